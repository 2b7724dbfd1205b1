import type { ExampleMeeting } from './content/meetings.ts';
import { meetingPlace } from './content/municipality.ts';
import { type ExamplePerson, keyOf, type MinuteLine } from './happenings.ts';
import type { Scene } from './scene.ts';

/** Plans an overleg: its day, the agenda with guests, and with `ready` the agenda is ready to go out. */
export async function prepare(scene: Scene, meeting: ExampleMeeting, ready: boolean): Promise<string> {
  await scene.signIn('procesmanager');
  scene.env.pass(120);
  const { startsAt, endsAt } = meeting;
  const date = scene.calendar.day(meeting.on);
  const { meetingId } = await scene.api.meeting.create({ date, startsAt, endsAt, place: meetingPlace });
  scene.env.pass(300);
  await scene.api.meeting.setAgenda({
    meetingId,
    items: meeting.agenda.map(({ person, minutes, why, guests }) => ({
      caseId: scene.caseId(person),
      minutes,
      why,
      guests: (guests ?? []).map((key) => scene.partnerId(key)),
    })),
  });
  if (ready) await scene.api.meeting.open({ meetingId });
  return meetingId;
}

/** Holds an overleg: who is there, the lines of every case as typed, and the minutes fixed. Answers its number. */
export async function hold(
  scene: Scene,
  meeting: ExampleMeeting,
  meetingId: string,
  about: { readonly number: number; readonly people: readonly ExamplePerson[] },
): Promise<number> {
  const { api, env } = scene;
  await scene.signIn('procesmanager');
  env.moveTo(scene.calendar.day(meeting.on), meeting.startsAt);
  await api.meeting.start({ meetingId });
  if (meeting.away !== undefined) {
    const { who, substitute } = meeting.away;
    await api.meeting.setAttendance({
      meetingId,
      accountId: scene.accountId(who),
      present: false,
      substitute,
    });
  }
  for (const { person: key, minutes } of meeting.agenda) {
    const person = about.people.find((each) => each.key === key);
    const lines = person?.minutes[about.number] ?? [];
    for (const line of lines) {
      env.pass(Math.floor((minutes * 60) / (lines.length + 1)));
      await type(scene, meetingId, person as ExamplePerson, line);
    }
  }
  const { missing } = await api.meeting.check({ meetingId });
  if (missing.length > 0) throw new Error(missing.map(({ sentence }) => sentence).join(' '));
  env.moveTo(scene.calendar.day(meeting.on), '12:10');
  const { number } = await api.meeting.finalise({ meetingId });
  scene.count('overleggen');
  return number;
}

async function type(
  scene: Scene,
  meetingId: string,
  person: ExamplePerson,
  typed: MinuteLine,
): Promise<void> {
  const { line, key, ...labels } = typeof typed === 'string' ? { line: typed } : { key: undefined, ...typed };
  const caseId = scene.caseId(person.key);
  const taken = await scene.api.meeting.addLine({ meetingId, caseId, line, ...labels });
  if (taken.action !== null) scene.count('acties');
  if (taken.action !== null && key !== undefined) scene.named.set(keyOf(person, key), taken.action.actionId);
  scene.count('regels genotuleerd');
}
