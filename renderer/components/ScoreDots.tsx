import './ScoreDots.css';

export interface ScoreRow {
  /** The life domain: "Wonen". */
  label: string;
  /** 1 (acute) to 5 (self-reliant); null when nobody scored it yet. */
  now: number | null;
  /** The score it is compared with; null when there was none. */
  before: number | null;
}

const left = 7;
const width = 106;
const spot = (score: number) => left + ((score - 1) * (width - 2 * left)) / 4;

/** Per life domain two dots on a line from 1 to 5: open is then, filled is now. In words for a screen reader. */
export function ScoreDots({
  rows,
  beforeLabel,
  nowLabel = 'nu',
}: {
  rows: readonly ScoreRow[];
  /** When "then" was: "juni". */
  beforeLabel: string;
  nowLabel?: string;
}) {
  return (
    <div className="ck-scores">
      <ul>
        {rows.map((row) => (
          <li key={row.label}>
            <span>{row.label}</span>
            <svg viewBox={`0 0 ${width} 14`} width={width} height="14" aria-hidden="true">
              <line className="ck-scores__line" x1={left} x2={width - left} y1="7" y2="7" />
              {row.before === null ? null : (
                <circle className="ck-scores__before" cx={spot(row.before)} cy="7" r="4" />
              )}
              {row.now === null ? null : (
                <circle className="ck-scores__now" cx={spot(row.now)} cy="7" r="5" />
              )}
            </svg>
            <span className="ck-hidden">
              : {beforeLabel} {row.before ?? 'geen score'}, {nowLabel} {row.now ?? 'geen score'}
            </span>
          </li>
        ))}
      </ul>
      <p className="ck-scores__legend">
        <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
          <circle className="ck-scores__before" cx="6" cy="6" r="4" />
        </svg>
        <span>{beforeLabel}</span>
        <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
          <circle className="ck-scores__now" cx="6" cy="6" r="5" />
        </svg>
        <span>{nowLabel}</span>
        <span>1 acuut – 5 zelfredzaam</span>
      </p>
    </div>
  );
}
