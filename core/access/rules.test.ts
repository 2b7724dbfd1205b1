import { describe, expect, it } from 'vitest';
import { roles } from '../contract.ts';
import { audiences, grantableKinds, infoKinds } from './model.ts';
import {
  type AccessReason,
  type CaseAccess,
  consentState,
  type Decision,
  explainDecision,
  type Grant,
  grantState,
  type ItemLabels,
  mayChangeCase,
  maySeeCase,
  maySeeItem,
  type Viewer,
} from './rules.ts';

const today = '2026-11-22';
const care = 'org-care';
const police = 'org-police';

const account = (role: (typeof roles)[number], organisationId = 'org-own'): Viewer => ({
  type: 'account',
  id: 'somebody',
  role,
  organisationId,
});
const partner: Viewer = { type: 'partner', id: 'partner' };

const covenant: Grant = {
  kinds: grantableKinds,
  basis: 'careCovenant',
  validFrom: '2026-01-01',
  validUntil: null,
  revokedAt: null,
  consent: null,
};
const onConsent = (consent: Partial<NonNullable<Grant['consent']>>): Grant => ({
  ...covenant,
  basis: 'consent',
  consent: { validFrom: '2026-01-01', validUntil: '2026-12-31', withdrawnAt: null, ...consent },
});
const triaged = (...grants: Grant[]): CaseAccess => ({ triaged: true, grants, contributed: false });
const item = (labels: Partial<ItemLabels> = {}): ItemLabels => ({
  type: 'note',
  sourceOrganisationId: police,
  sourceIsCare: false,
  kind: 'general',
  audience: 'grantees',
  confidentialityGround: null,
  authorId: 'another',
  ...labels,
});

describe('consent in time', () => {
  it.each([
    ['the first day', { validFrom: today }, 'valid'],
    ['the day before', { validFrom: '2026-11-23' }, 'notYetValid'],
    ['the last day', { validUntil: today }, 'valid'],
    ['the day after', { validUntil: '2026-11-21' }, 'expired'],
    ['no last day', { validUntil: null }, 'valid'],
    ['withdrawn', { withdrawnAt: '2026-11-22T08:00:00.000Z' }, 'withdrawn'],
    [
      'withdrawn before it would begin',
      { validFrom: '2027-01-01', withdrawnAt: '2026-11-01T00:00:00.000Z' },
      'withdrawn',
    ],
  ] as const)('%s', (_name, change, state) => {
    const grant = onConsent(change);
    expect(consentState(grant.consent!, today)).toBe(state);
    expect(grantState(grant, today)).toBe(state);
  });

  it('a grant on consent holds no longer than either of them', () => {
    expect(grantState({ ...onConsent({}), validUntil: '2026-11-01' }, today)).toBe('expired');
    expect(grantState({ ...onConsent({}), consent: null }, today)).toBe('withdrawn');
    expect(grantState({ ...onConsent({}), revokedAt: '2026-11-01T00:00:00.000Z' }, today)).toBe('revoked');
  });
});

describe('who knows that a case exists', () => {
  it.each([
    ['manager', triaged(), true],
    ['privacyOfficer', triaged(covenant), false],
    ['participant', triaged(), false],
    ['participant', triaged(covenant), true],
    ['participant', triaged(onConsent({ withdrawnAt: '2026-11-01T00:00:00.000Z' })), true],
    ['participant', { ...triaged(), contributed: true }, true],
    ['participant', { triaged: false, grants: [], contributed: false }, true],
    ['reader', triaged(), false],
    ['reader', triaged(covenant), true],
    ['reader', triaged(onConsent({ validUntil: '2026-11-21' })), false],
    ['reader', { triaged: false, grants: [covenant], contributed: false }, false],
  ] as const)('%s %#', (role, access, allowed) => {
    expect(maySeeCase(account(role), access, today).allowed).toBe(allowed);
  });

  it('a partner needs a grant that holds today', () => {
    expect(maySeeCase(partner, triaged(onConsent({ validUntil: today })), today).allowed).toBe(true);
    expect(maySeeCase(partner, triaged(onConsent({ validUntil: '2026-11-21' })), today)).toEqual({
      allowed: false,
      reason: 'expired',
    });
    expect(maySeeCase(partner, triaged(), today)).toEqual({ allowed: false, reason: 'notGranted' });
  });
});

describe('who changes what the case file says', () => {
  it.each([
    ['manager', triaged(), true],
    ['participant', { triaged: false, grants: [], contributed: false }, true],
    ['participant', triaged(onConsent({ validUntil: today })), true],
    ['participant', triaged(), false],
    ['participant', { ...triaged(), contributed: true }, false],
    ['participant', triaged({ ...covenant, revokedAt: '2026-11-01T00:00:00.000Z' }), false],
    ['participant', triaged(onConsent({ withdrawnAt: '2026-11-01T00:00:00.000Z' })), false],
    ['participant', triaged({ ...covenant, validFrom: '2026-11-23' }), false],
    ['participant', triaged({ ...covenant, validUntil: '2026-11-21' }, covenant), true],
    ['reader', triaged(covenant), false],
    ['privacyOfficer', triaged(covenant), false],
  ] as const)('%s %#', (role, access, allowed) => {
    expect(mayChangeCase(account(role), access, today).allowed).toBe(allowed);
    // Nobody changes a case that he may not know of.
    if (allowed) expect(maySeeCase(account(role), access, today).allowed).toBe(true);
  });

  it('a partner changes nothing', () => {
    expect(mayChangeCase(partner, triaged(covenant), today)).toEqual({ allowed: false, reason: 'readsOnly' });
  });
});

describe('the decision explains itself', () => {
  const participant = account('participant');
  const before: CaseAccess = { triaged: false, grants: [], contributed: false };
  const withGrant = (change: Partial<Grant>) => triaged({ ...covenant, ...change });
  const seen = (access: CaseAccess, labels: Partial<ItemLabels> = {}, viewer: Viewer = partner) =>
    maySeeItem(viewer, item(labels), access, today);
  const reached: Record<AccessReason, [decision: Decision, allowed: boolean, says: RegExp]> = {
    keepsRegister: [maySeeCase(account('manager'), triaged(), today), true, /houdt het register bij/],
    ownInformation: [seen(triaged(covenant), {}, account('participant', police)), true, /eigen organisatie/],
    beforeTriageReason: [maySeeCase(participant, before, today), true, /weging nog moet komen/],
    granted: [seen(triaged(covenant)), true, /geldige grondslag/],
    noContentForPrivacyOfficer: [seen(triaged(covenant), {}, account('privacyOfficer')), false, /logboek/],
    reporterShielded: [
      seen(triaged(covenant), { kind: 'reporter' }, participant),
      false,
      /blijft bij de procesmanager/,
    ],
    beforeTriage: [seen(before), false, /voor de weging/],
    sourceOnly: [seen(triaged(covenant), { audience: 'source' }), false, /eigen organisatie/],
    participantsOnly: [seen(triaged(covenant), { audience: 'participants' }), false, /drie deelnemers/],
    readsOnly: [mayChangeCase(account('reader'), triaged(covenant), today), false, /verandert niets/],
    confidential: [seen(triaged(covenant), { kind: 'health', sourceIsCare: true }), false, /beroepsgeheim/],
    notGranted: [seen(triaged()), false, /geen grondslag/],
    kindNotGranted: [seen(withGrant({ kinds: ['finance'] })), false, /soort algemeen/],
    notYetValid: [seen(withGrant({ validFrom: '2026-11-23' })), false, /gaat later in/],
    expired: [seen(withGrant({ validUntil: '2026-11-21' })), false, /verlopen/],
    revoked: [seen(withGrant({ revokedAt: '2026-11-01T00:00:00.000Z' })), false, /gestopt/],
    withdrawn: [seen(triaged(onConsent({ withdrawnAt: '2026-11-01T00:00:00.000Z' }))), false, /ingetrokken/],
  };

  it.each(Object.entries(reached))('%s', (reason, [decision, allowed, says]) => {
    expect(decision).toEqual({ allowed, reason });
    expect(explainDecision(decision)).toMatch(says);
    expect(explainDecision(decision)).toMatch(/^[A-Z].*\.$/);
  });

  it('each in other words', () => {
    const sentences = Object.values(reached).map(([decision]) => explainDecision(decision));
    expect(new Set(sentences).size).toBe(sentences.length);
  });
});

describe('who sees an item', () => {
  it('who reported is shown to the procesmanager and to nobody else, whatever was granted', () => {
    const reporter = item({ kind: 'reporter', type: 'reporter', sourceOrganisationId: 'org-own' });
    for (const role of roles) {
      expect(maySeeItem(account(role), reporter, triaged(covenant), today).allowed).toBe(role === 'manager');
    }
    expect(maySeeItem(partner, reporter, triaged(covenant), today).allowed).toBe(false);
  });

  it('health information from addiction care without a ground stays with the source', () => {
    const health = item({ kind: 'health', sourceIsCare: true, sourceOrganisationId: care });
    expect(maySeeItem(account('manager'), health, triaged(covenant), today).reason).toBe('confidential');
    expect(maySeeItem(account('participant', care), health, triaged(), today).allowed).toBe(false);
    expect(maySeeItem(account('participant', care), health, triaged(covenant), today).reason).toBe(
      'ownInformation',
    );
    const withGround = { ...health, confidentialityGround: 'toestemming' };
    expect(maySeeItem(account('manager'), withGround, triaged(covenant), today).reason).toBe('granted');
    expect(maySeeItem(partner, withGround, triaged(covenant), today).reason).toBe('granted');
  });

  it('before triage only why somebody is here', () => {
    const before: CaseAccess = { triaged: false, grants: [], contributed: false };
    const viewer = account('participant');
    expect(
      maySeeItem(viewer, item({ type: 'signal', audience: 'participants' }), before, today).allowed,
    ).toBe(true);
    expect(
      maySeeItem(viewer, item({ type: 'signal', kind: 'justice', audience: 'participants' }), before, today)
        .allowed,
    ).toBe(false);
    expect(maySeeItem(viewer, item(), before, today).reason).toBe('beforeTriage');
    expect(maySeeItem(account('reader'), item({ type: 'signal' }), before, today).allowed).toBe(false);
  });

  it('over every combination: privacy officers see nothing, partners and readers only what is granted and meant for them', () => {
    const accesses = [
      triaged(),
      triaged(covenant),
      triaged({ ...covenant, kinds: ['general'] }),
      triaged(onConsent({})),
      triaged(onConsent({ validUntil: '2026-11-21' })),
      triaged(onConsent({ withdrawnAt: '2026-11-22T00:00:00.000Z' })),
      { triaged: false, grants: [covenant], contributed: true },
    ];
    let cells = 0;
    for (const access of accesses) {
      for (const labels of everyLabel()) {
        for (const viewer of [...roles.map((role) => account(role)), partner]) {
          cells += 1;
          const { allowed } = maySeeItem(viewer, labels, access, today);
          if (allowed) expect(mayBeAllowed(viewer, labels, access)).toBe(true);
        }
      }
    }
    expect(cells).toBeGreaterThan(1000);
  });
});

function everyLabel(): ItemLabels[] {
  const flags = [true, false];
  return infoKinds.flatMap((kind) =>
    audiences.flatMap((audience) =>
      [null, 'grond'].flatMap((confidentialityGround) =>
        flags.map((sourceIsCare) => item({ kind, audience, confidentialityGround, sourceIsCare })),
      ),
    ),
  );
}

/** What must hold of everything that is let through, said apart from how the decision gets there. */
function mayBeAllowed(viewer: Viewer, labels: ItemLabels, access: CaseAccess): boolean {
  const granted = access.grants.some(
    (grant) => grantState(grant, today) === 'valid' && grant.kinds.includes(labels.kind),
  );
  if (viewer.type === 'account' && viewer.role === 'privacyOfficer') return false;
  if (labels.kind === 'reporter') return viewer.type === 'account' && viewer.role === 'manager';
  if (labels.audience === 'source') return false;
  if (viewer.type === 'partner' || viewer.role === 'reader') {
    return granted && labels.audience === 'grantees' && access.triaged;
  }
  return maySeeCase(viewer, access, today).allowed;
}
