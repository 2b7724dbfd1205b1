import { formatDay } from '../../base/dates.ts';
import { Chip } from '../components/Chip.tsx';
import { ItemList } from '../components/ItemList.tsx';
import { appointmentsIn } from './appointments.ts';

/** A calendar file as who gets it will see it, and below it what stands in the file letter by letter. */
export function Appointments({ text, title }: { text: string; title: string }) {
  const appointments = appointmentsIn(text);
  return (
    <section className="ck-document__text" aria-label={title}>
      <ItemList
        items={appointments.map(({ uid, day, from, until, title: what, place, about, cancelled }) => ({
          id: uid,
          title: (
            <>
              <strong>
                {formatDay(day)}, {from} tot {until} uur
              </strong>{' '}
              {cancelled ? <Chip>gaat niet door</Chip> : null}
            </>
          ),
          about: [what, place, about].filter((words) => words !== '').join(' · '),
        }))}
        empty={<p className="ck-quiet">In dit bestand staat geen afspraak.</p>}
      />
      <details className="ck-small">
        <summary>Zo staat het in het bestand</summary>
        <pre>{text}</pre>
      </details>
    </section>
  );
}
