import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Scenario, startScenario } from './testing.ts';

let s: Scenario;
beforeAll(async () => {
  s = await startScenario();
});
afterAll(() => s.app.close());

it('who holds which minutes, and what an addendum he may see puts out of date', async () => {
  const { api, people, samir, lotte } = s;
  const { meetingId } = await api.meeting.create({ date: '2026-11-22', startsAt: '10:00', endsAt: '12:00' });
  const landlord = people.landlord.partnerId;
  await api.meeting.setAgenda({
    meetingId,
    items: [
      { caseId: samir, minutes: 20, guests: [landlord] },
      { caseId: lotte, minutes: 20 },
    ],
  });
  await api.meeting.open({ meetingId });
  await api.meeting.start({ meetingId });
  for (const caseId of [samir, lotte]) {
    await api.meeting.addLine({
      meetingId,
      caseId,
      line: '> huis bekijken omdat het past',
      audience: 'grantees',
    });
  }
  await api.meeting.finalise({ meetingId });
  const holders = async () => (await api.document.holders({ meetingId })).holders;
  const holder = async (id: string) => (await holders()).find(({ recipient }) => recipient.id === id);
  const of = async (id: string) => (await holder(id))?.minutes;
  expect((await holders()).every(({ minutes }) => minutes.held === null && minutes.current === '1.0')).toBe(
    true,
  );

  const give = async () => {
    s.app.env.later();
    const recipient = { type: 'partner', id: landlord } as const;
    const { documentId } = await api.document.make({ request: { kind: 'minutes', meetingId, recipient } });
    await api.document.printed({ documentId });
  };
  await give();
  expect(await of(landlord)).toMatchObject({ held: { version: '1.0', way: 'printed' }, outOfDate: false });
  // About another case, and about his own but not for him: his version stays the last one.
  await api.meeting.addAddendum({ meetingId, caseId: lotte, text: 'Was maandag.' });
  await api.meeting.addAddendum({ meetingId, caseId: samir, text: 'Alleen voor ons.' });
  expect(await of(landlord)).toMatchObject({ current: '1.0', outOfDate: false });
  await api.meeting.addAddendum({
    meetingId,
    caseId: samir,
    text: 'De sleutel ligt klaar.',
    audience: 'grantees',
  });
  expect(await of(landlord)).toMatchObject({ held: { version: '1.0' }, current: '1.1', outOfDate: true });
  await give();
  expect(await of(landlord)).toMatchObject({ held: { version: '1.1' }, outOfDate: false });
});

it('who holds which action list, and that another action puts it out of date', async () => {
  const { api, people, samir, app } = s;
  const owner = { type: 'partner', id: people.landlord.partnerId } as const;
  const { meetings } = await api.meeting.list({});
  const meetingId = meetings.find(({ phase }) => phase === 'closed')!.meetingId;
  const held = async () =>
    (await api.document.holders({ meetingId })).holders.find(({ recipient }) => recipient.id === owner.id)
      ?.actionList;
  expect(await held()).toBeNull();
  const action = { caseId: samir, owner, dueOn: '2026-12-01', audience: 'grantees' } as const;
  const { actionId } = await api.action.add({ ...action, text: 'Sleutel geven' });
  expect(await held()).toEqual({ held: null, current: '1', outOfDate: false });
  const give = async (kind: 'actionList' | 'actionSheet') => {
    app.env.at = new Date(Date.parse(app.env.at) + 60_000).toISOString();
    const { documentId } = await api.document.make({ request: { kind, owner } });
    await api.document.printed({ documentId });
  };
  await give('actionList');
  expect(await held()).toMatchObject({ held: { version: '1', way: 'printed' }, outOfDate: false });
  await api.action.add({ ...action, text: 'Huis bekijken' });
  expect(await held()).toMatchObject({ held: { version: '1' }, current: '2', outOfDate: true });
  await give('actionSheet');
  expect(await held()).toMatchObject({ held: { version: '2' }, current: '2', outOfDate: false });
  // One that is not for him changes nothing of his list.
  await api.action.add({ ...action, text: 'Alleen voor ons', audience: 'source' });
  await api.action.finish({ actionId, state: 'done' });
  expect(await held()).toMatchObject({ current: '3', outOfDate: true });
});
