import { useEffect, useRef, useState } from 'react';
import { plannedStarts } from '../../../core/meeting/rules.ts';
import { Button } from '../../components/Button.tsx';
import { Card } from '../../components/Card.tsx';
import { KeyHint } from '../../components/KeyHint.tsx';
import { EmptyState } from '../../components/States.tsx';
import { matchesKeys, shortcuts } from '../../components/shortcuts.ts';
import { useToast } from '../../components/Toast.tsx';
import { CaseChooser } from '../CaseChooser.tsx';
import type { AgendaItem, Meeting } from '../meeting-data.ts';
import { AgendaRow } from './AgendaRow.tsx';
import { changed, clustered, moved, totalMinutes, withCases, without } from './agenda-edit.ts';
import { GuestsDialog } from './GuestsDialog.tsx';
import { TimeBar } from './TimeBar.tsx';
import type { useAgenda } from './use-agenda.ts';

const states = {
  saved: 'Alles bewaard',
  saving: 'Bewaren…',
  failed: 'Nog niet bewaard',
} as const;

/** Minutes for a case that is put on the agenda by hand. */
const usualMinutes = 10;

/** The agenda in order: drag a case or use Alt+arrows, set its minutes, choose its guests. */
export function AgendaEditor({
  meeting,
  editing,
  readOnly,
}: {
  meeting: Meeting;
  editing: ReturnType<typeof useAgenda>;
  readOnly: boolean;
}) {
  const tell = useToast();
  const { agenda, change, problem } = editing;
  const [guestsOf, setGuestsOf] = useState<string | null>(null);
  const [choosing, setChoosing] = useState(false);
  const [said, setSaid] = useState('');
  const [dragged, setDragged] = useState<string | null>(null);
  const starts = plannedStarts(
    meeting.startsAt,
    agenda.map(({ minutes }) => minutes),
  );

  const move = (caseId: string, to: number) => {
    const next = moved(agenda, caseId, to);
    if (next === agenda) return;
    change(next);
    setSaid(`Casus ${next[to]?.caseRef.caseNumber} staat nu op plaats ${to + 1} van ${next.length}.`);
  };
  const list = useMoveKeys(move);
  const remove = (item: AgendaItem) => {
    change(without(agenda, item.caseRef.caseId));
    tell({
      text: `Casus ${item.caseRef.caseNumber} is van de agenda gehaald.`,
      undo: () => change(agenda),
    });
  };
  const guestsItem = agenda.find((item) => item.caseRef.caseId === guestsOf);

  return (
    <Card
      title="Agenda"
      aside={<span role="status">{readOnly ? '' : states[editing.state]}</span>}
      action={
        readOnly ? undefined : (
          <>
            {clustered(agenda) === agenda ? null : (
              <Button small onClick={() => change(clustered(agenda))}>
                Gasten bij elkaar zetten
              </Button>
            )}
            <Button small kind="quiet" onClick={() => setChoosing(true)}>
              Andere casus toevoegen
            </Button>
          </>
        )
      }
    >
      <TimeBar planned={totalMinutes(agenda)} available={meeting.availableMinutes} cases={agenda.length} />
      {meeting.advice.length > 0 && agenda.length > 0 ? (
        <ul className="ck-agenda__advice" aria-label="Advies bij deze agenda">
          {meeting.advice.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      ) : null}
      {problem && problem.byCase.size === 0 ? (
        <p className="ck-agenda__problem" role="alert">
          {problem.message}
        </p>
      ) : null}
      {agenda.length === 0 ? (
        <EmptyState title="Er staat nog geen casus op de agenda.">
          {readOnly
            ? 'De procesmanager maakt de agenda.'
            : 'Neem het voorstel over, of voeg zelf een casus toe.'}
        </EmptyState>
      ) : (
        <ol className="ck-agenda" ref={list}>
          {agenda.map((item, index) => (
            <AgendaRow
              key={item.caseRef.caseId}
              item={item}
              index={index}
              last={index === agenda.length - 1}
              startsAt={starts[index] ?? ''}
              problem={problem?.byCase.get(item.caseRef.caseId)}
              readOnly={readOnly}
              dragged={dragged === item.caseRef.caseId}
              onDrag={setDragged}
              onDragOver={() => dragged && dragged !== item.caseRef.caseId && move(dragged, index)}
              onMove={(to) => move(item.caseRef.caseId, to)}
              onMinutes={(minutes) => change(changed(agenda, item.caseRef.caseId, { minutes }))}
              onGuests={() => setGuestsOf(item.caseRef.caseId)}
              onRemoveGuest={(partnerId) =>
                change(
                  changed(agenda, item.caseRef.caseId, {
                    guests: item.guests.filter((guest) => guest.partnerId !== partnerId),
                  }),
                )
              }
              onRemove={() => remove(item)}
            />
          ))}
        </ol>
      )}
      {readOnly || agenda.length < 2 ? null : (
        <p className="ck-small ck-quiet ck-row">
          Volgorde: sleep aan de greep, of <KeyHint keys={shortcuts.previousCase.keys} />{' '}
          <KeyHint keys={shortcuts.nextCase.keys} /> op een casus.
        </p>
      )}
      <div className="ck-hidden" role="status">
        {said}
      </div>
      {guestsItem ? (
        <GuestsDialog item={guestsItem} attempt={editing.attempt} onClose={() => setGuestsOf(null)} />
      ) : null}
      {choosing ? (
        <CaseChooser
          title="Casus op de agenda zetten"
          hidden={agenda.map(({ caseRef }) => caseRef.caseId)}
          withReason
          onChoose={(caseRef, why) => {
            setChoosing(false);
            change(withCases(agenda, [{ caseRef, why, minutes: usualMinutes, isNew: false }]));
          }}
          onClose={() => setChoosing(false)}
        />
      ) : null}
    </Card>
  );
}

/** Alt+↑ and Alt+↓ anywhere in a row move it; the focus goes along. */
function useMoveKeys(move: (caseId: string, to: number) => void) {
  const list = useRef<HTMLOListElement>(null);
  const latest = useRef(move);
  const focused = useRef<HTMLElement | null>(null);
  useEffect(() => {
    latest.current = move;
    // Moving a row in the page takes the focus from it.
    if (focused.current?.isConnected && document.activeElement === document.body) focused.current.focus();
    focused.current = null;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.target instanceof HTMLElement)) return;
      const row = event.target.closest<HTMLElement>('[data-case]');
      const step = matchesKeys(event, shortcuts.nextCase.keys)
        ? 1
        : matchesKeys(event, shortcuts.previousCase.keys)
          ? -1
          : 0;
      const { case: caseId, place } = row?.dataset ?? {};
      if (step === 0 || caseId === undefined) return;
      if (!list.current?.contains(row)) return;
      event.preventDefault();
      focused.current = event.target;
      latest.current(caseId, Number(place) + step);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
  return list;
}
