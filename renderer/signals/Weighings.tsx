import { formatDate } from '../../base/dates.ts';
import { type CriterionMark, outcomeLabels } from '../../core/signal/triage-rules.ts';
import { Card } from '../components/Card.tsx';
import { Chip } from '../components/Chip.tsx';
import { useMask } from '../mask.tsx';
import type { Triage } from './TriageScreen.tsx';

type Past = Triage['history'][number];

const marks: Record<CriterionMark, string> = { met: 'ja', notMet: 'nee', unknown: 'onbekend' };

/** Every time this person was weighed, the last one open, each with the list it was made with. */
export function Weighings({ triage }: { triage: Triage }) {
  const [last, ...earlier] = triage.history;
  if (last === undefined) return null;
  return (
    <Card title={`Gewogen op ${formatDate(last.decidedOn)}`}>
      <Weighing weighing={last} person={triage.person} />
      {earlier.map((weighing) => (
        <details key={weighing.triageId} className="ck-signals__earlier">
          <summary>
            Eerder: {formatDate(weighing.decidedOn)}, {outcomeLabels[weighing.outcome]}
          </summary>
          <Weighing weighing={weighing} person={triage.person} />
        </details>
      ))}
      <p className="ck-small ck-quiet">
        Is er iets veranderd? Dan kunt u hieronder opnieuw wegen. Wat eerder is besloten, blijft bewaard.
      </p>
    </Card>
  );
}

function Weighing({ weighing, person }: { weighing: Past; person: Triage['person'] }) {
  const mask = useMask();
  const { outcome, takenUpBy, followUpOn } = weighing;
  return (
    <>
      <div className="ck-row">
        <Chip tone="good">{outcomeLabels[outcome]}</Chip>
        <span>{weighing.sentence}</span>
      </div>
      {weighing.reason === '' ? null : <p className="ck-prose">{mask.text(weighing.reason, person)}</p>}
      {takenUpBy === '' ? null : <p>Wie pakt dit op: {mask.text(takenUpBy, person)}</p>}
      {followUpOn === null ? null : <p>Afgesproken om terug te kijken op {formatDate(followUpOn)}.</p>}
      <details>
        <summary>Zo is gewogen</summary>
        <ol className="ck-signals__marks">
          {weighing.criteria.map(({ id, text, mark }) => (
            <li key={id}>
              {text} <strong>{marks[mark]}</strong>
            </li>
          ))}
        </ol>
        <p className="ck-small ck-quiet">
          Vastgelegd door {weighing.decidedBy}, met de criteria zoals ze toen waren.
        </p>
      </details>
    </>
  );
}
