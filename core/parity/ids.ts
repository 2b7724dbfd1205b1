import { type Onlooker, states } from './markers.ts';
import type { Scene } from './scene.ts';

const DAY = '2026-11-20';
const text = 'Tekst.';

/** Every call that takes the id of a case, with the rest of its input in order. */
const withCase = (scene: Scene): Record<string, object> => {
  const account = { type: 'account', id: scene.people.manager.accountId };
  const partner = { type: 'partner', id: scene.people.landlord.partnerId };
  const [, meetingId] = scene.meetings;
  return {
    'case.get': {},
    'case.timeline': {},
    'case.seenBy': { viewer: account },
    'case.addItem': { type: 'note', text, occurredOn: DAY },
    'case.addScore': { lifeDomain: 'work', score: 3, on: DAY },
    'case.setSteps': { steps: [4] },
    'case.setStatus': { status: 'closed', reason: text },
    'case.setRhythm': { days: 7 },
    'case.setBestHope': { text },
    'signal.add': { observedOn: DAY, source: 'self', text },
    'signal.triage': {},
    'signal.addView': { advice: 'approach' },
    'signal.decide': { marks: {}, outcome: 'regularCare', reason: text },
    'consent.list': {},
    'consent.sharing': {},
    'consent.add': { purpose: 'help', way: 'oral', wording: text, givenOn: DAY },
    'consent.grant': {
      viewer: partner,
      kinds: ['general'],
      basis: 'publicInterest',
      reason: text,
      validFrom: DAY,
    },
    'action.list': {},
    'action.add': { text, owner: account, dueOn: DAY },
    'agreement.create': {
      fields: {
        tenantName: 'Sam',
        landlordName: 'Wonen',
        landlordRepresentative: 'Wim',
        careName: 'Zorg',
        careRepresentative: 'Zus',
        address: 'Laan 1',
        place: 'Oosterveld',
        moneyManager: 'Bank',
        startsOn: DAY,
      },
    },
    'handover.create': { fields: { receiverId: partner.id, reason: text } },
    'person.update': { person: { familyName: 'Ander' } },
    'meeting.minuteCase': { meetingId },
    'meeting.addLine': { meetingId, line: text },
    'meeting.holdOver': { meetingId, reason: text },
    'document.register': {},
  };
};

/** Every call that takes the id of something in a case: which field, and the rest of its input. */
const withThing = (scene: Scene) => {
  const account = { type: 'account', id: scene.people.manager.accountId };
  const fields = withCase(scene)['agreement.create'] as { fields: object };
  const handover = withCase(scene)['handover.create'] as { fields: object };
  const sign = {
    sha256: '0'.repeat(64),
    party: 'huurder',
    name: 'Sam',
    place: 'Hier',
    identifiedBy: 'pas',
    strokes: [],
  };
  return {
    item: [
      ['case.undoItem', (itemId: string) => ({ itemId })],
      ['meeting.undoLine', (itemId: string) => ({ meetingId: scene.meetings[1], itemId })],
      ['meeting.changeLine', (itemId: string) => ({ meetingId: scene.meetings[1], itemId, line: text })],
    ],
    action: [
      ['action.finish', (actionId: string) => ({ actionId, state: 'done' })],
      ['action.finish', (actionId: string) => ({ actionId, state: 'takenOver', newOwner: account })],
      ['action.reopen', (actionId: string) => ({ actionId })],
    ],
    agreement: [
      ['agreement.get', (agreementId: string) => ({ agreementId })],
      ['agreement.update', (agreementId: string) => ({ agreementId, ...fields })],
      ['agreement.prepare', (agreementId: string) => ({ agreementId })],
      ['agreement.sign', (agreementId: string) => ({ agreementId, ...sign })],
      ['document.make', (agreementId: string) => ({ request: { kind: 'agreementConcept', agreementId } })],
      ['document.make', (agreementId: string) => ({ request: { kind: 'agreementSigned', agreementId } })],
    ],
    handover: [
      ['handover.get', (handoverId: string) => ({ handoverId })],
      ['handover.update', (handoverId: string) => ({ handoverId, ...handover })],
      ['handover.setState', (handoverId: string) => ({ handoverId, state: 'given' })],
      ['document.make', (handoverId: string) => ({ request: { kind: 'handover', handoverId } })],
    ],
  } as const;
};

/** Pairs of calls that have to be answered the same: with the id of something hidden, and of nothing at all. */
export function hiddenIds(scene: Scene, by: Onlooker): { call: string; hidden: object; absent: object }[] {
  const { markers, caseIds, consents } = scene;
  const pairs: { call: string; hidden: object; absent: object }[] = [];
  const isPrivacy = by.viewer.type === 'account' && by.viewer.role === 'privacyOfficer';
  const unknown = states.filter((state) => !markers.knows(by, state)).slice(0, 4);
  for (const state of unknown) {
    for (const [call, rest] of Object.entries(withCase(scene))) {
      // The privacyfunctionaris accounts for what left the house, whichever case it was about.
      if (isPrivacy && call === 'document.register') continue;
      pairs.push({
        call,
        hidden: { caseId: caseIds[state], ...rest },
        absent: { caseId: 'bestaat-niet', ...rest },
      });
    }
  }
  for (const { id } of consents.filter((each) => unknown.includes(each.state))) {
    const input = (consentId: string) => ({ consentId, on: DAY });
    pairs.push({ call: 'consent.withdraw', hidden: input(id), absent: input('bestaat-niet') });
  }
  const things = withThing(scene);
  const asked = new Map<string, number>();
  for (const marker of markers.all) {
    if (marker.id === null || markers.allows(by, marker)) continue;
    const kind = `${marker.place} ${marker.labels?.kind} ${marker.labels?.audience}`;
    const before = asked.get(kind) ?? 0;
    asked.set(kind, before + 1);
    if (before >= 2) continue;
    const own = marker.place in things ? things[marker.place as keyof typeof things] : [];
    for (const [call, input] of [...things.item, ...own]) {
      pairs.push({ call, hidden: input(marker.id), absent: input('bestaat-niet') });
    }
  }
  return pairs;
}
