import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Scenario, startScenario } from '../document/testing.ts';

let s: Scenario;
beforeAll(async () => {
  s = await startScenario();
});
afterAll(() => s.app.close());

const refusal = (code: string) => expect.objectContaining({ name: 'Refusal', code });
const answer = (questionId: string, given: object, organisationId?: string) =>
  s.api.question.answer({
    caseId: s.samir,
    questionId,
    occurredOn: '2026-11-20',
    ...(organisationId === undefined ? {} : { organisationId }),
    ...given,
  });
const answersTo = async (questionId: string) => {
  const { questions, organisations } = await s.api.question.answers({ caseId: s.samir });
  const question = questions.find((each) => each.questionId === questionId);
  return Object.fromEntries(
    (question?.answers ?? []).map(({ organisationId, entries }) => [
      organisations.find((each) => each.organisationId === organisationId)?.organisationName ?? '',
      entries.map((entry) => entry.text),
    ]),
  );
};
const openOf = async (organisationId: string) =>
  (await s.api.question.answers({ caseId: s.samir })).organisations.find(
    (each) => each.organisationId === organisationId,
  )?.open;

describe('answers', () => {
  it('stand beside each other, facts and impressions apart, with the score', async () => {
    const { municipality, care, police } = s.people.organisations;
    const before = await openOf(municipality);
    await answer('housing', { text: 'Slaapt in een caravan.', impressions: 'Schaamt zich.', score: 2 });
    await answer('housing', { text: 'Melding van de buren.' }, police);
    await answer('housing', { choice: 'unknown' }, care);
    expect(await answersTo('housing')).toEqual({
      'Gemeente Oosterveld': ['Slaapt in een caravan.', 'Schaamt zich.'],
      'Verslavingszorg Zuid': ['Bij ons niet bekend.'],
      'Politie Veluwe': ['Melding van de buren.'],
    });
    expect(await openOf(municipality)).toBe(before! - 1);
    const { scores } = await s.api.case.get({ caseId: s.samir });
    expect(scores.find(({ lifeDomain }) => lifeDomain === 'housing')?.last).toEqual({
      score: 2,
      on: '2026-11-20',
    });
    // A newer fact leaves the impression; a choice stands in the text.
    await answer('housing', { text: 'Heeft weer een kamer.' });
    expect((await answersTo('housing'))['Gemeente Oosterveld']).toEqual([
      'Heeft weer een kamer.',
      'Schaamt zich.',
    ]);
    await answer('nuisance', { choice: 'partly', text: 'Twee keer muziek.' });
    expect((await answersTo('nuisance'))['Gemeente Oosterveld']).toEqual(['Deels.\nTwee keer muziek.']);
  });

  it('are taken back whole', async () => {
    const { itemId } = await answer('work', { text: 'Werkt.', impressions: 'Graag.', score: 4 });
    await s.api.case.undoItem({ itemId });
    expect((await answersTo('work'))['Gemeente Oosterveld']).toEqual([]);
    const { scores } = await s.api.case.get({ caseId: s.samir });
    expect(scores.find(({ lifeDomain }) => lifeDomain === 'work')?.last).toBeNull();
  });

  it('are refused when empty or of a day to come', async () => {
    await expect(answer('known', {})).rejects.toEqual(refusal('answerEmpty'));
    await expect(answer('known', { choice: 'yes' })).rejects.toEqual(refusal('answerEmpty'));
    await expect(answer('known', { text: 'x', occurredOn: '2026-11-23' })).rejects.toEqual(
      refusal('inTheFuture'),
    );
    await expect(answer('nergens', { text: 'x' })).rejects.toEqual(refusal('notFound'));
  });

  it('that may not be seen are not counted', async () => {
    const { care } = s.people.organisations;
    await s.app.as('zorg');
    const before = await openOf(care);
    await answer('involved', { text: 'Elke week gesprek.', audience: 'source' });
    expect(await openOf(care)).toBe(before! - 1);
    await s.app.as('Marit de Boer');
    expect(await openOf(care)).toBe(before);
    expect((await answersTo('involved'))['Verslavingszorg Zuid']).toEqual([]);
  });
});

describe('the list', () => {
  const asked = async () => (await s.api.question.list({})).questions.filter(({ retired }) => !retired);

  it('grows by own questions, in any order, and answers keep the wording they answered', async () => {
    const { questionId } = await s.api.question.add({ text: 'Is er een huisdier?', form: 'yesNo' });
    const ids = (await asked()).map((question) => question.questionId);
    expect(ids.at(-1)).toBe(questionId);
    await s.api.question.order({ questionIds: [questionId, ...ids.slice(0, -1)] });
    expect((await asked())[0]?.questionId).toBe(questionId);
    await expect(s.api.question.order({ questionIds: ids.slice(1) })).rejects.toEqual(
      refusal('questionsChanged'),
    );
    await answer(questionId, { choice: 'yes', text: 'Een hond.' });
    expect(
      await s.api.question.change({ questionId, text: 'Zijn er huisdieren?', hint: '', kind: 'general' }),
    ).toEqual({ version: 2 });
    const { questions } = await s.api.question.answers({ caseId: s.samir });
    const [entry] = questions[0]!.answers[0]!.entries;
    expect([questions[0]?.text, entry?.askedAs]).toEqual(['Zijn er huisdieren?', 'Is er een huisdier?']);
    const { items } = await s.api.case.timeline({ caseId: s.samir });
    expect(items.find(({ text }) => text === 'Ja.\nEen hond.')?.question).toBe('Is er een huisdier?');
    // No longer asked: nobody has to answer it, what was answered stays.
    const openBefore = await openOf(s.people.organisations.police);
    await s.api.question.retire({ questionId });
    expect(await openOf(s.people.organisations.police)).toBe(openBefore! - 1);
    expect((await answersTo(questionId))['Gemeente Oosterveld']).toEqual(['Ja.\nEen hond.']);
    await s.api.question.restore({ questionId });
    expect(await openOf(s.people.organisations.police)).toBe(openBefore);
  });

  it('is for the procesmanager to change, and has an end', async () => {
    await s.app.as('zorg');
    await expect(s.api.question.add({ text: 'x?', form: 'text' })).rejects.toEqual(refusal('notAllowed'));
    await s.app.as('Marit de Boer');
    while ((await asked()).length < 40) await s.api.question.add({ text: 'Nog een?', form: 'text' });
    await expect(s.api.question.add({ text: 'x?', form: 'text' })).rejects.toEqual(
      refusal('tooManyQuestions'),
    );
    for (const { questionId } of (await asked()).filter(({ text }) => text === 'Nog een?'))
      await s.api.question.retire({ questionId });
  });
});

it('tells per participant what to bring to an overleg, of the cases he knows', async () => {
  const owner = { type: 'account', id: s.people.carer.accountId } as const;
  await s.api.action.add({ caseId: s.samir, text: 'Intake plannen', owner, dueOn: '2026-11-25' });
  const { people } = await s.api.question.preparation({ meetingId: s.meetingId });
  const carer = people.find(({ accountId }) => accountId === s.people.carer.accountId);
  const about = carer?.cases.find(({ caseRef }) => caseRef.caseId === s.samir);
  expect(about?.actions.map(({ text }) => text)).toEqual(['Intake plannen']);
  expect(about?.openQuestions).toBe(await openOf(s.people.organisations.care));
  await s.app.as('zorg');
  const own = await s.api.question.preparation({ own: true });
  expect(own.people.map(({ accountId }) => accountId)).toEqual([s.people.carer.accountId]);
  await s.app.as('Marit de Boer');
});
