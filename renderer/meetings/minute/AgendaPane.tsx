import { useSyncExternalStore } from 'react';
import { formatDate } from '../../../base/dates.ts';
import { together } from '../../../base/words.ts';
import { organisationKindLabels } from '../../../core/organisation/contract.ts';
import { messageOf, useApi } from '../../api.ts';
import { Button } from '../../components/Button.tsx';
import { CheckboxField } from '../../components/ChoiceFields.tsx';
import { KeyHint } from '../../components/KeyHint.tsx';
import { shortcuts } from '../../components/shortcuts.ts';
import { useToast } from '../../components/Toast.tsx';
import { useMask } from '../../mask.tsx';
import { useOrganisations } from '../../people.ts';
import { type AgendaItem, type CaseRef, type Meeting, useMeetingCache } from '../meeting-data.ts';
import { clock, paceInWords } from '../meeting-words.ts';
import { type CaseClock, minutesAhead } from './case-clock.ts';

const settled = (item: AgendaItem) => item.state !== 'open';

/** The left pane: the agenda with where each case stands and how long it took, and what concerns the whole overleg. */
export function AgendaPane({
  meeting,
  extra,
  caseId,
  caseClock,
  mayMinute,
  onSelect,
  onAttendance,
  onAdd,
  onFinish,
}: {
  meeting: Meeting;
  /** A case that came to the table on the spot and has no line yet. */
  extra: CaseRef | null;
  caseId: string;
  caseClock: CaseClock;
  mayMinute: boolean;
  onSelect: (caseId: string) => void;
  onAttendance: () => void;
  onAdd: () => void;
  onFinish: () => void;
}) {
  const mask = useMask();
  return (
    <aside className="ck-minute__left ck-no-print" aria-label={`Agenda van overleg ${meeting.number}`}>
      <div>
        <h2>Overleg {meeting.number}</h2>
        <p className="ck-small ck-quiet">
          {formatDate(meeting.date)}, {clock(meeting.startsAt)}–{clock(meeting.endsAt)}
          <br />
          <Present meeting={meeting} />
        </p>
        {mayMinute ? (
          <Button small kind="quiet" className="ck-minute__flush" onClick={onAttendance}>
            Wie zijn er
          </Button>
        ) : null}
        {mayMinute ? <ApproveMinutes meeting={meeting} /> : null}
      </div>
      <ol className="ck-minute__agenda">
        {meeting.agenda.map((item) => (
          <li key={item.caseRef.caseId}>
            <button
              type="button"
              className="ck-minute__case"
              data-state={item.state}
              aria-current={item.caseRef.caseId === caseId ? 'true' : undefined}
              onClick={() => onSelect(item.caseRef.caseId)}
            >
              <span className="ck-minute__caseName">
                {item.state === 'decided' ? <span aria-hidden="true">✓ </span> : null}
                {item.state === 'heldOver' ? <span aria-hidden="true">→ </span> : null}
                {mask.name(item.caseRef.name)}
              </span>
              <Minutes item={item} caseClock={caseClock} shown={item.caseRef.caseId === caseId} />
              <span className="ck-minute__caseAbout">
                {[
                  item.caseRef.caseNumber,
                  item.isNew ? 'nieuw' : '',
                  guestsInWords(item),
                  stateWords[item.state],
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </button>
          </li>
        ))}
        {extra ? (
          <li>
            <button
              type="button"
              className="ck-minute__case"
              aria-current={extra.caseId === caseId ? 'true' : undefined}
              onClick={() => onSelect(extra.caseId)}
            >
              <span className="ck-minute__caseName">{mask.name(extra.name)}</span>
              <span className="ck-minute__caseAbout">{extra.caseNumber} · komt erbij</span>
            </button>
          </li>
        ) : null}
      </ol>
      {meeting.agenda.length === 0 && !extra ? (
        <p className="ck-small ck-quiet">Er staat geen casus op de agenda.</p>
      ) : null}
      <Pace meeting={meeting} caseId={caseId} caseClock={caseClock} />
      {mayMinute ? (
        <div className="ck-minute__whole">
          <Button small onClick={onAdd}>
            Casus erbij
          </Button>
          <Button small onClick={onFinish}>
            Overleg afronden
          </Button>
        </div>
      ) : null}
      <p className="ck-small ck-quiet ck-minute__keys">
        <span>
          <KeyHint keys={shortcuts.previousCase.keys} /> <KeyHint keys={shortcuts.nextCase.keys} /> andere
          casus
        </span>
        <span>
          <KeyHint keys={shortcuts.guest.keys} /> gast in de kamer
        </span>
      </p>
    </aside>
  );
}

/** The first point of every overleg: were the last minutes right? */
function ApproveMinutes({ meeting: { meetingId, previousMinutes } }: { meeting: Meeting }) {
  const api = useApi();
  const tell = useToast();
  const { refreshMeeting } = useMeetingCache(meetingId);
  if (previousMinutes === null) return null;
  const set = async (approved: boolean) => {
    try {
      await api.meeting.approveMinutes({ meetingId, approved });
    } catch (error) {
      tell({ text: messageOf(error) });
    }
    await refreshMeeting();
  };
  return (
    <CheckboxField
      className="ck-small"
      label={`Notulen van overleg ${previousMinutes.number} akkoord`}
      checked={previousMinutes.approved}
      onChange={(event) => void set(event.target.checked)}
    />
  );
}

const stateWords = { open: '', decided: '', heldOver: 'doorgeschoven' } as const;

function guestsInWords(item: AgendaItem): string {
  return item.guests.length === 0 ? '' : `gast ${clock(item.startsAt)}`;
}

/** `gemeente, zorg en politie aanwezig`, in the words of their organisations. */
function Present({ meeting }: { meeting: Meeting }) {
  const organisations = useOrganisations().data?.organisations ?? [];
  const words = meeting.attendance
    .filter(({ present, substitute }) => present || substitute !== '')
    .map(({ organisationName }) => {
      const kind = organisations.find(({ name }) => name === organisationName)?.kind;
      return kind ? organisationKindLabels[kind] : organisationName;
    });
  const present = [...new Set(words)];
  return <>{present.length === 0 ? 'nog niemand aanwezig gemeld' : `${together(present)} aanwezig`}</>;
}

function useMinutes(caseClock: CaseClock, caseId: string): number {
  return useSyncExternalStore(caseClock.subscribe, () => caseClock.minutes(caseId));
}

/** `6 van 10` for the case in front, `12 min` for one that is done, and what is planned for the others. */
function Minutes({ item, caseClock, shown }: { item: AgendaItem; caseClock: CaseClock; shown: boolean }) {
  const spent = useMinutes(caseClock, item.caseRef.caseId);
  const words = shown
    ? `${spent} van ${item.minutes}`
    : settled(item) && spent > 0
      ? `${spent} min`
      : `${item.minutes}`;
  return (
    <span className="ck-minute__minutes">
      {words}
      <span className="ck-hidden">
        {shown ? ' minuten' : settled(item) && spent > 0 ? ' gebruikt, behandeld' : ' minuten gepland'}
      </span>
    </span>
  );
}

function Pace({ meeting, caseId, caseClock }: { meeting: Meeting; caseId: string; caseClock: CaseClock }) {
  const ahead = useSyncExternalStore(caseClock.subscribe, () =>
    minutesAhead(
      meeting.agenda.map((item) => ({
        minutes: item.minutes,
        spent: caseClock.minutes(item.caseRef.caseId),
        settled: settled(item),
        shown: item.caseRef.caseId === caseId,
      })),
    ),
  );
  return <p className="ck-small ck-quiet">{paceInWords(ahead)}</p>;
}
