import { useState } from 'react';
import { formatDate, formatDay } from '../../../base/dates.ts';
import { together } from '../../../base/words.ts';
import { actionCalls, actionStateLabels } from '../../../core/action/contract.ts';
import { isTelling } from '../../../core/action/telling.ts';
import { type LifeDomain, lifeDomainLabels, lifeDomains } from '../../../core/case/model.ts';
import { FinishedTelling } from '../../actions/FinishedTelling.tsx';
import { messageOf, useApi } from '../../api.ts';
import { type Action, EndActionDialog } from '../../case/ActionDialogs.tsx';
import { Button } from '../../components/Button.tsx';
import { Chip, DueChip } from '../../components/Chip.tsx';
import { ScoreDots } from '../../components/ScoreDots.tsx';
import { useToast } from '../../components/Toast.tsx';
import { useMask } from '../../mask.tsx';
import { useMay } from '../../may.ts';
import { useToday } from '../../today.tsx';
import { type MinutedCase, useMeetingCache } from '../meeting-data.ts';

/** The right pane: what was decided before, what is still to be done, how it goes, who may know. */
export function SidePane({ meetingId, minuted }: { meetingId: string; minuted: MinutedCase }) {
  const mask = useMask();
  const today = useToday();
  const { caseRef, previous, scores, sharing } = minuted;
  const day = (date: string) => formatDay(date, today).replace(/^\S+ /, '');
  const scored = scores.filter(({ last }) => last !== null);
  return (
    <aside className="ck-minute__right" aria-label="Wat er al is over deze casus">
      <section>
        <h2>{previous ? `Vorige keer · ${day(previous.date)}` : 'Vorige keer'}</h2>
        {previous ? (
          previous.decisions.map((decision) => (
            <p key={decision.itemId} className="ck-minute__earlier">
              <strong>Besluit</strong> {mask.text(decision.text, caseRef)}
              {decision.reason === '' ? null : (
                <span className="ck-minute__reason">{mask.text(decision.reason, caseRef)}</span>
              )}
            </p>
          ))
        ) : (
          <p className="ck-small ck-quiet">Er is in een eerder overleg niets besloten.</p>
        )}
      </section>
      <SinceLast minuted={minuted} />
      <OpenActions key={caseRef.caseId} meetingId={meetingId} minuted={minuted} />
      <section>
        <h2>Leefgebieden</h2>
        {scored.length === 0 ? (
          <p className="ck-small ck-quiet">Er zijn nog geen scores.</p>
        ) : (
          <div className="ck-small">
            <ScoreDots
              rows={scores.map(({ lifeDomain, first, last }) => ({
                label: labelOf(lifeDomain),
                now: last,
                before: first,
              }))}
              beforeLabel="eerst"
            />
          </div>
        )}
      </section>
      {sharing.length === 0 ? null : (
        <section>
          <h2>Wie mag dit weten</h2>
          <ul className="ck-minute__who">
            {[...Map.groupBy(sharing, ({ sentence }) => sentence)]
              .toSorted(([, a], [, b]) => Number(b[0]?.open) - Number(a[0]?.open))
              .map(([sentence, people]) => (
                <li key={sentence} className={people[0]?.open ? undefined : 'ck-quiet'}>
                  <strong>{together(people.map(({ name }) => name))}</strong> {sentence}
                </li>
              ))}
          </ul>
          <a className="ck-small" href={`#/casussen/${caseRef.caseId}?tab=delen`}>
            Toestemming of grondslag vastleggen
          </a>
        </section>
      )}
    </aside>
  );
}

/** What came since that time: what was seen and done, and how actions ended. */
function SinceLast({ minuted: { caseRef, sinceLast } }: { minuted: MinutedCase }) {
  const mask = useMask();
  const { items, finished } = sinceLast;
  if (items.length + finished.length === 0) return null;
  return (
    <section>
      <h2>Sinds vorige keer</h2>
      <ul className="ck-minute__since">
        {finished.map(({ actionId, text, state, outcome }) => (
          <li key={actionId}>
            {mask.text(text, caseRef)} <span className="ck-quiet">· {actionStateLabels[state]}</span>
            {outcome === '' ? null : <span className="ck-minute__reason">{mask.text(outcome, caseRef)}</span>}
          </li>
        ))}
        {items.map(({ itemId, occurredOn, text, organisationName }) => (
          <li key={itemId}>
            <span className="ck-quiet">
              {formatDate(occurredOn).slice(0, 5)} · {organisationName}
            </span>{' '}
            {mask.text(text, caseRef)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function labelOf(lifeDomain: string): string {
  const known: LifeDomain | undefined = lifeDomains.find((each) => each === lifeDomain);
  return known ? lifeDomainLabels[known] : lifeDomain;
}

/** Open actions from before; what is ticked stays on the list until another case comes, and can be unticked. */
function OpenActions({ meetingId, minuted }: { meetingId: string; minuted: MinutedCase }) {
  const api = useApi();
  const mask = useMask();
  const may = useMay();
  const tell = useToast();
  const { refreshCase } = useMeetingCache(meetingId);
  const [done, setDone] = useState<readonly Action[]>([]);
  const [ending, setEnding] = useState<Action | null>(null);
  const [telling, setTelling] = useState<Action | null>(null);
  const { caseRef, openActions, lines } = minuted;
  const fromNow = new Set(lines.map(({ itemId }) => itemId));
  const finished = new Set(done.map(({ actionId }) => actionId));
  const open = openActions.filter(({ actionId }) => !fromNow.has(actionId) && !finished.has(actionId));

  const reopen = async (action: Action) => {
    setDone((now) => now.filter((each) => each !== action));
    await run(() => api.action.reopen({ actionId: action.actionId }));
  };
  const finish = async (action: Action) => {
    if (isTelling(action)) return setTelling(action);
    setDone((now) => [...now, action]);
    const ok = await run(() => api.action.finish({ actionId: action.actionId, state: 'done' }));
    if (ok) tell({ text: 'Actie afgerond.', undo: () => reopen(action) });
    else setDone((now) => now.filter((each) => each !== action));
  };
  const run = async (call: () => Promise<unknown>): Promise<boolean> => {
    try {
      await call();
      return true;
    } catch (error) {
      tell({ text: messageOf(error) });
      return false;
    } finally {
      await refreshCase(caseRef.caseId);
    }
  };

  return (
    <section>
      <h2>Open acties</h2>
      {open.length + done.length === 0 ? (
        <p className="ck-small ck-quiet">Er staat niets open van een eerdere keer.</p>
      ) : (
        <ul className="ck-minute__actions">
          {done.map((action) => (
            <li key={action.actionId}>
              <label>
                <input type="checkbox" checked onChange={() => void reopen(action)} />
                <span>
                  {mask.text(action.text, caseRef)} <span className="ck-quiet">· gedaan</span>
                </span>
              </label>
            </li>
          ))}
          {open.map((action) => (
            <li key={action.actionId}>
              <label>
                <input
                  type="checkbox"
                  checked={false}
                  disabled={!may(actionCalls.finish)}
                  onChange={() => void finish(action)}
                />
                <span>
                  {mask.text(action.text, caseRef)}{' '}
                  <span className="ck-quiet">· {action.ownerName || 'nog niemand'}</span>{' '}
                  {action.dueOn === null ? <Chip>nog geen dag</Chip> : <DueChip dueOn={action.dueOn} />}
                </span>
              </label>
              {may(actionCalls.finish) ? (
                <Button
                  small
                  kind="quiet"
                  title="Anders afronden"
                  aria-label={`Anders afronden: ${mask.text(action.text, caseRef)}`}
                  onClick={() => setEnding(action)}
                >
                  …
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {telling ? (
        <FinishedTelling
          action={telling}
          onDone={() => void refreshCase(caseRef.caseId)}
          onClose={() => setTelling(null)}
        />
      ) : null}
      {ending ? <EndActionDialog action={ending} onClose={() => setEnding(null)} /> : null}
    </section>
  );
}
