import { Chip } from '../../components/Chip.tsx';
import { casesInWords } from '../meeting-words.ts';

/** How much of the time is planned. */
export function TimeBar({
  planned,
  available,
  cases,
}: {
  planned: number;
  available: number;
  cases: number;
}) {
  const over = planned - available;
  return (
    <div className="ck-timebar">
      <progress
        className={over > 0 ? 'ck-timebar__bar ck-timebar__bar--over' : 'ck-timebar__bar'}
        max={available}
        value={Math.min(planned, available)}
        aria-label={`${planned} van de ${available} minuten gepland`}
      />
      <p className="ck-small">
        {casesInWords(cases)}, {planned} van de {available} minuten gepland{' '}
        {over > 0 ? <Chip tone="late">{over} minuten te veel</Chip> : null}
        {over < 0 && cases > 0 ? <span className="ck-quiet">· nog {-over} minuten vrij</span> : null}
      </p>
    </div>
  );
}
