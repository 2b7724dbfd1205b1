import { Refusal } from '../../base/refusal.ts';
import {
  casesEverGranted,
  casesUntriaged,
  casesWithContribution,
  type DecisiveGrant,
  decisiveGrants,
  triagedFlags,
} from '../../db/access.ts';
import { type CaseRow, caseById } from '../../db/cases.ts';
import type { ItemRow, selectLabels } from '../../db/items.ts';
import { type MergedFile, mergedFiles, weighedWithKept } from '../../db/merges.ts';
import { list } from '../../db/rows.ts';
import type { Db } from '../../db/schema.ts';
import type { CallContext } from '../context.ts';
import type { Audience, InfoKind, LegalBasis } from './model.ts';
import {
  type CaseAccess,
  type Decision,
  type Grant,
  grantState,
  type ItemLabels,
  isTied,
  mayChangeCase,
  mayReadDetails,
  mayReadRegister,
  maySeeCase,
  maySeeCaseTied,
  maySeeItem,
  seesEveryCase,
  type Viewer,
} from './rules.ts';

/** Turns a stored grant into what the decision reads. */
export function grantOf(row: DecisiveGrant): Grant {
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
 * The files that wait for no triage any more, because the case they were put together with was weighed: from then on they are
 * open as before triage to who shares that case only.
 */
async function closedWithKept(db: Db, viewer: Viewer, today: string): Promise<Set<string>> {
  const kept = await weighedWithKept(db);
  if (kept.size === 0) return new Set();
  const grants = await decisiveGrants(db, viewer, [...new Set(kept.values())]);
  const shared = new Set(
    grants.filter((row) => grantState(grantOf(row), today) === 'valid').map((row) => row.case_id),
  );
  return new Set([...kept].filter(([, keptId]) => !shared.has(keptId)).map(([fileId]) => fileId));
}

/** The case facts the decision needs, for one viewer. Cases that do not exist are left out. */
async function caseAccesses(
  db: Db,
  viewer: Viewer,
  today: string,
  caseIds: readonly string[],
): Promise<Map<string, CaseAccess>> {
  const triaged = await triagedFlags(db, caseIds);
  const closed = [...triaged.values()].every(Boolean)
    ? new Set<string>()
    : await closedWithKept(db, viewer, today);
  const grants = Map.groupBy(await decisiveGrants(db, viewer, caseIds), (row) => row.case_id);
  // Only a participant without any grant is let in by what his organisation contributed (see maySeeCaseTied).
  const contributed = isTied(viewer)
    ? await casesWithContribution(
        db,
        viewer.organisationId,
        [...triaged.keys()].filter((caseId) => !grants.has(caseId)),
      )
    : new Set<string>();
  const accesses = new Map<string, CaseAccess>();
  for (const [caseId, flag] of triaged) {
    accesses.set(caseId, {
      triaged: flag || closed.has(caseId),
      grants: (grants.get(caseId) ?? []).map(grantOf),
      contributed: contributed.has(caseId),
    });
  }
  return accesses;
}

/**
 * What was granted on the kept case since files were put together, by the merged file: given for the person as a whole, so
 * it holds for the merged file too. Grants of before hold for the file they were given on, so that putting together shows
 * nobody more.
 */
async function accessesSince(
  db: Db,
  viewer: Viewer,
  merged: ReadonlyMap<string, MergedFile>,
): Promise<Map<string, CaseAccess>> {
  const kept = [...new Set([...merged.values()].map(({ keptId }) => keptId))];
  const triaged = await triagedFlags(db, kept);
  const grants = await decisiveGrants(db, viewer, kept);
  const accesses = new Map<string, CaseAccess>();
  for (const [fileId, { keptId, grantsBefore }] of merged) {
    accesses.set(fileId, {
      triaged: triaged.get(keptId) ?? false,
      grants: grants.filter((row) => row.case_id === keptId && !grantsBefore.has(row.id)).map(grantOf),
      contributed: false,
    });
  }
  return accesses;
}

/** The cases among the given, all existing, that a participant may know of: his ties to them are read, no grant is. */
async function tiedCases(
  db: Db,
  viewer: Extract<Viewer, { type: 'account' }>,
  today: string,
  caseIds: readonly string[],
): Promise<string[]> {
  if (caseIds.length === 0) return [];
  const closed = await closedWithKept(db, viewer, today);
  const untriaged = new Set([...(await casesUntriaged(db))].filter((caseId) => !closed.has(caseId)));
  const granted = await casesEverGranted(db, viewer);
  const contributed = await casesWithContribution(
    db,
    viewer.organisationId,
    caseIds.filter((caseId) => !granted.has(caseId) && !untriaged.has(caseId)),
  );
  return caseIds.filter(
    (caseId) =>
      maySeeCaseTied({
        triaged: !untriaged.has(caseId),
        granted: granted.has(caseId),
        contributed: contributed.has(caseId),
      }).allowed,
  );
}

/** What the decision reads of a stored item. */
export type LabelledRow = Awaited<ReturnType<ReturnType<typeof selectLabels>['executeTakeFirstOrThrow']>>;

/** The labels of a stored item, as the decision reads them. */
export function labelsOf(row: LabelledRow): ItemLabels {
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
  /** Of files that were put together with another: what was granted for the person since. */
  readonly #since = new Map<string, CaseAccess>();

  constructor(db: Db, viewer: Viewer, today: string, within: Gate | null = null) {
    this.#db = db;
    this.viewer = viewer;
    this.#today = today;
    this.#within = within;
  }

  /** Learns about cases not met before, all at once, so that lists ask the vault once. */
  async #learn(caseIds: readonly string[]): Promise<void> {
    const missing = [...new Set(caseIds)].filter((caseId) => !this.#accesses.has(caseId));
    if (missing.length > 0) {
      const found = await caseAccesses(this.#db, this.viewer, this.#today, missing);
      for (const caseId of missing) this.#accesses.set(caseId, found.get(caseId) ?? null);
      const merged = await mergedFiles(this.#db, missing);
      if (merged.size > 0) {
        for (const [fileId, access] of await accessesSince(this.#db, this.viewer, merged))
          this.#since.set(fileId, access);
      }
    }
    if (this.#within !== null) await this.#within.#learn(caseIds);
  }

  async #access(caseId: string): Promise<CaseAccess | null> {
    await this.#learn([caseId]);
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

  /** May this viewer change what the case file says, and why (not) (`mayChangeCase`)? */
  async changeDecision(caseId: string): Promise<Decision> {
    const access = await this.#access(caseId);
    return access === null ? nothing : mayChangeCase(this.viewer, access, this.#today);
  }

  /** Whether the viewer may read the register's own words on the case (`mayReadRegister`). */
  async readsRegister(caseId: string): Promise<boolean> {
    const access = await this.#access(caseId);
    const since = this.#since.get(caseId);
    const reads = (of: CaseAccess | null | undefined) =>
      of != null && mayReadRegister(this.viewer, of, this.#today).allowed;
    if (!reads(access) && !reads(since)) return false;
    return this.#within === null || this.#within.readsRegister(caseId);
  }

  /**
   * What the register holds of a case and of the files that were put together with it, without what is of a file that the
   * viewer may not know of: of that one he is told nothing.
   */
  async ofKnownFiles<T extends { readonly case_id: string }>(rows: readonly T[]): Promise<T[]> {
    const known = new Set<string>();
    for (const caseId of new Set(rows.map((row) => row.case_id))) {
      if ((await this.seesCase(caseId)) || (await this.readsRegister(caseId))) known.add(caseId);
    }
    const own = rows.filter((row) => known.has(row.case_id));
    return this.#within === null ? own : this.#within.ofKnownFiles(own);
  }

  /** Whether the viewer may read where the person lives and who may be called (`mayReadDetails`). */
  async readsDetails(caseId: string): Promise<boolean> {
    const access = await this.#access(caseId);
    if (access === null || !mayReadDetails(this.viewer, access, this.#today).allowed) return false;
    return this.#within === null || this.#within.readsDetails(caseId);
  }

  /** The ids among `caseIds`, all of cases that exist, that the viewer may know of, in the same order. */
  async visibleCases(caseIds: readonly string[]): Promise<string[]> {
    if (seesEveryCase(this.viewer)) return [...caseIds];
    if (isTied(this.viewer)) return tiedCases(this.#db, this.viewer, this.#today, caseIds);
    await this.#learn(caseIds);
    return caseIds.filter((caseId) => {
      const access = this.#accesses.get(caseId);
      return access != null && maySeeCase(this.viewer, access, this.#today).allowed;
    });
  }

  /**
   * Under which case the viewer finds each of these he may know of: a file that was put together with another is found at
   * the kept case, when he may know of that; else where he knew it. In the same order; what he may not know of is left out.
   */
  async currentCaseOf(caseIds: readonly string[]): Promise<Map<string, string>> {
    const visible = await this.visibleCases(caseIds);
    const merged = await mergedFiles(this.#db, visible);
    const current = new Map<string, string>();
    for (const caseId of visible) {
      const keptId = merged.get(caseId)?.keptId;
      current.set(caseId, keptId !== undefined && (await this.seesCase(keptId)) ? keptId : caseId);
    }
    return current;
  }

  /** The cases to list for these ids: each person's current one, once. */
  async currentCases(caseIds: readonly string[]): Promise<string[]> {
    return [...new Set((await this.currentCaseOf(caseIds)).values())];
  }

  /** May this viewer see this item, and why (not)? */
  async itemDecision(item: LabelledRow): Promise<Decision> {
    await this.#learn([item.case_id]);
    return this.#decide(item);
  }

  /** The items the viewer may see, in the same order. */
  async visibleItems<T extends LabelledRow>(items: readonly T[]): Promise<T[]> {
    await this.#learn(items.map((item) => item.case_id));
    return items.filter((item) => this.#decide(item).allowed);
  }

  /** The decision on an item of a case that was learned. */
  #decide(item: LabelledRow): Decision {
    const access = this.#accesses.get(item.case_id);
    if (access == null) return nothing;
    const own = maySeeItem(this.viewer, labelsOf(item), access, this.#today);
    const since = own.allowed ? undefined : this.#since.get(item.case_id);
    const decision = since === undefined ? own : maySeeItem(this.viewer, labelsOf(item), since, this.#today);
    return decision.allowed && this.#within !== null ? this.#within.#decide(item) : decision;
  }

  /**
   * The case, or the same refusal whether it does not exist or is not for this viewer. The id of a file that was put
   * together with another gives the kept case, to who may know of that.
   */
  async requireCase(caseId: string): Promise<CaseRow> {
    const current = (await this.seesCase(caseId))
      ? (await this.currentCaseOf([caseId])).get(caseId)
      : undefined;
    const row = current === undefined ? undefined : await caseById(this.#db, current);
    if (row === undefined) throw notFound();
    return row;
  }

  /** The same, and refused with what he may do in its place when he may not change the case (`mayChangeCase`). */
  async requireChangeable(caseId: string): Promise<CaseRow> {
    const row = await this.requireCase(caseId);
    if ((await this.changeDecision(row.id)).allowed) return row;
    throw new Refusal(
      'mayNotChange',
      'Deze casus wordt nu niet met u gedeeld, dus u kunt er niets in wijzigen. Weet u iets nieuws, noteer dan een signaal. Vraag de procesmanager als u weer mee moet doen.',
    );
  }

  /** The item itself when the viewer may see it; else the refusal of something that does not exist. */
  async requireItem<T extends ItemRow>(item: T | undefined): Promise<T> {
    if (item === undefined || !(await this.itemDecision(item)).allowed) throw notFound();
    return item;
  }
}

/** Of what does not exist. */
const nothing: Decision = { allowed: false, reason: 'notGranted' };

/** The caller's own gate. */
export function gateOf(ctx: CallContext): Gate {
  return new Gate(ctx.db, ctx.caller.viewer, ctx.today);
}

/** Said of everything that does not exist or may not be seen; the two cannot be told apart. */
export function notFound(): Refusal {
  return new Refusal('notFound', 'Dit is niet gevonden. Ga terug naar de lijst en kies opnieuw.');
}
