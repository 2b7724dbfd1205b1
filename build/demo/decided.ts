import { grantOf } from '../../core/access/gate.ts';
import type { Audience, InfoKind } from '../../core/access/model.ts';
import {
  type CaseAccess,
  type ItemLabels,
  mayReadRegister,
  maySeeCase,
  maySeeItem,
  type Viewer,
} from '../../core/access/rules.ts';
import type { Role } from '../../core/contract.ts';
import type { Db } from '../../db/schema.ts';

/** Somebody who reads: an account or a partner of the demo, with his name. */
export interface Reader {
  readonly name: string;
  readonly viewer: Viewer;
}

export type StoredItem = Awaited<ReturnType<typeof storedItems>>[number];

/** Everything that was not taken back, as it lies in the tables: newest day first, as the minutes and agendas count. */
const storedItems = (db: Db) =>
  db
    .selectFrom('items as i')
    .innerJoin('organisations as o', 'o.id', 'i.organisation_id')
    .leftJoin('actions as ac', 'ac.item_id', 'i.id')
    .selectAll('i')
    .select(['o.kind as organisation_kind', 'ac.owner_account_id', 'ac.owner_partner_id', 'ac.state'])
    .where('i.undone_at', 'is', null)
    .orderBy('i.occurred_on', 'desc')
    .orderBy('i.seq', 'desc')
    .execute();

/** The grants of everybody, with the consents they rest on. */
const storedGrants = (db: Db) =>
  db
    .selectFrom('grants as g')
    .leftJoin('consents as c', 'c.id', 'g.consent_id')
    .selectAll('g')
    .select([
      'c.valid_from as consent_from',
      'c.valid_until as consent_until',
      'c.withdrawn_at as consent_withdrawn_at',
    ])
    .execute();

/**
 * What the access decision says of everything in the demo, from the stored rows and the decision function alone: nothing that
 * makes screens or papers is asked.
 */
export class Decided {
  readonly items: readonly StoredItem[];
  readonly cases: Awaited<ReturnType<typeof storedCases>>;
  readonly readers: readonly Reader[];
  /** How everybody who takes part is called, with the organisations. */
  readonly parties: readonly string[];
  readonly #grants: Awaited<ReturnType<typeof storedGrants>>;
  readonly #today: string;
  readonly #accesses = new Map<string, CaseAccess>();
  readonly #seen = new Map<Viewer, ReadonlySet<StoredItem>>();

  private constructor(
    today: string,
    rows: Pick<Decided, 'items' | 'cases' | 'readers' | 'parties'>,
    grants: Awaited<ReturnType<typeof storedGrants>>,
  ) {
    this.#today = today;
    this.items = rows.items;
    this.cases = rows.cases;
    this.readers = rows.readers;
    this.parties = rows.parties;
    this.#grants = grants;
  }

  static async read(db: Db, today: string): Promise<Decided> {
    const accounts = await db.selectFrom('accounts').selectAll().execute();
    const partners = await db.selectFrom('partners').selectAll().execute();
    const readers = [
      ...accounts.map(({ id, display_name: name, role, organisation_id: organisationId }) => ({
        name,
        viewer: { type: 'account' as const, id, role: role as Role, organisationId },
      })),
      ...partners.map(({ id, name }) => ({ name, viewer: { type: 'partner' as const, id } })),
    ];
    const organisations = await db.selectFrom('organisations').select('name').execute();
    const parties = [...readers, ...organisations].map(({ name }) => name);
    const rows = { items: await storedItems(db), cases: await storedCases(db), readers, parties };
    return new Decided(today, rows, await storedGrants(db));
  }

  /** Whether all of them may know of the case on this day. */
  knows(by: readonly Reader[], caseId: string, day = this.#today): boolean {
    return by.every(({ viewer }) => maySeeCase(viewer, this.#access(viewer, caseId), day).allowed);
  }

  /** Whether all of them may read the register's own words on the case. */
  readsRegister(by: readonly Reader[], caseId: string): boolean {
    return by.every(
      ({ viewer }) => mayReadRegister(viewer, this.#access(viewer, caseId), this.#today).allowed,
    );
  }

  /** The items that all of them may see, newest day first. */
  seen(by: readonly Reader[]): StoredItem[] {
    const allowed = by.map(({ viewer }) => this.#seenBy(viewer));
    return this.items.filter((item) => allowed.every((each) => each.has(item)));
  }

  #seenBy(viewer: Viewer): ReadonlySet<StoredItem> {
    const known = this.#seen.get(viewer);
    if (known !== undefined) return known;
    const seen = new Set(
      this.items.filter(
        (item) => maySeeItem(viewer, labelsOf(item), this.#access(viewer, item.case_id), this.#today).allowed,
      ),
    );
    this.#seen.set(viewer, seen);
    return seen;
  }

  #access(viewer: Viewer, caseId: string): CaseAccess {
    const key = `${viewer.id} ${caseId}`;
    const access = this.#accesses.get(key) ?? this.#readAccess(viewer, caseId);
    this.#accesses.set(key, access);
    return access;
  }

  #readAccess(viewer: Viewer, caseId: string): CaseAccess {
    return {
      triaged: this.cases.find(({ id }) => id === caseId)?.triaged === 1,
      grants: this.#grants
        .filter((row) => row.case_id === caseId)
        .filter((row) => (viewer.type === 'account' ? row.account_id : row.partner_id) === viewer.id)
        .map(grantOf),
      contributed:
        viewer.type === 'account' &&
        this.items.some((item) => item.case_id === caseId && item.organisation_id === viewer.organisationId),
    };
  }
}

const storedCases = (db: Db) => db.selectFrom('cases').selectAll().orderBy('number').execute();

function labelsOf(item: StoredItem): ItemLabels {
  return {
    type: item.type,
    sourceOrganisationId: item.organisation_id,
    sourceIsCare: item.organisation_kind === 'addictionCare',
    kind: item.kind as InfoKind,
    audience: item.audience as Audience,
    confidentialityGround: item.confidentiality_ground,
    authorId: item.author_id,
  };
}
