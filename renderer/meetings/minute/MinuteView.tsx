import { useQuery } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { meetingCalls } from '../../../core/meeting/contract.ts';
import { useAddressSetting } from '../../address.ts';
import { messageOf, useApi } from '../../api.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { EmptyState, ErrorState } from '../../components/States.tsx';
import { useShortcut } from '../../components/shortcuts.ts';
import { useToast } from '../../components/Toast.tsx';
import { useDrafts } from '../../drafts.tsx';
import { useGuestRoom } from '../../guest.tsx';
import { useMay } from '../../may.ts';
import { mainId } from '../../shell/Page.tsx';
import { Attendance } from '../Attendance.tsx';
import { CaseChooser } from '../CaseChooser.tsx';
import {
  type AgendaItem,
  type CaseRef,
  type Line,
  type Meeting,
  type MinutedCase,
  useMinutedCase,
  useNoteGuest,
} from '../meeting-data.ts';
import { AgendaPane } from './AgendaPane.tsx';
import { CasePane } from './CasePane.tsx';
import { createCaseClock } from './case-clock.ts';
import { clockDraft, draftKeyOf } from './draft-keys.ts';
import { FinishDialog, type Place } from './FinishDialog.tsx';
import { linesForGuests } from './guest-lines.ts';
import { HoldOverDialog } from './HoldOverDialog.tsx';
import { peopleAt } from './line-text.ts';
import type { QuickLineHandle } from './QuickLine.tsx';
import { SidePane } from './SidePane.tsx';
import { TellDialog } from './TellDialog.tsx';
import { useLineHistory } from './use-history.ts';
import { useLines } from './use-lines.ts';
import './minute.css';

type Open = 'attendance' | 'add' | 'finish' | 'holdOver' | 'tell';

/** Minuting an overleg: the agenda, the case with its line, and what there was already. */
export function MinuteView({ meeting }: { meeting: Meeting }) {
  const may = useMay();
  const { meetingId, agenda } = meeting;
  const [chosen, setChosen] = useAddressSetting('casus', '');
  const [extra, setExtra] = useState<CaseRef | null>(null);
  const [open, setOpen] = useState<Open | null>(null);
  const { here: guest, set: setGuest } = useGuestRoom();
  const [editItem, setEditItem] = useState<string | null>(null);
  const line = useRef<QuickLineHandle>(null);
  const history = useLineHistory(meetingId);
  const mayMinute = may(meetingCalls.addLine);

  const onAgenda = new Set(agenda.map(({ caseRef }) => caseRef.caseId));
  const added = extra && !onAgenda.has(extra.caseId) ? extra : null;
  const order = [...onAgenda, ...(added ? [added.caseId] : [])];
  // The first case that is still to be treated, once: a decision must not turn the page.
  const [first] = useState((agenda.find(({ state }) => state === 'open') ?? agenda[0])?.caseRef.caseId ?? '');
  const caseId = [chosen, first].find((each) => order.includes(each)) ?? order[0] ?? '';
  useEffect(() => {
    if (chosen !== caseId && caseId !== '') setChosen(caseId);
  });
  const caseClock = useCaseClock(meetingId, caseId);
  const item = agenda.find(({ caseRef }) => caseRef.caseId === caseId);
  const caseRef = item?.caseRef ?? added;
  const noteGuest = useNoteGuest(meetingId);
  const tell = useToast();

  /** Goes to the case in which something was taken back, if it is another one. */
  const follow = (where: string) => {
    if (where !== caseId) select(where);
  };
  const select = (next: string | undefined) => {
    if (next === undefined || guest) return;
    setEditItem(null);
    setChosen(next);
    line.current?.focus();
  };
  const step = (by: 1 | -1) => select(order[order.indexOf(caseId) + by]);
  useShortcut('nextCase', () => step(1), { enabled: open === null });
  useShortcut('previousCase', () => step(-1), { enabled: open === null });
  const toggleGuest = () => {
    if (caseId === '') return;
    setOpen(null);
    setEditItem(null);
    setGuest(!guest);
    if (!guest && mayMinute) void noteGuests();
  };
  /** Who is called in is there; `Wie zijn er` mends it when somebody did not come. */
  const noteGuests = async () => {
    const coming = item?.guests.filter(({ allowed, present }) => allowed && present === null) ?? [];
    try {
      for (const { partnerId } of coming) await noteGuest(caseId, partnerId, true);
    } catch (error) {
      tell({ text: messageOf(error) });
    }
  };
  useShortcut('guest', toggleGuest);

  const go = ({ caseId: where, itemId, caseRef }: Place) => {
    if (where === null) return setOpen('attendance');
    setOpen(null);
    if (caseRef && !onAgenda.has(where)) setExtra(caseRef);
    setChosen(where);
    setEditItem(itemId);
    if (itemId === null) requestAnimationFrame(() => line.current?.focus());
  };
  return (
    <div className={guest ? 'ck-minute ck-minute--guest' : 'ck-minute'}>
      {guest ? null : (
        <AgendaPane
          meeting={meeting}
          extra={added}
          caseId={caseId}
          caseClock={caseClock}
          mayMinute={mayMinute}
          onSelect={select}
          onAttendance={() => setOpen('attendance')}
          onAdd={() => setOpen('add')}
          onFinish={() => setOpen('finish')}
        />
      )}
      {caseRef === null ? (
        <section className="ck-minute__middle">
          <h1 tabIndex={-1}>Overleg {meeting.number}</h1>
          <EmptyState
            title="Er staat geen casus op de agenda."
            action={
              mayMinute ? (
                <Button kind="primary" onClick={() => setOpen('add')}>
                  Casus erbij
                </Button>
              ) : undefined
            }
          />
        </section>
      ) : (
        <CaseInFront
          key={caseId}
          meeting={meeting}
          caseRef={caseRef}
          item={item}
          mayMinute={mayMinute}
          guest={guest}
          editItem={editItem}
          onEditItem={(itemId) => {
            setEditItem(itemId);
            if (itemId === null) line.current?.focus();
          }}
          onHoldOver={() => setOpen('holdOver')}
          telling={open === 'tell'}
          onTell={(shown) => setOpen(shown ? 'tell' : null)}
          onGuest={toggleGuest}
          history={history}
          onGo={follow}
          line={line}
        />
      )}
      {open === 'attendance' ? (
        <Dialog
          open
          title="Wie zijn er"
          onClose={() => setOpen(null)}
          actions={
            <Button kind="primary" onClick={() => setOpen(null)}>
              Klaar
            </Button>
          }
        >
          <Attendance meeting={meeting} readOnly={!mayMinute} />
        </Dialog>
      ) : null}
      {open === 'add' ? (
        <CaseChooser
          title="Casus erbij in dit overleg"
          hidden={order}
          onChoose={(caseRef) => {
            setExtra(caseRef);
            setChosen(caseRef.caseId);
            setOpen(null);
          }}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {open === 'holdOver' && item ? (
        <HoldOverDialog
          meetingId={meetingId}
          caseRef={item.caseRef}
          history={history}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {open === 'finish' ? <FinishDialog meeting={meeting} onGo={go} onClose={() => setOpen(null)} /> : null}
    </div>
  );
}

interface InFrontProps {
  meeting: Meeting;
  caseRef: CaseRef;
  /** Its place on the agenda; undefined for a case that has just come to the table. */
  item: AgendaItem | undefined;
  mayMinute: boolean;
  guest: boolean;
  editItem: string | null;
  onEditItem: (itemId: string | null) => void;
  onHoldOver: () => void;
  telling: boolean;
  onTell: (shown: boolean) => void;
  onGuest: () => void;
  history: ReturnType<typeof useLineHistory>;
  onGo: (caseId: string) => void;
  line: React.RefObject<QuickLineHandle | null>;
}

/** The case in front. Its line is there before the rest is read: who turns the page types on. */
function CaseInFront(props: InFrontProps) {
  const minuted = useMinutedCase(props.meeting.meetingId, props.caseRef.caseId);
  if (minuted.isError) {
    return (
      <section className="ck-minute__middle">
        <h1 tabIndex={-1}>Casus</h1>
        <ErrorState message={messageOf(minuted.error)} onRetry={() => void minuted.refetch()} />
      </section>
    );
  }
  return <OpenCase {...props} minuted={minuted.data} />;
}

/** Nothing is known of its lines yet. */
const noLines: readonly Line[] = [];

function OpenCase({ minuted, ...props }: InFrontProps & { minuted: MinutedCase | undefined }) {
  const api = useApi();
  const { meeting, caseRef, item, guest, line } = props;
  const { meetingId } = meeting;
  const read = minuted?.lines ?? noLines;
  const handles = useQuery({
    queryKey: ['meeting', meetingId, 'handles'],
    queryFn: () => api.meeting.handles({ meetingId }),
    staleTime: 60_000,
  });
  const people = useMemo(() => peopleAt(handles.data?.people ?? [], item), [handles.data, item]);
  const lines = useLines(meetingId, caseRef.caseId, read, {
    history: props.history,
    only: guest,
    onGo: props.onGo,
  });
  const hidden = useGuestLines(props, minuted);
  const shownLines = read.filter(({ itemId }) => !hidden.has(itemId));

  // Whoever comes to a case can type at once, except who is busy elsewhere on the screen.
  useLayoutEffect(() => {
    const active = document.activeElement;
    const idle = active === document.body || active?.id === mainId || active?.tagName === 'H1';
    if (guest || idle || active?.closest('.ck-minute__agenda')) line.current?.focus();
  }, [line, guest]);

  return (
    <>
      <CasePane
        key={guest ? 'guest' : 'table'}
        meetingId={meetingId}
        caseRef={caseRef}
        minuted={minuted}
        item={item}
        lines={lines}
        shownLines={shownLines}
        people={people}
        mayMinute={props.mayMinute}
        editItem={props.editItem}
        onEditItem={props.onEditItem}
        onHoldOver={props.onHoldOver}
        onTell={() => props.onTell(true)}
        onGuest={props.onGuest}
        lineRef={line}
        guest={guest ? <GuestNote /> : null}
      />
      {guest || !minuted ? null : <SidePane meetingId={meetingId} minuted={minuted} />}
      {props.telling && !guest && minuted ? (
        <TellDialog
          meetingId={meetingId}
          minuted={minuted}
          lines={lines}
          onClose={() => props.onTell(false)}
        />
      ) : null}
    </>
  );
}

/** Says nothing of how much is left out: the guest reads along. */
function GuestNote() {
  return (
    <p className="ck-minute__lead" role="status">
      Gast in de kamer: alleen deze casus en wat ook voor gasten is, staat op het scherm.
    </p>
  );
}

/** Ids of the lines that leave the screen while a guest is in the room. What is typed while he is there, he hears too. */
function useGuestLines(
  { guest, caseRef: { caseId }, item }: InFrontProps,
  minuted: MinutedCase | undefined,
): ReadonlySet<string> {
  const api = useApi();
  const guests = item?.guests ?? [];
  const sharing = useQuery({
    queryKey: ['case', caseId, 'sharing'],
    queryFn: () => api.consent.sharing({ caseId }),
    enabled: guest && guests.length > 0,
  });
  const [before, setBefore] = useState<ReadonlySet<string> | null>(null);
  if (guest && before === null && minuted) setBefore(new Set(minuted.lines.map(({ itemId }) => itemId)));
  if (!guest && before !== null) setBefore(null);
  if (!guest || !minuted) return new Set();
  const present = new Set(guests.map(({ partnerId }) => partnerId));
  const rows =
    sharing.data?.rows.filter(({ viewer }) => viewer.type === 'partner' && present.has(viewer.id)) ?? [];
  const allowed = linesForGuests(
    minuted.lines,
    guests.map(({ partnerId }) => rows.find(({ viewer }) => viewer.id === partnerId)),
  );
  return new Set(
    minuted.lines
      .map(({ itemId }) => itemId)
      .filter((itemId) => (before === null || before.has(itemId)) && !allowed.has(itemId)),
  );
}

/** Milliseconds between two looks at the clock, and between two times that the counts are kept. */
const look = 5_000;
const keepEvery = 12;

/** The clock of this overleg: counts the case in front, and is kept in the vault with the drafts. */
function useCaseClock(meetingId: string, caseId: string) {
  const drafts = useDrafts();
  const caseClock = useMemo(() => createCaseClock(() => performance.now()), []);
  const restored = useRef(false);
  const key = draftKeyOf(meetingId, clockDraft);
  useEffect(() => {
    if (restored.current) return;
    restored.current = true;
    drafts.find(key, caseClock.restore);
  }, [drafts, key, caseClock]);
  useEffect(() => {
    caseClock.show(caseId);
    let looks = 0;
    const timer = setInterval(() => {
      looks += 1;
      caseClock.tick();
      if (looks % keepEvery === 0) drafts.keep(key, caseClock.text());
    }, look);
    return () => {
      clearInterval(timer);
      drafts.keep(key, caseClock.text());
    };
  }, [caseClock, caseId, drafts, key]);
  return caseClock;
}
