import { useEffect, useId, useRef, useState } from 'react';
import { messageOf, useApi } from '../api.ts';
import { TextField } from '../components/TextField.tsx';
import { useMask } from '../mask.tsx';
import { type Meeting, useMeetingCache, useNoteGuest } from './meeting-data.ts';

type Person = Meeting['attendance'][number];

/** Who is there, and who comes in the place of somebody who is not. Every change is kept at once. */
export function Attendance({ meeting, readOnly }: { meeting: Meeting; readOnly: boolean }) {
  const api = useApi();
  const id = useId();
  const { refreshMeeting } = useMeetingCache(meeting.meetingId);
  const [problem, setProblem] = useState('');
  const [changed, setChanged] = useState<ReadonlyMap<string, Person>>(new Map());

  const set = async (person: Person, change: Partial<Pick<Person, 'present' | 'substitute'>>) => {
    const next = { ...person, ...change };
    const { accountId, present, substitute } = next;
    setChanged((now) => new Map(now).set(accountId, next));
    try {
      await api.meeting.setAttendance({ meetingId: meeting.meetingId, accountId, present, substitute });
      setProblem('');
    } catch (error) {
      setProblem(messageOf(error));
    }
    await refreshMeeting();
    setChanged((now) => new Map([...now].filter(([, each]) => each !== next)));
  };

  return (
    <>
      <ul className="ck-attendance">
        {meeting.attendance
          .map((person) => changed.get(person.accountId) ?? person)
          .map((person) => (
            <li key={person.accountId}>
              {readOnly ? (
                <span>
                  {person.name} <span className="ck-quiet">· {person.organisationName}</span>
                  {person.present ? '' : ', afwezig'}
                  {person.substitute === '' ? '' : `, vervangen door ${person.substitute}`}
                </span>
              ) : (
                <>
                  <div className="ck-choice">
                    <input
                      id={`${id}-${person.accountId}`}
                      type="checkbox"
                      checked={person.present}
                      onChange={(event) =>
                        void set(person, {
                          present: event.target.checked,
                          ...(event.target.checked ? { substitute: '' } : {}),
                        })
                      }
                    />
                    <label htmlFor={`${id}-${person.accountId}`}>
                      {person.name} <span className="ck-quiet">· {person.organisationName}</span>
                    </label>
                  </div>
                  {person.present ? null : (
                    <Substitute person={person} onChange={(substitute) => void set(person, { substitute })} />
                  )}
                </>
              )}
            </li>
          ))}
      </ul>
      <Guests meeting={meeting} readOnly={readOnly} onProblem={setProblem} />
      {problem === '' ? null : (
        <p role="alert" className="ck-small">
          {problem}
        </p>
      )}
    </>
  );
}

/** Which guests were there, each for his own case. */
function Guests({
  meeting,
  readOnly,
  onProblem,
}: {
  meeting: Meeting;
  readOnly: boolean;
  onProblem: (sentence: string) => void;
}) {
  const id = useId();
  const mask = useMask();
  const note = useNoteGuest(meeting.meetingId);
  const guests = meeting.agenda.flatMap((item) => item.guests.map((guest) => ({ ...guest, item })));
  if (guests.length === 0) return null;
  return (
    <>
      <h3>Gasten</h3>
      <ul className="ck-attendance">
        {guests.map(({ item: { caseRef }, ...guest }) => {
          const key = `${id}-${caseRef.caseId}-${guest.partnerId}`;
          const about = (
            <>
              {guest.name}{' '}
              <span className="ck-quiet">
                · {guest.organisationName}, bij {mask.name(caseRef.name)}
              </span>
            </>
          );
          return (
            <li key={key}>
              {readOnly ? (
                <span>
                  {about}
                  {guest.present === null ? ', niet genoteerd' : guest.present ? '' : ', was er niet'}
                </span>
              ) : (
                <div className="ck-choice">
                  <input
                    id={key}
                    type="checkbox"
                    checked={guest.present === true}
                    onChange={(event) => {
                      const { checked } = event.target;
                      note(caseRef.caseId, guest.partnerId, checked).then(
                        () => onProblem(''),
                        (error: unknown) => onProblem(messageOf(error)),
                      );
                    }}
                  />
                  <label htmlFor={key}>{about}</label>
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** Milliseconds of quiet before a name goes to the vault, so that a lock does not lose it. */
const pause = 400;

function Substitute({ person, onChange }: { person: Person; onChange: (name: string) => void }) {
  const [typed, setTyped] = useState(person.substitute);
  const name = typed.trim();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const waiting = useRef<(() => void) | null>(null);
  useEffect(() => {
    waiting.current = name === person.substitute ? null : () => onChange(name);
  });
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      waiting.current?.();
    },
    [],
  );
  return (
    <TextField
      label={`Wie vervangt ${person.name}?`}
      optional
      value={typed}
      onChange={(event) => {
        setTyped(event.target.value);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => waiting.current?.(), pause);
      }}
    />
  );
}
