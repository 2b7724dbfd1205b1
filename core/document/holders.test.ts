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
  const of = async (id: string) => (await holders()).find(({ recipient }) => recipient.id === id);
  expect((await holders()).every(({ held, current }) => held === null && current === '1.0')).toBe(true);

  const give = async () => {
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
