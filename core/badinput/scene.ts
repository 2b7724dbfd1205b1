import { type Api, contracts } from '../contracts.ts';
import { addPeople, onCovenant } from '../testing.ts';

/** Opening and closing are tried apart; a password is slow on purpose. */
export const apart: ReadonlySet<string> = new Set([
  'account.lock',
  'account.unlock',
  'account.createVault',
  'account.giveKeyboard',
  'account.choosePassword',
]);
/** Calls that need no open vault. */
export const worksLocked: ReadonlySet<string> = new Set(
  Object.entries(contracts).flatMap(([subject, calls]) =>
    Object.entries(calls).flatMap(([call, { mode }]) => (mode === 'open' ? [`${subject}.${call}`] : [])),
  ),
);
/** Calls that derive a key or read a whole file each time. */
export const slow: ReadonlySet<string> = new Set([
  'account.leave',
  'account.changePassword',
  'account.changeUsername',
  'agreement.check',
  'import.read',
  'recovery.makeSheet',
  'recovery.makeEnvelopes',
]);

/** Fills a new vault with one of everything; gives the ids that are there, by the name of the field in which they are put. */
export async function hostileScene(api: Api): Promise<Record<string, string[]>> {
  const people = await addPeople(api);
  const { caseId, signalId } = await api.signal.add({
    person: { familyName: 'Amrani' },
    observedOn: '2026-11-20',
    source: 'self',
    text: 'Vraagt hulp.',
  });
  const other = await api.signal.add({
    person: { familyName: 'Vermeulen' },
    observedOn: '2026-11-20',
    source: 'self',
    text: 'Vraagt hulp.',
  });
  await api.signal.decide({ caseId, marks: {}, outcome: 'approach', reason: 'Zo.', ...onCovenant });
  const { consentId } = await api.consent.add({
    caseId,
    purpose: 'share',
    partnerIds: [people.landlord.partnerId],
    way: 'oral',
    wording: 'Mag dit?',
    givenOn: '2026-11-20',
  });
  const { rows } = await api.consent.sharing({ caseId });
  const owner = { type: 'account', id: people.manager.accountId } as const;
  const { actionId } = await api.action.add({ caseId, text: 'Bellen', owner, dueOn: '2026-11-25' });
  const meeting = await api.meeting.create({ date: '2026-11-22', startsAt: '10:00', endsAt: '12:00' });
  const started = await api.meeting.create({ date: '2026-11-22', startsAt: '10:00', endsAt: '12:00' });
  await api.meeting.setAgenda({ meetingId: started.meetingId, items: [{ caseId, minutes: 5 }] });
  await api.meeting.open({ meetingId: started.meetingId });
  await api.meeting.start({ meetingId: started.meetingId });
  const line = await api.meeting.addLine({ meetingId: started.meetingId, caseId, line: 'Regel' });
  const { agreementId } = await api.agreement.create({
    caseId,
    fields: {
      tenantName: 'Sam',
      landlordName: 'Wonen',
      landlordRepresentative: 'Wim',
      careName: 'Zorg',
      careRepresentative: 'Zus',
      address: 'Laan 1',
      place: 'Oosterveld',
      moneyManager: 'Bank',
      startsOn: '2026-12-01',
    },
  });
  const { handoverId } = await api.handover.create({
    caseId,
    fields: { receiverId: people.landlord.partnerId, reason: 'Verhuist.' },
  });
  return {
    caseId: [caseId, other.caseId, 'bestaat-niet'],
    meetingId: [meeting.meetingId, started.meetingId],
    agreementId: [agreementId],
    handoverId: [handoverId],
    actionId: [actionId],
    consentId: [consentId],
    grantId: rows.flatMap((row) => row.grantId ?? []),
    itemId: [line.itemId, signalId, actionId],
    partnerId: [people.landlord.partnerId, people.employer.partnerId],
    receiverId: [people.landlord.partnerId],
    guest: [people.landlord.partnerId],
    accountId: [people.manager.accountId, people.carer.accountId],
    askedById: [people.carer.accountId],
    organisationId: Object.values(people.organisations),
    id: [people.manager.accountId, people.landlord.partnerId],
  };
}
