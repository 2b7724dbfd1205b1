import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPeople, onCovenant, startTestApp, type TestApp } from './testing.ts';

/** The road from a first signal to a case with partners, over the real vault and through dispatch. */
describe('from signal to case', () => {
  let t: TestApp;
  let people: Awaited<ReturnType<typeof addPeople>>;
  let caseId: string;

  beforeAll(async () => {
    t = await startTestApp();
    people = await addPeople(t.api);
    const signal = await t.api.signal.add({
      person: { usedName: 'Sam', givenNames: 'Samir', prefix: 'el', familyName: 'Amrani', birthDate: '1992' },
      observedOn: '2026-11-20',
      source: 'resident',
      reporter: 'Buurvrouw Jansma, Kerkstraat 4',
      text: 'Ligt vaak overdag in het portiek.',
    });
    caseId = signal.caseId;
  });
  afterAll(() => t.close());

  const code = (promise: Promise<unknown>) => promise.then(() => 'ok').catch((error) => error.code);

  it('numbers the case and shows it as waiting for triage', async () => {
    const page = await t.api.case.get({ caseId });
    expect(page.caseRef).toMatchObject({ caseNumber: '2026-01', name: 'S. el Amrani', usedName: 'Sam' });
    expect(page.status).toBe('signalled');
    expect(page.person.age).toBe(34);
  });

  it('refuses an override of the rule without a reason, and keeps nothing of it', async () => {
    const decide = t.api.signal.decide({
      caseId,
      marks: { use: 'met' },
      outcome: 'approach',
      basisReason: 'zorg',
    });
    await expect(decide).rejects.toMatchObject({
      code: 'reasonNeeded',
      fields: { reason: expect.any(String) },
    });
    expect((await t.api.signal.triage({ caseId })).history).toEqual([]);
  });

  it('shields the reporter: the procesmanager sees who, nobody else, on no path', async () => {
    expect((await t.api.signal.list({})).signals[0]?.reporter).toContain('Jansma');
    await t.as('agent');
    const { signals } = await t.api.signal.list({});
    expect(signals).toHaveLength(1);
    const everything = JSON.stringify([
      signals,
      await t.api.signal.triage({ caseId }),
      await t.api.case.get({ caseId }),
      await t.api.case.timeline({ caseId }),
      await t.api.search.find({ text: 'Jansma' }),
      await t.api.search.find({ text: 'Buurvrouw' }),
    ]);
    expect(everything).not.toMatch(/Jansma|Kerkstraat/);
  });

  it('is invisible to a reader and a privacy officer, exactly like a case that does not exist', async () => {
    for (const username of ['lezer', 'fg']) {
      await t.as(username);
      const hidden = await t.app.invoke('case.get', { caseId }, 'headless');
      const absent = await t.app.invoke('case.get', { caseId: 'nergens' }, 'headless');
      expect(hidden).toEqual(absent);
      expect(hidden.ok).toBe(false);
    }
    await t.as('lezer');
    expect(await t.api.case.list({})).toEqual({ cases: [], total: 0 });
    expect(await t.api.search.find({ text: 'Amrani' })).toEqual({ cases: [], items: [], more: false });
  });

  it('goes into the approach on the covenant, and the three share from then', async () => {
    await t.as('Marit de Boer');
    const decided = await t.api.signal.decide({
      caseId,
      marks: { use: 'met', residents: 'met' },
      outcome: 'approach',
      ...onCovenant,
    });
    expect(decided).toMatchObject({
      status: 'active',
      sentence: 'Criterium 1, over het gebruik, en nog één: voldaan.',
    });
    await t.api.case.addItem({
      caseId,
      type: 'contact',
      text: 'Thuis gesproken, rustig.',
      occurredOn: '2026-11-21',
      way: 'huisbezoek',
    });
    await t.as('zorg');
    const page = await t.api.case.get({ caseId });
    expect(page.lastContact?.text).toBe('Thuis gesproken, rustig.');
  });

  it('keeps health information of addiction care with the source until there is a ground', async () => {
    await t.api.case.addItem({
      caseId,
      type: 'note',
      text: 'Detox afgebroken op dag drie.',
      occurredOn: '2026-11-21',
      kind: 'health',
    });
    expect((await t.api.search.find({ text: 'Detox' })).items).toHaveLength(1);
    await t.as('agent');
    expect((await t.api.search.find({ text: 'Detox' })).items).toEqual([]);
    expect(JSON.stringify(await t.api.case.get({ caseId }))).not.toContain('Detox');
    // Nor through the eyes of who may see it.
    const carer = { type: 'account', id: people.carer.accountId } as const;
    expect(JSON.stringify(await t.api.case.seenBy({ caseId, viewer: carer }))).not.toContain('Detox');
  });

  it('lets a partner see what consent covers, to the last day and not a day longer', async () => {
    await t.as('Marit de Boer');
    await t.api.case.addItem({
      caseId,
      type: 'note',
      text: 'Woning vrij per 1 januari.',
      occurredOn: '2026-11-21',
      audience: 'grantees',
    });
    await t.api.case.addItem({
      caseId,
      type: 'note',
      text: 'Schuld bij de energie.',
      occurredOn: '2026-11-21',
      audience: 'grantees',
      kind: 'finance',
    });
    const viewer = { type: 'partner', id: people.landlord.partnerId } as const;
    expect((await t.api.case.seenBy({ caseId, viewer })).page).toBeNull();
    const consent = {
      caseId,
      purpose: 'share',
      partnerIds: [people.landlord.partnerId],
      kinds: ['general'],
      way: 'oral',
      wording: 'Mag de corporatie weten hoe het met wonen gaat?',
      givenOn: '2026-11-22',
    } satisfies Parameters<typeof t.api.consent.add>[0];
    const { consentId } = await t.api.consent.add(consent);
    const text = async () =>
      JSON.stringify((await t.api.case.seenBy({ caseId, viewer })).page?.timeline ?? null);
    expect(await text()).toContain('Woning vrij');
    expect(await text()).not.toMatch(/energie|Thuis gesproken|Detox/);
    await t.api.consent.withdraw({ consentId, on: '2026-11-22' });
    expect(await text()).toBe('null');
    expect(
      (await t.api.consent.sharing({ caseId })).rows.find((row) => row.name === 'Wim Huizer')?.sentence,
    ).toContain('ingetrokken');
    expect(await code(t.api.consent.withdraw({ consentId, on: '2026-11-22' }))).toBe('alreadyWithdrawn');
    await t.api.consent.add({ ...consent, validUntil: '2026-12-01' });
    t.env.at = '2026-12-01T22:30:00.000Z';
    expect(await text()).toContain('Woning vrij');
    t.env.at = '2026-12-01T23:30:00.000Z';
    expect(await text()).toBe('null');
  });

  it('refuses consent that ends before it begins, a day that must still come, a field too many', async () => {
    const consent = {
      caseId,
      purpose: 'help',
      way: 'oral',
      wording: 'Wil je hulp?',
      givenOn: '2026-11-20',
    } as const;
    expect(await code(t.api.consent.add({ ...consent, validUntil: '2026-11-01' }))).toBe(
      'endsBeforeItBegins',
    );
    expect(await code(t.api.consent.add({ ...consent, givenOn: '2027-01-01' }))).toBe('inTheFuture');
    const extra = await t.app.invoke('consent.add', { ...consent, role: 'manager' }, 'headless');
    expect(extra).toMatchObject({ ok: false, error: { code: 'invalidInput' } });
  });

  it('counts silence from the last contact', async () => {
    t.env.at = '2026-12-02T09:00:00.000Z';
    const { cases } = await t.api.case.list({ attention: true });
    expect(cases).toMatchObject([{ caseId, silentDays: 4, lastContactOn: '2026-11-21' }]);
    const { attention } = await t.api.home.today({});
    expect(attention.find((line) => line.kind === 'silent')?.text).toContain('elke week');
  });

  it('has every call in the log, refused ones too, and the chain fits', async () => {
    const { caseNumber } = (await t.api.case.get({ caseId })).caseRef;
    const { lines } = await t.api.log.list({ caseNumber, limit: 200 });
    expect(lines.map((line) => line.says)).toContain('weging vastgesteld');
    expect(lines.map((line) => line.result)).toContain('reasonNeeded');
    expect(await t.api.log.verify({})).toMatchObject({ intact: true });
    await t.as('agent');
    expect(await code(t.api.log.list({}))).toBe('notAllowed');
  });

  it('keeps everything over lock and unlock, and met no fault', async () => {
    await t.as('Marit de Boer');
    expect((await t.api.case.get({ caseId })).timeline.items.length).toBeGreaterThan(3);
    await t.api.account.lock({});
    expect(await code(t.api.case.get({ caseId }))).toBe('locked');
    expect(t.faults).toEqual([]);
  });
});
