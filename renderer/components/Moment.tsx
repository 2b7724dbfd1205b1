import { formatDate, localDate, localTime } from '../../base/dates.ts';

/** A moment (ISO instant) for in a table: day and time on one line. */
export function Moment({ at }: { at: string }) {
  return (
    <time dateTime={at} style={{ whiteSpace: 'nowrap' }}>
      {formatDate(localDate(at))} <span className="ck-quiet">{localTime(at)}</span>
    </time>
  );
}
