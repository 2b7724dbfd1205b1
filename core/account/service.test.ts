import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Refusal } from '../../base/refusal.ts';
import { OpenVault } from '../../db/vault.ts';
import {
  addAccount,
  addPeople,
  copyTestApp,
  onCovenant,
  PASSWORD,
  startTestApp,
  type TestApp,
} from '../testing.ts';

type People = Awaited<ReturnType<typeof addPeople>>;

let prepared: TestApp;
let test: TestApp;
let people: People;
const marit = { username: 'Marit de Boer', password: PASSWORD };

beforeAll(async () => {
  prepared = await startTestApp();
  people = await addPeople(prepared.api);
});

afterAll(() => prepared.close());

beforeEach(async () => {
  test = await copyTestApp(prepared);
});

afterEach(async () => {
  expect(test.faults).toEqual([]);
  await test.close();
});

/** What a call is refused with. */
function refusalOf(call: Promise<unknown>) {
  return call.then(
    () => ({ code: 'ok', message: '', fields: {} }),
    (error: { code: string; message: string; fields: Record<string, string> }) => error,
  );
}

const codeOf = async (call: Promise<unknown>) => (await refusalOf(call)).code;

async function aCase(familyName: string, decide = true): Promise<string> {
  const { api } = test;
  const { caseId } = await api.signal.add({
    person: { familyName },
    observedOn: '2026-11-20',
    source: 'self',
    text: 'Vraagt hulp.',
  });
  if (decide)
    await api.signal.decide({ caseId, marks: {}, outcome: 'approach', reason: 'Zo.', ...onCovenant });
  return caseId;
}

describe('an invitation', () => {
  it('lets somebody in only after he chose a password himself, and shows nothing of the vault meanwhile', async () => {
    const { api } = test;
    const invited = await api.account.invite({
      displayName: 'Noor Visser',
      role: 'participant',
      organisationId: people.organisations.police,
      handles: ['noor'],
    });
    expect(invited).toMatchObject({ username: 'Noor Visser', hasPassword: false, leftOn: null });
    const noor = { username: 'noor visser', password: 'acht koude appels buiten' };
    await api.account.lock({});
    expect(await codeOf(api.account.unlock(noor))).toBe('wrongPassword');
    await api.account.unlock(marit);

    await api.account.giveKeyboard({ accountId: invited.accountId });
    expect(await api.account.status({})).toMatchObject({
      state: 'choosing',
      account: null,
      choosing: { displayName: 'Noor Visser', username: 'Noor Visser' },
    });
    for (const call of [api.account.list({}), api.case.list({}), api.settings.get({}), api.log.verify({})]) {
      expect(await codeOf(call)).toBe('locked');
    }
    expect(await codeOf(api.account.choosePassword({ password: 'Noor Visser 1' }))).toBe('passwordWeak');
    await api.account.choosePassword({ password: noor.password });
    expect(await api.account.status({})).toMatchObject({ state: 'locked' });
    const { account, returning } = await api.account.unlock(noor);
    expect(account).toMatchObject({ accountId: invited.accountId, hasPassword: true });
    expect(returning).toBe(false);
  });

  it('is given up by locking', async () => {
    const { api } = test;
    const { accountId } = await api.account.invite({
      displayName: 'Noor Visser',
      role: 'reader',
      organisationId: people.organisations.police,
    });
    await api.account.giveKeyboard({ accountId });
    await api.account.lock({});
    expect(await codeOf(api.account.choosePassword({ password: PASSWORD }))).toBe('locked');
    expect((await api.account.unlock(marit)).returning).toBe(true);
    const { accounts } = await api.account.list({});
    expect(accounts.find((each) => each.accountId === accountId)?.hasPassword).toBe(false);
  });

  it('is refused for a name that is taken, by whom is gone too, and without role or organisation', async () => {
    const { api } = test;
    const of = { displayName: 'Nieuw', role: 'reader', organisationId: people.organisations.police } as const;
    await api.account.leave({ accountId: people.reader.accountId });
    expect(await codeOf(api.account.invite({ ...of, username: ' ZORG ' }))).toBe('usernameTaken');
    const gone = await refusalOf(api.account.invite({ ...of, username: 'lezer' }));
    expect(gone).toMatchObject({ code: 'usernameTaken', message: expect.stringContaining('weg') });
    expect(await codeOf(api.account.invite({ ...of, organisationId: 'niets' }))).toBe('unknownOrganisation');
    expect(
      await codeOf(api.account.invite({ displayName: 'Nieuw', organisationId: of.organisationId })),
    ).toBe('roleNeeded');
    const early = { ...of, validFrom: '2026-12-02', validUntil: '2026-12-01' };
    expect(await codeOf(api.account.invite(early))).toBe('endsBeforeItBegins');
  });

  it('gives who forgot his password a new one, and the old one opens nothing', async () => {
    const { api } = test;
    await api.account.giveKeyboard({ accountId: people.carer.accountId });
    await api.account.choosePassword({ password: 'acht koude appels buiten' });
    expect(await codeOf(api.account.unlock({ username: 'zorg', password: PASSWORD }))).toBe('wrongPassword');
    await api.account.unlock({ username: 'zorg', password: 'acht koude appels buiten' });
    expect(await codeOf(api.account.giveKeyboard({ accountId: people.officer.accountId }))).toBe(
      'notAllowed',
    );
  });
});

describe('leaving', () => {
  it('takes the password away, re-keys, and keeps name, lines and actions', async () => {
    const { api } = test;
    const caseId = await aCase('Wapenaar');
    const owner = { type: 'account', id: people.carer.accountId } as const;
    const { actionId } = await api.action.add({ caseId, text: 'Bellen', owner, dueOn: '2026-11-25' });
    await test.as('zorg');
    await api.draft.save({ key: 'x', text: 'half' });
    await test.as('Marit de Boer');
    await api.account.leave({ accountId: people.carer.accountId });
    const present = (await api.account.list({})).accounts.map(({ accountId }) => accountId);
    expect(present).not.toContain(people.carer.accountId);
    const all = (await api.account.list({ all: true })).accounts;
    expect(all.find(({ username }) => username === 'zorg')).toMatchObject({
      leftOn: '2026-11-22',
      hasPassword: false,
    });
    expect((await api.action.list({ owner })).actions).toMatchObject([
      { actionId, ownerName: 'Account zorg' },
    ]);
    const newOwner = { type: 'account', id: people.officer.accountId } as const;
    await api.action.finish({ actionId, state: 'takenOver', newOwner });
    expect((await api.action.list({ owner })).actions).toEqual([]);
    expect(await codeOf(api.account.leave({ accountId: people.carer.accountId }))).toBe('accountLeft');
    expect(await codeOf(api.account.giveKeyboard({ accountId: people.carer.accountId }))).toBe('accountLeft');
    await api.account.lock({});
    expect(await codeOf(api.account.unlock({ username: 'zorg', password: PASSWORD }))).toBe('wrongPassword');
    await api.account.unlock(marit);
    expect((await api.log.verify({})).intact).toBe(true);
  });

  it('that was cut short after the account was closed is finished at the next unlocking', async () => {
    const { api } = test;
    const { accountId } = people.carer;
    const cut = vi
      .spyOn(OpenVault.prototype, 'removeSlot')
      .mockRejectedValueOnce(new Refusal('diskFull', 'De schijf is vol.'));
    expect(await codeOf(api.account.leave({ accountId }))).toBe('diskFull');
    const stand = async () =>
      (await api.account.list({ all: true })).accounts.find((account) => account.accountId === accountId);
    expect(await stand()).toMatchObject({ leftOn: '2026-11-22', hasPassword: true });
    await api.account.lock({});
    expect(await codeOf(api.account.unlock({ username: 'zorg', password: PASSWORD }))).toBe('accountGone');
    await api.account.unlock(marit);
    expect(await stand()).toMatchObject({ leftOn: '2026-11-22', hasPassword: false });
    expect(cut).toHaveBeenCalledTimes(2);
    cut.mockRestore();
    await api.account.lock({});
    expect(await codeOf(api.account.unlock({ username: 'zorg', password: PASSWORD }))).toBe('wrongPassword');
    await test.as('agent');
  });

  it('is not for oneself, and never leaves a vault without a lasting procesmanager', async () => {
    const { api } = test;
    const { accountId } = people.manager;
    expect(await codeOf(api.account.leave({ accountId }))).toBe('ownAccount');
    await addAccount(api, {
      displayName: 'Els Vos',
      replacesId: accountId,
      validFrom: '2026-11-20',
      validUntil: '2026-12-01',
    });
    await test.as('Els Vos');
    expect(await codeOf(api.account.leave({ accountId }))).toBe('lastManager');
    const change = {
      accountId,
      displayName: 'Marit',
      username: 'Marit de Boer',
      organisationId: people.manager.organisationId,
      handles: [],
      validFrom: null,
      validUntil: null,
    };
    expect(await codeOf(api.account.update({ ...change, role: 'participant' }))).toBe('lastManager');
    expect(await codeOf(api.account.update({ ...change, role: 'manager', validUntil: '2027-01-01' }))).toBe(
      'lastManager',
    );
    await test.as('Marit de Boer');
    const second = await addAccount(api, {
      displayName: 'Tom Prins',
      role: 'manager',
      organisationId: people.manager.organisationId,
    });
    await test.as('Tom Prins');
    await api.account.leave({ accountId });
    const present = (await api.account.list({})).accounts.map((each) => each.accountId);
    expect(present).toContain(second.accountId);
    expect(present).not.toContain(accountId);
  });
});

describe('changing an account', () => {
  const rest = { validFrom: null, validUntil: null } as const;

  it('is seen at once, one’s own name too', async () => {
    const { api } = test;
    const { manager, officer } = people;
    const own = { ...rest, role: 'manager', organisationId: manager.organisationId } as const;
    await api.account.update({
      ...own,
      accountId: manager.accountId,
      displayName: 'Marit Visser',
      username: manager.username,
      handles: ['gemeente'],
    });
    expect((await api.account.status({})).account).toMatchObject({
      displayName: 'Marit Visser',
      handles: ['gemeente'],
    });
    const other = {
      ...rest,
      accountId: manager.accountId,
      displayName: 'Marit',
      username: manager.username,
      handles: [] as string[],
      role: 'manager' as const,
      organisationId: people.organisations.care,
    };
    expect(await codeOf(api.account.update(other))).toBe('ownAccount');
    const police = {
      ...other,
      accountId: officer.accountId,
      displayName: 'Agent',
      role: 'participant' as const,
    };
    expect(await codeOf(api.account.update({ ...police, username: 'ander' }))).toBe('nameSealed');
    await api.account.update({
      ...police,
      username: officer.username,
      organisationId: officer.organisationId,
    });
  });

  it('of one’s own user name takes the password', async () => {
    const { api } = test;
    await test.as('zorg');
    expect(await codeOf(api.account.changeUsername({ username: 'outreach', password: 'verkeerd' }))).toBe(
      'wrongPassword',
    );
    expect(await codeOf(api.account.changeUsername({ username: 'Agent', password: PASSWORD }))).toBe(
      'usernameTaken',
    );
    await api.account.changeUsername({ username: 'outreach', password: PASSWORD });
    expect((await api.account.status({})).account?.username).toBe('outreach');
    await api.account.changePassword({ oldPassword: PASSWORD, newPassword: 'acht koude appels buiten' });
    await api.account.lock({});
    expect(await codeOf(api.account.unlock({ username: 'zorg', password: PASSWORD }))).toBe('wrongPassword');
    await api.account.unlock({ username: 'Outreach', password: 'acht koude appels buiten' });
  });
});

describe('a substitute', () => {
  const period = { validFrom: '2026-11-23', validUntil: '2026-11-30' };

  it('opens the vault in his period only, and is put out when it passes', async () => {
    const { api, env } = test;
    const sub = await addAccount(api, {
      displayName: 'Sub Zorg',
      replacesId: people.carer.accountId,
      ...period,
    });
    expect(sub).toMatchObject({ role: 'participant', organisationId: people.organisations.care });
    const inTime = { username: 'Sub Zorg', password: PASSWORD };
    const unlock = () => refusalOf(api.account.unlock(inTime));
    await api.account.lock({});
    expect(await unlock()).toMatchObject({
      code: 'accountPeriod',
      message: expect.stringContaining('maandag 23 november 2026'),
    });
    env.at = '2026-11-30T22:59:00.000Z';
    expect(await unlock()).toMatchObject({ code: 'ok' });
    expect((await api.account.list({})).accounts.map(({ username }) => username)).toContain('Sub Zorg');
    env.at = '2026-11-30T23:01:00.000Z';
    expect(await refusalOf(api.case.list({}))).toMatchObject({ code: 'accountPeriod' });
    expect((await api.account.status({})).state).toBe('locked');
    expect(await unlock()).toMatchObject({
      code: 'accountPeriod',
      message: expect.stringContaining('30 november'),
    });
    await api.account.unlock(marit);
    expect((await api.account.list({})).accounts.map(({ username }) => username)).not.toContain('Sub Zorg');
    const { lines } = await api.log.list({ accountId: sub.accountId });
    expect(lines.map(({ result }) => result)).toContain('accountPeriod');
  });

  it('needs a last day and somebody to stand in for, and takes his role and organisation', async () => {
    const { api } = test;
    const of = { displayName: 'Sub', replacesId: people.carer.accountId };
    expect(await codeOf(api.account.invite(of))).toBe('endNeeded');
    expect(await codeOf(api.account.invite({ ...of, ...period, replacesId: 'niemand' }))).toBe(
      'unknownAccount',
    );
    const sub = await api.account.invite({ ...of, ...period });
    const again = { ...of, ...period, displayName: 'Sub sub', replacesId: sub.accountId };
    expect(await codeOf(api.account.invite(again))).toBe('unknownAccount');
    const change = { ...sub, handles: [...sub.handles] };
    const { accountId, displayName, username, organisationId } = change;
    const rest = { accountId, displayName, username, handles: [], ...period };
    expect(await codeOf(api.account.update({ ...rest, organisationId, role: 'manager' }))).toBe(
      'fromReplaced',
    );
    await api.account.update({ ...rest, organisationId, role: 'participant', validUntil: '2026-12-31' });
  });

  it('sees what the one he stands in for was granted, as long as he stands in', async () => {
    const { api, env } = test;
    const caseId = await aCase('Wapenaar');
    await api.case.addItem({
      caseId,
      type: 'note',
      occurredOn: '2026-11-20',
      text: 'Over geld',
      kind: 'finance',
    });
    const { accountId } = await addAccount(api, {
      displayName: 'Sub Zorg',
      replacesId: people.carer.accountId,
      ...period,
    });
    const viewer = { type: 'account', id: accountId } as const;
    const texts = async () => JSON.stringify(await api.case.seenBy({ caseId, viewer }));
    expect(await texts()).not.toContain('Over geld');
    env.at = '2026-11-23T09:00:00.000Z';
    expect(await texts()).toContain('Over geld');
    await test.as('Sub Zorg');
    expect((await api.case.list({})).total).toBe(1);
    expect(JSON.stringify(await api.case.timeline({ caseId }))).toContain('Over geld');
    await test.as('Marit de Boer');
    env.at = '2026-12-01T09:00:00.000Z';
    expect(await texts()).not.toContain('Over geld');
  });
});

describe('a participant who comes later', () => {
  it('is offered the running cases with the grant of his organisation, to be confirmed as ordinary grants', async () => {
    const { api } = test;
    const first = await aCase('Wapenaar');
    const second = await aCase('Oldeman');
    await aCase('Wachter', false);
    const later = await api.account.invite({
      displayName: 'Noor Visser',
      role: 'participant',
      organisationId: people.organisations.police,
    });
    const { rows } = await api.consent.sharing({ caseId: second });
    for (const { grantId } of rows) if (grantId) await api.consent.revoke({ grantId, reason: 'Klaar.' });
    const { cases } = await api.account.missingAccess({ accountId: later.accountId });
    expect(cases).toMatchObject([
      { caseRef: { caseId: first }, proposal: { basis: 'careCovenant', from: 'Account agent' } },
      { caseRef: { caseId: second }, proposal: null },
    ]);
    const { kinds, basis, reason, validUntil } = cases[0]!.proposal!;
    const viewer = { type: 'account', id: later.accountId } as const;
    await api.consent.grant({
      caseId: first,
      viewer,
      kinds,
      basis,
      reason,
      validUntil,
      validFrom: '2026-11-22',
    });
    const left = (await api.account.missingAccess({ accountId: later.accountId })).cases;
    expect(left.map(({ caseRef }) => caseRef.caseId)).toEqual([second]);
    expect((await api.account.missingAccess({ accountId: people.reader.accountId })).cases).toMatchObject([
      { proposal: { from: 'Marit de Boer' } },
      { proposal: null },
    ]);
  });
});

describe('a clock that was put back', () => {
  it('by an hour, or a day, is believed', async () => {
    test.env.at = '2026-11-21T10:00:00.000Z';
    await test.as('zorg');
  });

  it('further is not; a procesmanager may go on after a look, and with him everybody', async () => {
    const { api, env } = test;
    await api.account.lock({});
    env.at = '2026-11-01T09:00:00.000Z';
    const zorg = { username: 'zorg', password: PASSWORD };
    for (let times = 0; times < 2; times++) {
      const refused = await refusalOf(api.account.unlock({ ...zorg, acceptClock: true }));
      expect(refused).toMatchObject({
        code: 'clockBehind',
        message: expect.stringMatching(/01-11-2026.*22-11-2026.*procesmanager/),
      });
    }
    expect(await refusalOf(api.account.unlock(marit))).toMatchObject({
      code: 'clockBehind',
      fields: { acceptClock: expect.stringContaining('Vink') },
    });
    await api.account.unlock({ ...marit, acceptClock: true });
    await test.as('zorg');
    expect((await api.account.status({})).today).toBe('2026-11-01');
  });

  it('while somebody is in locks the vault, and the log does not forget the later time', async () => {
    const { api, env } = test;
    await test.as('zorg');
    env.at = '2026-11-01T09:00:00.000Z';
    expect(await codeOf(api.case.list({}))).toBe('clockBehind');
    expect((await api.account.status({})).state).toBe('locked');
    expect(await codeOf(api.account.unlock({ username: 'zorg', password: PASSWORD }))).toBe('clockBehind');
    env.at = '2026-11-22T09:30:00.000Z';
    await api.account.unlock(marit);
    expect((await api.log.verify({})).intact).toBe(true);
  });

  it('does not shorten the waiting after wrong passwords', async () => {
    const { api, env } = test;
    await api.account.lock({});
    for (let times = 0; times < 5; times++) {
      expect(await codeOf(api.account.unlock({ ...marit, password: 'mis' }))).toBe('wrongPassword');
    }
    env.at = '2026-11-01T09:00:00.000Z';
    expect(await codeOf(api.account.unlock(marit))).toBe('tooManyAttempts');
  });
});
