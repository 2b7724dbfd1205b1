import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { madeText, type Scenario, startScenario } from './testing.ts';

let s: Scenario;
beforeAll(async () => {
  s = await startScenario();
});
afterAll(() => s.app.close());

const refusal = (code: string) => expect.objectContaining({ code });

describe('the agenda', () => {
  it('holds every case for the procesmanager, and who reported never', async () => {
    const text = await madeText(s.api, { kind: 'agenda', meetingId: s.meetingId });
    expect(text).toContain('Samir el Amrani');
    expect(text).toContain('Lotte Vermeulen');
    expect(text).toContain('10.20 – 10.35');
    expect(text).not.toContain('Kwartel');
  });

  it('shows a guest his own case only', async () => {
    const partnerId = s.people.landlord.partnerId;
    const request = { kind: 'guestAgenda', meetingId: s.meetingId, partnerId } as const;
    const made = await s.api.document.make({ request });
    const text = await madeText(s.api, request);
    expect(made.fileName).toBe('agenda-gast-wim-huizer.pdf');
    expect(made.recipient).toBe('Wim Huizer, Wonen Oosterveld');
    expect(text).toContain('Samir el Amrani');
    expect(text).toContain('10.00 – 10.20');
    for (const other of ['Lotte', 'Vermeulen', '2026-02', '10.35', '12.00', 'te laat', 'oxazepam']) {
      expect(text).not.toContain(other);
    }
  });

  it('is not made for a partner who is no guest', async () => {
    const { partnerId } = await s.api.organisation.addPartner({
      organisationId: s.people.organisations.housing,
      name: 'Nieuwe Vrager',
    });
    await expect(
      s.api.document.make({ request: { kind: 'guestAgenda', meetingId: s.meetingId, partnerId } }),
    ).rejects.toEqual(refusal('notAGuest'));
  });

  it('is the same file for the same moment', async () => {
    const request = { kind: 'agenda', meetingId: s.meetingId } as const;
    const first = await s.api.document.make({ request });
    const second = await s.api.document.make({ request });
    expect(second.sha256).toBe(first.sha256);
    expect(second.documentId).not.toBe(first.documentId);
  });
});

describe('the invitation', () => {
  const ics = (base64: string) =>
    Buffer.from(base64, 'base64')
      .toString('utf8')
      .replace(/\r?\n[ \t]/g, '');

  it('names no client and is the whole overleg for the own calendar', async () => {
    const made = await s.api.document.make({ request: { kind: 'invitation', meetingId: s.meetingId } });
    const text = ics(made.base64);
    expect(made.fileName).toBe('uitnodiging.ics');
    expect(text).toContain('METHOD:PUBLISH');
    expect(text).toContain('DTSTART:20261127T090000Z');
    expect(text).toContain('DTEND:20261127T110000Z');
    for (const name of ['Amrani', 'Samir', 'Vermeulen']) expect(text).not.toContain(name);
  });

  it('takes a cancelled overleg out of the calendars, and puts it back', async () => {
    const { meeting, document } = s.api;
    const partnerId = s.people.employer.partnerId;
    const { meetingId } = s;
    const read = async (request: Parameters<typeof document.make>[0]['request']) =>
      ics((await document.make({ request })).base64);
    const sequence = (text: string) => Number(/SEQUENCE:(\d+)/.exec(text)?.[1]);
    const before = await read({ kind: 'invitation', meetingId, partnerId });
    await meeting.cancel({ meetingId, reason: 'te weinig deelnemers' });
    const cancelled = await read({ kind: 'invitation', meetingId, partnerId });
    expect(cancelled).toContain('METHOD:CANCEL');
    expect(cancelled).toContain(`UID:${meetingId}+${partnerId}`);
    expect(sequence(cancelled)).toBe(sequence(before) + 1);
    expect(await read({ kind: 'invitation', meetingId })).toContain('STATUS:CANCELLED');
    const all = await read({ kind: 'calendar' });
    expect(all).toContain('METHOD:PUBLISH');
    expect(all).toContain('STATUS:CANCELLED');
    for (const text of [cancelled, all]) expect(text).not.toMatch(/deelnemers te|Amrani|Vermeulen/);
    await meeting.reinstate({ meetingId });
    const again = await read({ kind: 'invitation', meetingId, partnerId });
    expect(again).toContain('METHOD:REQUEST');
    expect(sequence(again)).toBe(sequence(before) + 2);
  });

  it('asks a guest for his own time, under a UID of his own', async () => {
    const partnerId = s.people.employer.partnerId;
    const made = await s.api.document.make({
      request: { kind: 'invitation', meetingId: s.meetingId, partnerId },
    });
    const text = ics(made.base64);
    expect(text).toContain('METHOD:REQUEST');
    expect(text).toContain(`UID:${s.meetingId}+${partnerId}`);
    expect(text).toContain('DTSTART:20261127T092000Z');
    expect(text).toContain('DTEND:20261127T093500Z');
    expect(text.match(/ATTENDEE/g)).toHaveLength(1);
    expect(text).toContain('Els Werker');
    expect(text).not.toContain('Wim Huizer');
  });
});

describe('the minutes', () => {
  beforeAll(async () => {
    const { api, meetingId, samir, lotte } = s;
    await api.meeting.open({ meetingId });
    await api.meeting.start({ meetingId });
    const line = (caseId: string, text: string, labels = {}) =>
      api.meeting.addLine({ meetingId, caseId, line: text, ...labels });
    await line(samir, 'Samir kwam zelf naar het spreekuur.', { audience: 'grantees' });
    await line(samir, 'De opname voor detox is maandag.', { kind: 'health', audience: 'grantees' });
    await line(samir, '> wij zoeken een kamer omdat hij rust nodig heeft', { audience: 'grantees' });
    await line(lotte, '> wij bellen elke dag omdat Lotte alleen is');
  });

  it('are whole for the procesmanager, with numbered decisions', async () => {
    const text = await madeText(s.api, { kind: 'minutes', meetingId: s.meetingId });
    expect(text).toContain('detox');
    expect(text).toMatch(/1\.1\s/);
    expect(text).toMatch(/1\.2\s/);
    expect(text).toContain('Lotte');
  });

  it('give a partner only what was granted, of his own case', async () => {
    const recipient = { type: 'partner', id: s.people.landlord.partnerId } as const;
    const text = await madeText(s.api, { kind: 'minutes', meetingId: s.meetingId, recipient });
    expect(text).toContain('spreekuur');
    expect(text).toContain('zoeken een kamer');
    for (const hidden of ['detox', 'Lotte', 'Vermeulen', 'Els Werker', '1.1 ', 'Overleg 1']) {
      expect(text).not.toContain(hidden);
    }
  });
});

describe('the action list', () => {
  it('holds the actions that the owner may see, of one person', async () => {
    const owner = { type: 'partner', id: s.people.landlord.partnerId } as const;
    const add = (text: string, labels = {}) =>
      s.api.action.add({ caseId: s.samir, text, owner, dueOn: '2026-11-30', ...labels });
    await add('Sleutel klaarleggen', { audience: 'grantees' });
    await add('Medicijnen ophalen', { audience: 'grantees', kind: 'health' });
    const request = { kind: 'actionList', owner } as const;
    const text = await madeText(s.api, request);
    expect(text).toContain('Sleutel klaarleggen');
    expect(text).not.toContain('Medicijnen');
    expect((await s.api.document.make({ request })).fileName).toBe('actielijst-wim-huizer.pdf');
  });
});

describe('what leaves the house', () => {
  it('is written down with its SHA-256 and for whom, and kept from who may not see the case', async () => {
    const partnerId = s.people.landlord.partnerId;
    const made = await s.api.document.make({
      request: { kind: 'guestAgenda', meetingId: s.meetingId, partnerId },
    });
    await s.api.document.save({ documentId: made.documentId, fileName: '../../ergens/agenda.pdf' });
    expect([...s.app.saved.keys()]).toContain('agenda.pdf');
    await s.api.document.printed({ documentId: made.documentId });
    const { documents } = await s.api.document.register({ caseId: s.samir });
    expect(documents).toMatchObject([
      { way: 'printed', sha256: made.sha256 },
      {
        way: 'saved',
        sha256: made.sha256,
        recipient: 'Wim Huizer, Wonen Oosterveld',
        fileName: 'agenda-gast-wim-huizer.pdf',
      },
    ]);
    await s.app.as('lezer');
    expect((await s.api.document.register({})).total).toBe(0);
    await expect(s.api.document.save({ documentId: made.documentId })).rejects.toEqual(refusal('notFound'));
    await s.app.as('fg');
    expect((await s.api.document.register({})).total).toBe(2);
    await s.app.as('Marit de Boer');
    expect((await s.api.document.register({})).total).toBe(2);
  });

  it('waits for somebody to look when a text about one case names somebody of another', async () => {
    const request = { kind: 'minutes', meetingId: s.meetingId } as const;
    const clean = await s.api.document.make({ request });
    expect(clean.leaks).toEqual([]);
    const { meetingId, samir } = s;
    const { itemId } = await s.api.meeting.addLine({
      meetingId,
      caseId: samir,
      line: 'Was gisteren met Vermeulen in het dorp.',
    });
    const made = await s.api.document.make({ request });
    expect(made.leaks).toEqual([
      { words: 'Vermeulen', inCaseNumber: expect.any(String), ofCaseNumber: expect.any(String) },
    ]);
    expect(made.leaks[0]!.inCaseNumber).not.toBe(made.leaks[0]!.ofCaseNumber);
    const { documentId } = made;
    await expect(s.api.document.save({ documentId })).rejects.toEqual(refusal('namesOthers'));
    await s.api.document.acceptNames({ documentId });
    expect((await s.api.document.save({ documentId })).savedAs).not.toBeNull();
    await s.api.meeting.undoLine({ meetingId, itemId });
    expect((await s.api.document.make({ request })).leaks).toEqual([]);
    await expect(s.api.document.acceptNames({ documentId: 'none' })).rejects.toEqual(refusal('notFound'));
  });

  it('stops at once when the consent is withdrawn, also for what was made before', async () => {
    const partnerId = s.people.landlord.partnerId;
    const request = { kind: 'guestAgenda', meetingId: s.meetingId, partnerId } as const;
    const before = await s.api.document.make({ request });
    await s.api.consent.withdraw({ consentId: s.consentId, on: '2026-11-22' });
    await expect(s.api.document.make({ request })).rejects.toEqual(refusal('guestWithoutGround'));
    await expect(
      s.api.document.make({ request: { kind: 'invitation', meetingId: s.meetingId, partnerId } }),
    ).rejects.toEqual(refusal('guestWithoutGround'));
    await expect(s.api.document.save({ documentId: before.documentId })).rejects.toEqual(
      refusal('groundChanged'),
    );
    const recipient = { type: 'partner', id: partnerId } as const;
    const text = await madeText(s.api, { kind: 'minutes', meetingId: s.meetingId, recipient });
    expect(text).not.toContain('spreekuur');
    expect(text).not.toContain('Samir');
  });

  it('never broke on the way', () => {
    expect(s.app.faults).toEqual([]);
  });
});
