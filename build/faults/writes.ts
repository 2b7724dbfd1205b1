/** What a write is about: ids in the prepared vault. */
export interface Refs {
  readonly caseId: string;
  readonly otherCaseId: string;
  readonly meetingId: string;
  readonly partnerId: string;
  readonly organisationId: string;
  readonly accountId: string;
}

/** How write `n` is recognised in every row it leaves. */
export const tokenOf = (n: number): string => `w${String(n).padStart(6, '0')}`;

/** The moment of write `n`, by which its line in the log is known: a second for each. */
export const momentOf = (n: number): string =>
  new Date(Date.parse('2026-11-22T10:00:00.000Z') + n * 1000).toISOString();

/** The number of the write that is behind a moment. */
export const writeAt = (moment: string): number =>
  (Date.parse(moment) - Date.parse('2026-11-22T10:00:00.000Z')) / 1000;

interface Write {
  readonly call: string;
  /** `rows`: leaves rows of its own; `value`: replaces one value that all writes of this kind share. */
  readonly leaves: 'rows' | 'value';
  readonly input: (token: string, refs: Refs) => unknown;
}

const today = '2026-11-22';

/** The writes that are mixed: one row, rows in several tables, many pages, and a value written over and over. */
const kinds: readonly Write[] = [
  {
    call: 'signal.add',
    leaves: 'rows',
    input: (token) => ({
      person: { familyName: `Naam ${token}`, usedName: 'Kim' },
      observedOn: today,
      source: 'resident',
      reporter: `Buur ${token}`,
      text: `Gezien ${token}.`,
    }),
  },
  {
    call: 'case.addItem',
    leaves: 'rows',
    input: (token, refs) => ({ caseId: refs.caseId, type: 'note', text: `Kort ${token}`, occurredOn: today }),
  },
  {
    call: 'case.addItem',
    leaves: 'rows',
    input: (token, refs) => ({
      caseId: refs.otherCaseId,
      type: 'contact',
      text: `Lang ${token} ${'woorden en nog meer '.repeat(900)}`,
      occurredOn: today,
      way: 'op straat',
    }),
  },
  {
    call: 'draft.save',
    leaves: 'value',
    input: (token) => ({ key: 'fault', text: `Nog niet af ${token}` }),
  },
  {
    call: 'case.addScore',
    leaves: 'rows',
    input: (token, refs) => ({
      caseId: refs.caseId,
      lifeDomain: 'housing',
      score: 3,
      on: today,
      text: token,
    }),
  },
  {
    call: 'action.add',
    leaves: 'rows',
    input: (token, refs) => ({
      caseId: refs.caseId,
      text: `Bellen ${token}`,
      owner: { type: 'account', id: refs.accountId },
      dueOn: '2026-11-30',
    }),
  },
  {
    call: 'meeting.addLine',
    leaves: 'rows',
    input: (token, refs) => ({
      meetingId: refs.meetingId,
      caseId: refs.caseId,
      line: `! oom bellen ${token} @zorg vr`,
    }),
  },
  {
    call: 'consent.add',
    leaves: 'rows',
    input: (token, refs) => ({
      caseId: refs.otherCaseId,
      purpose: 'share',
      partnerIds: [refs.partnerId],
      way: 'oral',
      wording: `Mag dit ${token}?`,
      givenOn: today,
    }),
  },
  {
    call: 'case.setBestHope',
    leaves: 'value',
    input: (token, refs) => ({ caseId: refs.caseId, text: `Een eigen kamer ${token}` }),
  },
  {
    call: 'agreement.create',
    leaves: 'rows',
    input: (token, refs) => ({
      caseId: refs.caseId,
      fields: {
        tenantName: `Sam ${token}`,
        landlordName: 'Wonen',
        landlordRepresentative: 'Wim',
        careName: 'Zorg',
        careRepresentative: 'Zus',
        address: 'Laan 1',
        place: 'Oosterveld',
        moneyManager: 'Bank',
        startsOn: '2026-12-01',
      },
    }),
  },
  {
    call: 'handover.create',
    leaves: 'rows',
    input: (token, refs) => ({
      caseId: refs.caseId,
      fields: { receiverId: refs.partnerId, reason: `Verhuist ${token}` },
    }),
  },
  {
    call: 'organisation.addPartner',
    leaves: 'rows',
    input: (token, refs) => ({ organisationId: refs.organisationId, name: `Partner ${token}` }),
  },
];

/** How many kinds there are; writes 0 up to here are one of each. */
export const KINDS = kinds.length;

/** The kind of write `n`: every kind equally often. */
export function writeOf(n: number): Write {
  return kinds[(n * 7) % KINDS]!;
}
