import type { Audience, InfoKind } from '../access/model.ts';
import {
  type CaseAccess,
  type Grant,
  type ItemLabels,
  mayReadDetails,
  mayReadRegister,
  maySeeCase,
  maySeeItem,
  type Viewer,
} from '../access/rules.ts';
import type { ItemType } from '../case/model.ts';

export const TODAY = '2026-11-22';

/** The grants and consents that a case can have; the same for every viewer, each for his own kinds. */
export const states = [
  'untriaged',
  'none',
  'quiet',
  'covenant',
  'consent',
  'endsToday',
  'endedYesterday',
  'later',
  'withdrawn',
  'revoked',
  'interest',
  'mixed',
] as const;
export type State = (typeof states)[number];

/** States in which a partner may be told something today. */
export const openStates = ['covenant', 'consent', 'endsToday', 'interest', 'mixed'] as const;

/** Where a marker was planted: in an item, or in what the register itself says. */
type Place =
  | ItemType
  | 'name'
  | 'details'
  | 'why'
  | 'triageReason'
  | 'grantReason'
  | 'wording'
  | 'outcome'
  | 'handoverPart'
  | 'scan';

/** A word that stands in one piece of content only, with what the decision must know of that piece. */
export interface Marker {
  readonly word: string;
  readonly state: State;
  readonly place: Place;
  /** Null for what the register itself says. */
  readonly labels: ItemLabels | null;
  /** The overleg it was typed in, or the number of the overleg on whose agenda it stands. */
  readonly meeting: number | null;
  /** Id of the item, where that is known. */
  id: string | null;
  /** What it hangs on: of a part of a hand-over its id, of a reporter the word of the signal, of an action who does it. */
  on: string | null;
}

/** Someone who looks, by name. */
export interface Onlooker {
  readonly name: string;
  readonly viewer: Viewer;
  readonly kinds: readonly InfoKind[];
}

/** The markers that were planted, and what the decision function says of each; it reads nothing from the vault. */
export class Markers {
  readonly all: Marker[] = [];
  /** Decisions already taken, by onlooker; planting empties it. */
  readonly #decided = new Map<Onlooker, Map<Marker, boolean>>();

  /** Plants a new word. */
  plant(state: State, place: Place, labels: ItemLabels | null = null, meeting: number | null = null): Marker {
    const word = `zq${String(this.all.length).padStart(4, '0')}x`;
    const marker: Marker = { word, state, place, labels, meeting, id: null, on: null };
    this.all.push(marker);
    this.#decided.clear();
    return marker;
  }

  /** Whether `by` may see what this marker stands in. */
  allows(by: Onlooker, marker: Marker): boolean {
    const known = this.#decided.get(by) ?? new Map<Marker, boolean>();
    this.#decided.set(by, known);
    const allowed = known.get(marker) ?? this.#decide(by, marker);
    known.set(marker, allowed);
    return allowed;
  }

  #decide(by: Onlooker, marker: Marker): boolean {
    const access = this.#access(by, marker.state);
    if (marker.place === 'name') return maySeeCase(by.viewer, access, TODAY).allowed;
    if (marker.place === 'details') return mayReadDetails(by.viewer, access, TODAY).allowed;
    if (marker.labels === null) return mayReadRegister(by.viewer, access, TODAY).allowed;
    return maySeeItem(by.viewer, marker.labels, access, TODAY).allowed;
  }

  /** Whether `by` may know of the case in this state. */
  knows(by: Onlooker, state: State): boolean {
    return maySeeCase(by.viewer, this.#access(by, state), TODAY).allowed;
  }

  #access(by: Onlooker, state: State): CaseAccess {
    const { viewer } = by;
    return {
      triaged: state !== 'untriaged',
      grants: grantsIn(state, by.kinds),
      contributed:
        viewer.type === 'account' &&
        this.all.some(
          (marker) => marker.state === state && marker.labels?.sourceOrganisationId === viewer.organisationId,
        ),
    };
  }
}

/** The grants of somebody in a state, as the decision reads them. */
export function grantsIn(state: State, kinds: readonly InfoKind[]): Grant[] {
  const from = '2026-11-01';
  const base = { kinds, validFrom: from, validUntil: null, revokedAt: null, consent: null };
  const onConsent = (validUntil: string | null, withdrawnAt: string | null = null): Grant => ({
    ...base,
    basis: 'consent',
    consent: { validFrom: from, validUntil, withdrawnAt },
  });
  switch (state) {
    case 'untriaged':
    case 'none':
    case 'quiet':
      return [];
    case 'covenant':
      return [{ ...base, basis: 'careCovenant' }];
    case 'consent':
      return [onConsent('2026-12-31')];
    case 'endsToday':
      return [onConsent(TODAY)];
    case 'endedYesterday':
      return [onConsent('2026-11-21')];
    case 'later':
      return [{ ...base, basis: 'safetyCovenant', validFrom: '2026-11-23' }];
    case 'withdrawn':
      return [onConsent('2026-12-31', '2026-11-20T09:00:00.000Z')];
    case 'revoked':
      return [{ ...base, basis: 'careCovenant', revokedAt: '2026-11-20T09:00:00.000Z' }];
    case 'interest':
      return [{ ...base, basis: 'publicInterest' }];
    case 'mixed':
      return [
        { ...base, basis: 'careCovenant', validUntil: '2026-11-21' },
        { ...base, basis: 'publicInterest', kinds: ['finance'] },
      ];
  }
}

/** The labels of an item as the decision reads them. */
export function labels(of: {
  readonly type: ItemType;
  readonly source: string;
  readonly sourceIsCare: boolean;
  readonly author: string;
  readonly kind: InfoKind;
  readonly audience: Audience;
  readonly ground?: string;
}): ItemLabels {
  return {
    type: of.type,
    sourceOrganisationId: of.source,
    sourceIsCare: of.sourceIsCare,
    kind: of.kind,
    audience: of.audience,
    confidentialityGround: of.ground ?? null,
    authorId: of.author,
  };
}
