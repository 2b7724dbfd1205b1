import { formatDate } from '../../base/dates.ts';
import { goTo } from '../address.ts';
import { Button } from '../components/Button.tsx';
import { Chip } from '../components/Chip.tsx';
import { useRecoveryStatus } from './status.ts';

/** In a few words what opens the vault when nobody can, or what has to be done about it. For a procesmanager only. */
export function RecoveryLine() {
  const { data } = useRecoveryStatus();
  if (!data) return null;
  const [papers] = data.papers;
  if (data.reminder === null && papers !== undefined) {
    const what = papers.kind === 'sheet' ? 'Het herstelblad ligt' : 'De drie enveloppen liggen';
    return (
      <p className="ck-small ck-quiet">
        {what} veilig{papers.kind === 'sheet' && papers.places[0] ? ` (${papers.places[0]})` : ''}, nagekeken
        op {formatDate(papers.confirmedOn ?? papers.madeOn)}. <a href="#/herstel">Herstel regelen</a>
      </p>
    );
  }
  return (
    <div className="ck-stack">
      <p className="ck-small">
        <Chip tone="late">{papers === undefined ? 'let op' : 'kijk het na'}</Chip> {data.reminder}
      </p>
      <div>
        <Button small onClick={() => goTo('#/herstel')}>
          Herstel regelen
        </Button>
      </div>
    </div>
  );
}
