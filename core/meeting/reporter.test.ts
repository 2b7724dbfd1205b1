import { afterAll, beforeAll, expect, it } from 'vitest';
import { addPeople, startTestApp, type TestApp } from '../testing.ts';

/* Who reported something is on no screen that the others read along, and in nothing that is made up for them. */

let t: TestApp;
let caseId: string;
beforeAll(async () => {
  t = await startTestApp();
  await addPeople(t.api);
  ({ caseId } = await t.api.signal.add({
    person: { familyName: 'Waterlelie' },
    observedOn: '2026-11-20',
    source: 'resident',
    reporter: 'Buurvrouw Kwartel',
    text: 'Gezien.',
  }));
});
afterAll(() => t.close());

const overleg = async (date: string) =>
  (await t.api.meeting.create({ date, startsAt: '10:00', endsAt: '12:00' })).meetingId;

it('an overleg is not asked for because a reporter has to be told, or because of what stays in one house', async () => {
  const owner = { type: 'account', id: (await t.api.account.status({})).account!.accountId } as const;
  await t.api.action.add({ caseId, text: 'Eigen', owner, dueOn: '2026-11-23', audience: 'source' });
  t.env.at = '2026-12-20T09:00:00.000Z';
  const { proposals } = await t.api.meeting.propose({ meetingId: await overleg('2026-12-21') });
  expect(proposals.map(({ why }) => why)).toEqual(['Wacht op weging']);
  await t.api.action.add({ caseId, text: 'Van ons allen', owner, dueOn: '2026-12-10' });
  const after = await t.api.meeting.propose({ meetingId: await overleg('2026-12-22') });
  expect(after.proposals[0]!.why).toContain('Actie is 10 dagen te laat');
});

it('nor is telling him among what somebody has to bring', async () => {
  await t.api.signal.decide({ caseId, marks: {}, outcome: 'notAdmitted', reason: 'Zo besloten.' });
  const meetingId = await overleg('2026-12-24');
  await t.api.meeting.setAgenda({ meetingId, items: [{ caseId, minutes: 10 }] });
  const { people } = await t.api.question.preparation({ meetingId });
  const texts = people.flatMap(({ cases }) =>
    cases.flatMap(({ actions }) => actions.map(({ text }) => text)),
  );
  expect(texts.toSorted()).toEqual(['Eigen', 'Van ons allen']);
});

it('that he was told is not among what was finished since the last overleg', async () => {
  const first = await overleg('2026-12-20');
  await t.api.meeting.setAgenda({ meetingId: first, items: [{ caseId, minutes: 10 }] });
  await t.api.meeting.open({ meetingId: first });
  await t.api.meeting.start({ meetingId: first });
  await t.api.meeting.addLine({ meetingId: first, caseId, line: '> door omdat het moet' });
  await t.api.meeting.finalise({ meetingId: first });
  const { actions } = await t.api.action.list({ caseId });
  for (const { actionId } of actions)
    await t.api.action.finish({ actionId, state: 'done', outcome: 'Gebeld met mevrouw Kwartel.' });
  t.env.at = '2026-12-21T09:00:00.000Z';
  const next = await overleg('2026-12-23');
  const { sinceLast } = await t.api.meeting.minuteCase({ meetingId: next, caseId });
  expect(sinceLast.finished.map(({ text }) => text).toSorted()).toEqual(['Eigen', 'Van ons allen']);
});
