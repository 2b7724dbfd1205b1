import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentRequest } from '../document/contract.ts';
import { madeText, type Scenario, startScenario } from '../document/testing.ts';

/* An address that is kept secret stands in no file that leaves, wherever somebody typed it. */

let s: Scenario;
const requests: Record<string, DocumentRequest> = {};
const SAMIR = {
  givenNames: 'Samir',
  usedName: 'Samir',
  prefix: 'el',
  familyName: 'Amrani',
  birthDate: '1991-03-14',
};
const home = {
  address: 'Wilgenhof 17',
  postcode: '7981xe',
  place: 'Oosterveld',
  stayingWith: 'Kade 3a, Elzenburg',
};

beforeAll(async () => {
  s = await startScenario();
  const { api, samir, lotte, meetingId, people } = s;
  await api.person.update({ caseId: samir, person: { ...SAMIR, ...home } });
  const { meetingId: elsewhere } = await api.meeting.create({
    date: '2026-12-11',
    startsAt: '10:00',
    endsAt: '12:00',
    place: 'Bij hem thuis, Wilgenhof 17',
  });
  const guests = [people.landlord.partnerId];
  await api.meeting.setAgenda({
    meetingId: elsewhere,
    items: [{ caseId: samir, minutes: 20, why: 'Huisbezoek aan wilgenhof  17.', guests }],
  });
  await api.meeting.open({ meetingId });
  await api.meeting.start({ meetingId });
  const line = (caseId: string, text: string) =>
    api.meeting.addLine({ meetingId, caseId, line: text, kind: 'general', audience: 'grantees' });
  await line(samir, 'Sprak hem aan de deur van Wilgenhof 17 (7981 XE), nu in kade 3A Elzenburg.');
  await line(samir, '! sleutel brengen naar Wilgenhof 17 @procesmanager 1-12');
  await line(lotte, 'Zag iemand bij Wilgenhof 17, zelf woont zij op Wilgenhof 170.');
  const fields = {
    tenantName: 'Samir el Amrani',
    landlordName: 'Wonen Oosterveld',
    landlordRepresentative: 'Wim Huizer',
    careName: 'Verslavingszorg Zuid',
    careRepresentative: 'Account zorg',
    address: 'Wilgenhof 17',
    place: 'Oosterveld',
    moneyManager: 'Stadsbank',
    startsOn: '2026-12-15',
  };
  const { agreementId } = await api.agreement.create({ caseId: samir, fields });
  const { handoverId } = await api.handover.create({
    caseId: samir,
    fields: { receiverId: people.landlord.partnerId, reason: 'Moet weg van Wilgenhof 17.' },
  });
  const partner = { type: 'partner', id: people.landlord.partnerId } as const;
  Object.assign(requests, {
    agenda: { kind: 'agenda', meetingId: elsewhere },
    guestAgenda: { kind: 'guestAgenda', meetingId: elsewhere, partnerId: partner.id },
    minutes: { kind: 'minutes', meetingId },
    minutesOfPartner: { kind: 'minutes', meetingId, recipient: partner },
    actionList: { kind: 'actionList', owner: { type: 'account', id: people.manager.accountId } },
    agreement: { kind: 'agreementConcept', agreementId },
    handover: { kind: 'handover', handoverId },
    invitation: { kind: 'invitation', meetingId: elsewhere },
    guestInvitation: { kind: 'invitation', meetingId: elsewhere, partnerId: partner.id },
    calendar: { kind: 'calendar' },
  } satisfies Record<string, DocumentRequest>);
}, 240_000);
afterAll(() => s.app.close());

/** The text of a document, with the lines that a printer or a calendar broke put together. */
async function textOf(request: DocumentRequest): Promise<string> {
  if (request.kind !== 'invitation' && request.kind !== 'calendar') {
    return (await madeText(s.api, request)).replace(/\s+/g, ' ');
  }
  const { base64 } = await s.api.document.make({ request });
  return Buffer.from(base64, 'base64')
    .toString('utf8')
    .replace(/\r\n[ \t]/g, '')
    .replaceAll('\\', '');
}

const names = [
  'agenda',
  'guestAgenda',
  'minutes',
  'minutesOfPartner',
  'actionList',
  'agreement',
  'handover',
  'invitation',
  'guestInvitation',
  'calendar',
];
const SECRET = /wilgenhof 17(?!\d)|7981 ?xe|kade 3a/i;

describe('an address that is kept secret', () => {
  it.each(names)('is not in the %s', async (name) => {
    const keep = (addressSecret: boolean) =>
      s.api.person.update({ caseId: s.samir, person: { ...SAMIR, addressSecret } });
    await keep(false);
    const open = await textOf(requests[name]!);
    await keep(true);
    const secret = await textOf(requests[name]!);
    expect(secret).not.toMatch(SECRET);
    // The test would see it: while it was no secret it was there, except where no document shows it at all.
    if (!['guestAgenda', 'guestInvitation', 'calendar', 'invitation', 'agenda'].includes(name)) {
      expect(open).toMatch(SECRET);
    }
    expect(secret.includes('geheim')).toBe(SECRET.test(open));
  });

  it('leaves the address of somebody else', async () => {
    expect(await textOf(requests.minutes!)).toMatch(/Wilgenhof 170/);
  });

  it('is in the file that is made to be signed neither', async () => {
    const { agreementId } = requests.agreement as { agreementId: string };
    await s.api.agreement.prepare({ agreementId });
    expect(await textOf(requests.agreement!)).not.toMatch(SECRET);
  });
});
