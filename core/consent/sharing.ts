import type { z } from 'zod';
import { formatDate, localDate } from '../../base/dates.ts';
import { type GrantRow, grantsOfCase, grantsOfViewer } from '../../db/access.ts';
import type { ItemRow } from '../../db/items.ts';
import { partnersById, presentAccounts } from '../../db/people.ts';
import { Gate, grantOf } from '../access/gate.ts';
import {
  type grantableKinds,
  infoKindLabels,
  type LegalBasis,
  legalBasisLabels,
  type ViewerRef,
} from '../access/model.ts';
import { explainDecision, grantState, isKeeper, type Viewer } from '../access/rules.ts';
import type { CallContext } from '../context.ts';
import type { Role } from '../contract.ts';
import type { sharingRow, Weighing } from './contract.ts';

type Kind = (typeof grantableKinds)[number];

/** Somebody of whom the tab "Delen" tells what he may know of a case, with his grants on it, oldest first. */
interface Involved {
  readonly viewer: Viewer;
  readonly name: string;
  readonly organisationName: string;
  readonly grants: readonly GrantRow[];
}

/** The accounts that keep the register or were granted something on a case, then the partners that were. */
async function involvedIn(
  ctx: CallContext,
  caseId: string,
  grants: readonly GrantRow[],
): Promise<Involved[]> {
  const partners = await partnersById(
    ctx.db,
    grants.flatMap((grant) => grant.partner_id ?? []),
  );
  const involved: Involved[] = [];
  for (const account of await presentAccounts(ctx.db, ctx.today)) {
    const viewer = {
      type: 'account' as const,
      id: account.id,
      role: account.role as Role,
      organisationId: account.organisation_id,
    };
    // Who stands in for somebody has that one's too.
    const own =
      account.replaces_id === null
        ? grants.filter((grant) => grant.account_id === account.id)
        : await grantsOfViewer(ctx.db, viewer, [caseId]);
    if (own.length === 0 && account.role !== 'manager' && account.role !== 'participant') continue;
    const { display_name: name, organisation_name: organisationName } = account;
    involved.push({ viewer, name, organisationName, grants: own });
  }
  for (const { id, name, organisation_name: organisationName } of partners) {
    const own = grants.filter((grant) => grant.partner_id === id);
    involved.push({ viewer: { type: 'partner', id }, name, organisationName, grants: own });
  }
  return involved;
}

/**
 * Who may know what of a case, and why (not): the accounts first, then everyone who was ever granted something. The
 * reason of each grant stands there only when the gate lets the register's own words through.
 */
export async function sharingRows(
  ctx: CallContext,
  gate: Gate,
  caseId: string,
): Promise<z.infer<typeof sharingRow>[]> {
  const grants = await gate.ofKnownFiles(await grantsOfCase(ctx.db, caseId));
  const rows: z.infer<typeof sharingRow>[] = [];
  for (const each of await involvedIn(ctx, caseId, grants)) rows.push(await rowFor(ctx, gate, caseId, each));
  return rows;
}

/** Per item of one case, in the same order, who see it today: by name, or all who keep the register together. */
export async function readersOf(
  ctx: CallContext,
  caseId: string,
  items: readonly ItemRow[],
): Promise<string[][]> {
  const people: { keeper: boolean; name: string; sees: ReadonlySet<ItemRow> }[] = [];
  for (const { viewer, name } of await involvedIn(ctx, caseId, await grantsOfCase(ctx.db, caseId))) {
    const sees = new Set(await new Gate(ctx.db, viewer, ctx.today).visibleItems(items));
    people.push({ keeper: isKeeper(viewer), name, sees });
  }
  const keepers = people.filter(({ keeper }) => keeper);
  return items.map((item) => {
    const all = keepers.length > 1 && keepers.every(({ sees }) => sees.has(item));
    const named = people.filter(({ keeper, sees }) => sees.has(item) && !(all && keeper));
    return [...(all ? ['alle deelnemers'] : []), ...named.map(({ name }) => name)];
  });
}

async function rowFor(
  ctx: CallContext,
  gate: Gate,
  caseId: string,
  { viewer, name, organisationName, grants }: Involved,
): Promise<z.infer<typeof sharingRow>> {
  const stateOf = (grant: GrantRow) => grantState(grantOf(grant), ctx.today);
  const valid = grants.filter((grant) => stateOf(grant) === 'valid');
  const shown = valid.at(-1) ?? grants.at(-1) ?? null;
  const kinds = [...new Set(valid.flatMap((grant) => grantOf(grant).kinds as Kind[]))];
  const reads = shown !== null && (await gate.readsRegister(shown.case_id));
  return {
    viewer: viewerRefOf(viewer),
    name,
    organisationName,
    // Of whom somebody stands in for it is another's grant.
    grantId: (shown?.account_id ?? shown?.partner_id) === viewer.id ? shown!.id : null,
    kinds,
    basis: (shown?.basis as LegalBasis | undefined) ?? null,
    reason: reads ? shown.reason : '',
    validFrom: shown?.valid_from ?? null,
    validUntil: shown === null ? null : lastDay(shown),
    state: shown === null ? 'none' : stateOf(shown),
    open: valid.length > 0,
    sentence: await sentenceFor(ctx, caseId, viewer, shown, kinds),
    weighing: reads && shown.weighing !== null ? (JSON.parse(shown.weighing) as Weighing) : null,
  };
}

/** In words what may be known and until when, or why nothing (any more), with what is left. */
async function sentenceFor(
  ctx: CallContext,
  caseId: string,
  viewer: Viewer,
  shown: GrantRow | null,
  kinds: readonly Kind[],
): Promise<string> {
  if (shown !== null && kinds.length > 0) return sharedSentence(shown, kinds);
  const decision = (await new Gate(ctx.db, viewer, ctx.today).caseDecision(caseId)) ?? notGranted;
  if (shown === null) {
    return decision.reason === 'keepsRegister'
      ? 'Houdt het register bij en weet dus van de casus. Met deze persoon is niets gedeeld.'
      : explainDecision(decision);
  }
  return `${endSentence(shown, ctx.today)}${decision.allowed ? ' Weet nog wel van de casus.' : ''}`;
}

const notGranted = { allowed: false, reason: 'notGranted' } as const;

/** Why a grant does not hold on `today`, with the day. */
function endSentence(grant: GrantRow, today: string): string {
  const state = grantState(grantOf(grant), today);
  if (state === 'revoked') return `Delen gestopt op ${formatDate(localDate(grant.revoked_at!))}.`;
  if (state === 'withdrawn') {
    return `Toestemming ingetrokken${grant.consent_withdrawn_on === null ? '' : ` op ${formatDate(grant.consent_withdrawn_on)}`}.`;
  }
  if (state === 'notYetValid') {
    const from = [grant.valid_from, grant.consent_from ?? ''].sort().at(-1)!;
    return `Mag vanaf ${formatDate(from)} weten wat is afgesproken; nu nog niets.`;
  }
  const last = lastDay(grant);
  return `Verlopen: de laatste dag was ${last === null ? 'eerder' : formatDate(last)}.`;
}

function viewerRefOf(viewer: Viewer): ViewerRef {
  return { type: viewer.type, id: viewer.id };
}

/** The last day a grant can hold: its own end or that of the consent, whichever comes first. */
function lastDay(grant: GrantRow): string | null {
  const ends = [grant.valid_until, grant.consent_until].filter((end) => end !== null);
  return ends.sort()[0] ?? null;
}

function sharedSentence(grant: GrantRow, kinds: readonly Kind[]): string {
  const until = lastDay(grant);
  const words = kinds.map((kind) => infoKindLabels[kind]).join(', ');
  return `Mag weten: ${words}. Op grond van ${legalBasisLabels[grant.basis as LegalBasis]}, sinds ${formatDate(grant.valid_from)}${until === null ? '' : `, tot en met ${formatDate(until)}`}.`;
}
