import { Refusal } from '../../base/refusal.ts';
import { casesWithContribution, type GrantRow, grantsOfViewer, triagedFlags } from '../../db/access.ts';
import { type CaseRow, caseById } from '../../db/cases.ts';
import type { ItemRow } from '../../db/items.ts';
import { list } from '../../db/rows.ts';
import type { Db } from '../../db/schema.ts';
import type { CallContext } from '../context.ts';
import type { Audience, InfoKind, LegalBasis } from './model.ts';
import {
  type CaseAccess,
  type Decision,
  type Grant,
  type ItemLabels,
  mayReadRegister,
  maySeeCase,
  maySeeItem,
  seesEveryCase,
  type Viewer,
} from './rules.ts';

/** Turns a stored grant into what the decision reads. */
export function grantOf(row: GrantRow): Grant {
  return {
    kinds: list<InfoKind>(row.kinds),
    basis: row.basis as LegalBasis,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    revokedAt: row.revoked_at,
    consent:
      row.consent_from === null
        ? null
        : {
            validFrom: row.consent_from,
            validUntil: row.consent_until,
            withdrawnAt: row.consent_withdrawn_at,
          },
  };
}

/**
 * The case facts the decision needs, for one viewer. Cases that do not exist are left out. `null` for `caseIds`
 * means all cases.
 */
export async function caseAccesses(
  db: Db,
  viewer: Viewer,
  caseIds: readonly string[] | null,
): Promise<Map<string, CaseAccess>> {
  const triaged = await triagedFlags(db, caseIds);
  const grants = Map.groupBy(await grantsOfViewer(db, viewer, caseIds), (row) => row.case_id);
  // Only a participant without any grant is let in by what his organisation contributed (see maySeeCase).
  const contributed =
    viewer.type === 'account' && viewer.role === 'participant'
      ? await casesWithContribution(
          db,
          viewer.organisationId,
          [...triaged.keys()].filter((caseId) => !grants.has(caseId)),
        )
      : new Set<string>();
  const accesses = new Map<string, CaseAccess>();
  for (const [caseId, flag] of triaged) {
    accesses.set(caseId, {
      triaged: flag,
      grants: (grants.get(caseId) ?? []).map(grantOf),
      contributed: contributed.has(caseId),
    });
  }
  return accesses;
}

/** The labels of a stored item, as the decision reads them. */
export function labelsOf(row: ItemRow): ItemLabels {
  return {
    type: row.type,
    sourceOrganisationId: row.organisation_id,
    sourceIsCare: row.organisation_kind === 'addictionCare',
    kind: row.kind as InfoKind,
    audience: row.audience as Audience,
    confidentialityGround: row.confidentiality_ground,
    authorId: row.author_id,
  };
}

/** How many cases are looked up one by one; for more, all are read. */
const LOOKED_UP = 500;

/**
 * One viewer's way into the vault: every read of case content goes through here. Made per call; what it learned of a
 * case holds for that call only. With `within` it lets through no more of the content than that other gate does: for
 * who looks through somebody else's eyes.
 */
export class Gate {
  readonly #db: Db;
  readonly viewer: Viewer;
  readonly #today: string;
  readonly #within: Gate | null;
  readonly #accesses = new Map<string, CaseAccess | null>();

  constructor(db: Db, viewer: Viewer, today: string, within: Gate | null = null) {
    this.#db = db;
    this.viewer = viewer;
    this.#today = today;
    this.#within = within;
  }

  /** Learns about many cases at once, so that lists ask the vault once. */
  async learn(caseIds: readonly string[] | null): Promise<void> {
    const found = await caseAccesses(this.#db, this.viewer, caseIds);
    for (const caseId of caseIds ?? []) this.#accesses.set(caseId, null);
    for (const [caseId, access] of found) this.#accesses.set(caseId, access);
  }

  async #access(caseId: string): Promise<CaseAccess | null> {
    if (!this.#accesses.has(caseId)) await this.learn([caseId]);
    return this.#accesses.get(caseId) ?? null;
  }

  /** May this viewer know of the case, and why (not)? Null when there is no such case. */
  async caseDecision(caseId: string): Promise<Decision | null> {
    const access = await this.#access(caseId);
    return access === null ? null : maySeeCase(this.viewer, access, this.#today);
  }

  /** Whether the viewer may know of the case. */
  async seesCase(caseId: string): Promise<boolean> {
    return (await this.caseDecision(caseId))?.allowed ?? false;
  }

  /** Whether the viewer may read the register's own words on the case (`mayReadRegister`). */
  async readsRegister(caseId: string): Promise<boolean> {
    const access = await this.#access(caseId);
    if (access === null || !mayReadRegister(this.viewer, access, this.#today).allowed) return false;
    return this.#within === null || this.#within.readsRegister(caseId);
  }

  /** The ids among `caseIds` that the viewer may know of, in the same order. */
  async visibleCases(caseIds: readonly string[]): Promise<string[]> {
    if (seesEveryCase(this.viewer)) return [...caseIds];
    await this.#learnMissing(caseIds);
    const visible: string[] = [];
    for (const caseId of caseIds) if (await this.seesCase(caseId)) visible.push(caseId);
    return visible;
  }

  /** May this viewer see this item, and why (not)? */
  async itemDecision(item: ItemRow): Promise<Decision> {
    const access = await this.#access(item.case_id);
    if (access === null) return { allowed: false, reason: 'notGranted' };
    const decision = maySeeItem(this.viewer, labelsOf(item), access, this.#today);
    return decision.allowed && this.#within !== null ? this.#within.itemDecision(item) : decision;
  }

  /** The items the viewer may see, in the same order. */
  async visibleItems<T extends ItemRow>(items: readonly T[]): Promise<T[]> {
    await this.#learnMissing([...new Set(items.map((item) => item.case_id))]);
    const visible: T[] = [];
    for (const item of items) if ((await this.itemDecision(item)).allowed) visible.push(item);
    return visible;
  }

  /** The case, or the same refusal whether it does not exist or is not for this viewer. */
  async requireCase(caseId: string): Promise<CaseRow> {
    if (await this.seesCase(caseId)) {
      const row = await caseById(this.#db, caseId);
      if (row !== undefined) return row;
    }
    throw notFound();
  }

  /** The item itself when the viewer may see it; else the refusal of something that does not exist. */
  async requireItem<T extends ItemRow>(item: T | undefined): Promise<T> {
    if (item === undefined || !(await this.itemDecision(item)).allowed) throw notFound();
    return item;
  }

  async #learnMissing(caseIds: readonly string[]): Promise<void> {
    const missing = caseIds.filter((caseId) => !this.#accesses.has(caseId));
    // Past some hundreds, reading all at once is quicker than looking each of them up.
    if (missing.length > 0) await this.learn(missing.length > LOOKED_UP ? null : missing);
  }
}

/** The caller's own gate. */
export function gateOf(ctx: CallContext): Gate {
  return new Gate(ctx.db, ctx.caller.viewer, ctx.today);
}

/** Said of everything that does not exist or may not be seen; the two cannot be told apart. */
export function notFound(): Refusal {
  return new Refusal('notFound', 'Dit is niet gevonden. Ga terug naar de lijst en kies opnieuw.');
}
