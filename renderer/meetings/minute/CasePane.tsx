import { type ReactNode, type Ref, useEffect, useRef } from 'react';
import { together } from '../../../base/words.ts';
import { dayInWords, silenceInWords } from '../../case/case-words.ts';
import { Button } from '../../components/Button.tsx';
import { Chip } from '../../components/Chip.tsx';
import { KeyHint } from '../../components/KeyHint.tsx';
import { LoadingState } from '../../components/States.tsx';
import { shortcuts } from '../../components/shortcuts.ts';
import { useDraftState } from '../../drafts.tsx';
import { useMask } from '../../mask.tsx';
import { useToday } from '../../today.tsx';
import type { AgendaItem, CaseRef, Line, MinutedCase } from '../meeting-data.ts';
import { draftKeyOf, guestDraft } from './draft-keys.ts';
import { LineList } from './LineList.tsx';
import type { AtTable } from './line-text.ts';
import { QuickLine, type QuickLineHandle } from './QuickLine.tsx';
import type { useLines } from './use-lines.ts';

/** The middle pane: who it is about, what was said so far, and the line. */
export function CasePane({
  meetingId,
  caseRef,
  minuted,
  item,
  lines,
  shownLines,
  people,
  mayMinute,
  editItem,
  onEditItem,
  onHoldOver,
  onTell,
  onGuest,
  lineRef,
  guest = null,
}: {
  meetingId: string;
  caseRef: CaseRef;
  /** Undefined while it is being read. */
  minuted: MinutedCase | undefined;
  /** Its place on the agenda; undefined for a case that has just come to the table. */
  item: AgendaItem | undefined;
  lines: ReturnType<typeof useLines>;
  shownLines: readonly Line[];
  people: readonly AtTable[];
  mayMinute: boolean;
  editItem: string | null;
  onEditItem: (itemId: string | null) => void;
  onHoldOver: () => void;
  onTell: () => void;
  onGuest: () => void;
  lineRef: Ref<QuickLineHandle>;
  /** While a guest is in the room: what is said about that, in the place of what he need not see. */
  guest?: ReactNode;
}) {
  const mask = useMask();
  const typing = useRef<HTMLDivElement>(null);
  const count = shownLines.length + lines.pending.length;
  const title = mask.name(caseRef.name);
  const draftKey = draftKeyOf(meetingId, caseRef.caseId, guest ? guestDraft : undefined);
  useEffect(() => {
    // Without the name: the system and the browser keep titles of windows.
    document.title = `Casus ${caseRef.caseNumber} · Overleg · Casuskluis`;
  }, [caseRef.caseNumber]);
  // A line that was taken pushes the next one down: it stays in sight.
  useEffect(() => {
    if (count > 0 && typing.current?.contains(document.activeElement)) {
      typing.current.scrollIntoView({ block: 'nearest' });
    }
  }, [count]);
  return (
    <section className="ck-minute__middle" aria-label={`Casus ${caseRef.caseNumber}`}>
      <header className="ck-minute__head">
        <div>
          <h1 tabIndex={-1}>
            {title}
            <span className="ck-page__aside"> · casus {caseRef.caseNumber}</span>
          </h1>
          {guest ?? (minuted ? <About minuted={minuted} item={item} /> : null)}
        </div>
        {guest || !minuted ? null : <Rhythm minuted={minuted} />}
      </header>
      {count === 0 ? (
        <NothingYet read={minuted !== undefined} guest={guest !== null} />
      ) : (
        <LineList
          caseRef={caseRef}
          lines={shownLines}
          pending={lines.pending}
          {...(mayMinute
            ? {
                editing: {
                  people,
                  itemId: editItem,
                  draftKey: (itemId: string) => draftKeyOf(meetingId, caseRef.caseId, itemId),
                  onOpen: onEditItem,
                  onChange: lines.change,
                  onRemove: (line: Line) => void lines.remove(line),
                },
              }
            : {})}
        />
      )}
      {mayMinute ? (
        <div ref={typing} className="ck-minute__type">
          <QuickLine
            ref={lineRef}
            draftKey={draftKey}
            people={people}
            label={`Regel voor casus ${caseRef.caseNumber}`}
            onTake={lines.take}
            onUndo={() => void lines.undo()}
            onRedo={() => void lines.redo()}
          />
          <span role="status" className="ck-hidden">
            {lines.undone > 0 ? `Teruggenomen: ${lines.undone}. Met Ctrl Shift Z zet u het terug.` : ''}
          </span>
          <Grammar undone={lines.undone} />
        </div>
      ) : null}
      <div className="ck-minute__foot ck-no-print">
        {mayMinute ? <SavedState draftKey={draftKey} pending={lines.pending.length > 0} /> : null}
        <div className="ck-row">
          {mayMinute && item && !guest ? (
            <Button small onClick={onHoldOver}>
              Doorschuiven
            </Button>
          ) : null}
          {mayMinute && !guest ? (
            <Button small onClick={onTell}>
              Wie moet dit nog horen
            </Button>
          ) : null}
          <Button small aria-pressed={guest !== null} keys={shortcuts.guest.keys} onClick={onGuest}>
            {guest ? 'Gast is weg' : shortcuts.guest.label}
          </Button>
        </div>
      </div>
    </section>
  );
}

function NothingYet({ read, guest }: { read: boolean; guest: boolean }) {
  if (!read) return <LoadingState />;
  return (
    <p className="ck-quiet">
      {guest ? 'Typ hier wat u met de gast bespreekt.' : 'Er is nog niets genotuleerd.'}
    </p>
  );
}

/** What the line understands, in small letters below it. */
function Grammar({ undone }: { undone: number }) {
  return (
    <p className="ck-small ck-quiet ck-minute__grammar">
      <span>Gewone tekst: wat er gebeurde</span>
      <span>
        <kbd>&gt;</kbd> besluit, dan <em>omdat</em>
      </span>
      <span>
        <kbd>!</kbd> actie, <em>@wie</em> en een dag
      </span>
      <span>
        <em>politie:</em> wat de politie inbrengt
      </span>
      <span>
        <KeyHint keys={shortcuts.undo.keys} /> in een lege regel: laatste stap terug
        {undone > 0 ? (
          <>
            {' '}
            · <KeyHint keys={shortcuts.redo.keys} /> toch niet
          </>
        ) : null}
      </span>
    </p>
  );
}

function About({ minuted, item }: { minuted: MinutedCase; item: AgendaItem | undefined }) {
  const mask = useMask();
  const today = useToday();
  const { caseRef, headline, lastContact } = minuted;
  const guests = item?.guests.map(({ name, organisationName }) => `${name} (${organisationName})`) ?? [];
  return (
    <p className="ck-minute__lead">
      {mask.text(headline, caseRef)}
      {lastContact === null ? '' : ` Laatste contact: ${dayInWords(lastContact, today)}.`}
      {guests.length === 0 ? '' : ` Gast: ${together(guests)}.`}{' '}
      <a href={`#/casussen/${caseRef.caseId}`}>Hele casus</a>
    </p>
  );
}

function Rhythm({ minuted: { silentDays } }: { minuted: MinutedCase }) {
  const silence = silenceInWords(silentDays);
  if (silentDays === null) return null;
  return silence === null ? <Chip tone="good">contact op ritme</Chip> : <Chip tone="late">{silence}</Chip>;
}

/** Whether every letter is in the vault, as it is. */
function SavedState({ draftKey, pending }: { draftKey: string; pending: boolean }) {
  const state = useDraftState(draftKey);
  if (state === 'failed') {
    return (
      <span role="alert" className="ck-minute__unsaved">
        Nog niet bewaard. Uw tekst blijft hier staan; de app probeert het opnieuw.
      </span>
    );
  }
  const busy = pending || state === 'saving';
  return (
    <span className={busy ? 'ck-small ck-quiet' : 'ck-small ck-minute__saved'}>
      {busy ? 'Bewaren…' : 'Alles bewaard'}
    </span>
  );
}
