import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDay } from '../../base/dates.ts';
import { actionCalls, actionStateLabels } from '../../core/action/contract.ts';
import { meetingCalls } from '../../core/meeting/contract.ts';
import { messageOf, useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { Chip, DueChip } from '../components/Chip.tsx';
import { EmptyState } from '../components/States.tsx';
import { Timeline } from '../components/Timeline.tsx';
import { useToast } from '../components/Toast.tsx';
import { useMask } from '../mask.tsx';
import { useMay } from '../may.ts';
import { useToday } from '../today.tsx';
import { useDoneWithUndo } from '../undo.ts';
import { type Action, useFinishAction } from './ActionDialogs.tsx';
import type { CasePage } from './ChangeDialogs.tsx';
import { OpenChip, sharedInWords } from './SharingTab.tsx';
import { timelineItem } from './timeline-items.ts';

/** What came since the last overleg that treated this case, and the way to have it treated in the next. */
export function SinceLast({ page, onAsk }: { page: CasePage; onAsk: () => void }) {
  const mask = useMask();
  const may = useMay();
  const today = useToday();
  const { since, items } = page.sinceLast;
  return (
    <Card title="Sinds vorige keer" aside={since === null ? undefined : formatDay(since, today)}>
      <Timeline
        step={5}
        items={items.map((item) => timelineItem(item, (text) => mask.text(text, page.person)))}
        empty={
          <EmptyState
            title={since === null ? 'Deze casus is nog niet besproken.' : 'Er is niets bij gekomen.'}
          />
        }
      />
      {may(meetingCalls.ask) && page.status !== 'signalled' ? (
        <div>
          <Button small onClick={onAsk}>
            Vraag voor het overleg
          </Button>
        </div>
      ) : null}
    </Card>
  );
}

/** Open actions to tick off, and on request what was done before. */
export function Actions({
  page,
  onAdd,
  onEnd,
}: {
  page: CasePage;
  onAdd: () => void;
  onEnd: (action: Action) => void;
}) {
  const mask = useMask();
  const may = useMay();
  const tell = useToast();
  const { finish, window: asking } = useFinishAction();
  const [closedShown, setClosedShown] = useState(false);
  const changes = may(actionCalls.finish);
  return (
    <Card
      title="Acties"
      action={
        page.mayChange && may(actionCalls.add) ? (
          <Button kind="quiet" small onClick={onAdd}>
            Actie toevoegen
          </Button>
        ) : undefined
      }
    >
      {page.actions.length === 0 ? (
        <EmptyState title="Er staan geen acties open." />
      ) : (
        <ul className="ck-tasks">
          {page.actions.map((action) => (
            <li key={action.actionId}>
              {changes ? (
                <input
                  type="checkbox"
                  id={`action-${action.actionId}`}
                  checked={false}
                  onChange={() => void finish(action).catch((error) => tell({ text: messageOf(error) }))}
                />
              ) : (
                <span aria-hidden="true">·</span>
              )}
              <div>
                <label htmlFor={`action-${action.actionId}`}>{mask.text(action.text, page.person)}</label>
                <div className="ck-row ck-small ck-quiet">
                  {action.dueOn === null ? null : <DueChip dueOn={action.dueOn} />}
                  <span>{action.ownerName || 'nog niemand'}</span>
                </div>
              </div>
              {changes ? (
                <Button
                  kind="quiet"
                  small
                  title="Niet gedaan of overgenomen"
                  aria-label={`Niet gedaan of overgenomen: ${mask.text(action.text, page.person)}`}
                  onClick={() => onEnd(action)}
                >
                  <span aria-hidden="true">⋯</span>
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      <div className="ck-flush">
        <Button kind="quiet" small aria-expanded={closedShown} onClick={() => setClosedShown(!closedShown)}>
          {closedShown ? 'Afgeronde acties verbergen' : 'Afgeronde acties tonen'}
        </Button>
      </div>
      {closedShown ? <ClosedActions page={page} /> : null}
      {asking}
    </Card>
  );
}

function ClosedActions({ page }: { page: CasePage }) {
  const api = useApi();
  const mask = useMask();
  const may = useMay();
  const tell = useToast();
  const done = useDoneWithUndo();
  const { caseId } = page.caseRef;
  const closed = useQuery({
    queryKey: ['case', caseId, 'closedActions'],
    queryFn: () => api.action.list({ caseId, state: 'closed', limit: 50 }),
  });
  const reopen = async (actionId: string) => {
    try {
      await api.action.reopen({ actionId });
      await done('De actie staat weer open.');
    } catch (error) {
      tell({ text: messageOf(error) });
    }
  };
  if (!closed.data) return null;
  if (closed.data.actions.length === 0) return <EmptyState title="Er is nog geen actie afgerond." />;
  return (
    <ul className="ck-lines">
      {closed.data.actions.map((action) => (
        <li key={action.actionId}>
          <div className="ck-who__inline">
            <Chip tone={action.state === 'done' ? 'good' : 'neutral'}>{actionStateLabels[action.state]}</Chip>
            <span>{mask.text(action.text, page.person)}</span>
          </div>
          {action.outcome === '' ? null : (
            <div className="ck-small ck-quiet">{mask.text(action.outcome, page.person)}</div>
          )}
          {may(actionCalls.reopen) ? (
            <Button
              kind="quiet"
              small
              aria-label={`Weer openen: ${action.text}`}
              onClick={() => void reopen(action.actionId)}
            >
              Weer openen
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** Who may know what, at a glance. */
export function SharingGlance({ page, onOpen }: { page: CasePage; onOpen: () => void }) {
  if (page.sharing.length === 0) return null;
  return (
    <Card
      title="Delen"
      action={
        <Button kind="quiet" small onClick={onOpen}>
          Alles over delen
        </Button>
      }
    >
      <ul className="ck-lines ck-small">
        {page.sharing
          .toSorted((a, b) => Number(b.open) - Number(a.open))
          .slice(0, 8)
          .map((row) => (
            <li key={`${row.viewer.type}-${row.viewer.id}`}>
              <div className="ck-who__name">
                <span>
                  {row.name}
                  <span className="ck-quiet"> · {row.organisationName}</span>
                </span>
                <OpenChip row={row} />
              </div>
              {row.open ? <div className="ck-quiet">{sharedInWords(row)}</div> : null}
            </li>
          ))}
      </ul>
    </Card>
  );
}
