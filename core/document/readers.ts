import { Refusal } from '../../base/refusal.ts';
import { type GrantRow, grantsOfViewer } from '../../db/access.ts';
import type { ItemRow } from '../../db/items.ts';
import { accountById, partnerById } from '../../db/people.ts';
import { Gate, gateOf, grantOf, notFound } from '../access/gate.ts';
import { type LegalBasis, legalBasisLabels, type ViewerRef } from '../access/model.ts';
import { grantState, type Viewer } from '../access/rules.ts';
import type { CallContext } from '../context.ts';
import { type Role, roleLabels } from '../contract.ts';

/** Somebody a document is made for. */
export interface Receiver {
  readonly viewer: Viewer;
  readonly name: string;
  readonly organisation: string;
  /** Role or function, in Dutch; may be empty. */
  readonly role: string;
  readonly email: string;
}

/** The receiver behind a reference. Refuses `notFound`. */
export async function receiverOf(ctx: CallContext, ref: ViewerRef): Promise<Receiver> {
  if (ref.type === 'partner') {
    const partner = await partnerById(ctx.db, ref.id);
    if (partner === undefined) throw notFound();
    return {
      viewer: { type: 'partner', id: partner.id },
      name: partner.name,
      organisation: partner.organisation_name,
      role: partner.function,
      email: partner.email,
    };
  }
  const account = await accountById(ctx.db, ref.id);
  if (account === undefined) throw notFound();
  const role = account.role as Role;
  return {
    viewer: { type: 'account', id: account.id, role, organisationId: account.organisation_id },
    name: account.display_name,
    organisation: account.organisation_name,
    role: roleLabels[role],
    email: '',
  };
}

/** Name and organisation, as in the footer and in the register. */
export function receiverLabel(receiver: Pick<Receiver, 'name' | 'organisation'>): string {
  return `${receiver.name}, ${receiver.organisation}`;
}

/**
 * Everybody who will read a document: who makes it and, when it is for somebody else, that receiver too. Only what all of
 * them may see gets in; who reported something never does (domain.md section 3).
 */
export class Readers {
  readonly #gates: readonly Gate[];

  constructor(ctx: CallContext, receiver: Receiver | null) {
    const own = gateOf(ctx);
    this.#gates = receiver === null ? [own] : [own, new Gate(ctx.db, receiver.viewer, ctx.today)];
  }

  /** The items that every reader may see, in the same order. */
  async items<T extends ItemRow>(items: readonly T[]): Promise<T[]> {
    let left = items.filter((item) => item.kind !== 'reporter');
    for (const gate of this.#gates) left = await gate.visibleItems(left);
    return left;
  }

  /** Whether every reader may see this item. */
  async sees(item: ItemRow): Promise<boolean> {
    return (await this.items([item])).length === 1;
  }

  /** Whether every reader may read the register's own words on this case. */
  async readRegister(caseId: string): Promise<boolean> {
    for (const gate of this.#gates) if (!(await gate.readsRegister(caseId))) return false;
    return true;
  }

  /** Whether every reader may read where this person lives and who may be called. */
  async readDetails(caseId: string): Promise<boolean> {
    for (const gate of this.#gates) if (!(await gate.readsDetails(caseId))) return false;
    return true;
  }

  /** The cases that every reader may know of, in the same order. */
  async cases(caseIds: readonly string[]): Promise<string[]> {
    let left = [...new Set(caseIds)];
    for (const gate of this.#gates) left = await gate.visibleCases(left);
    return left;
  }
}

/** The grants of a receiver on these cases that hold today. */
export async function validGrants(
  ctx: CallContext,
  viewer: Viewer,
  caseIds: readonly string[],
): Promise<GrantRow[]> {
  const grants = await grantsOfViewer(ctx.db, viewer, caseIds);
  return grants
    .filter((grant) => grantState(grantOf(grant), ctx.today) === 'valid')
    .sort((a, b) =>
      a.valid_from < b.valid_from ? -1 : a.valid_from > b.valid_from ? 1 : a.id < b.id ? -1 : 1,
    );
}

/** On which basis a receiver gets a document about these cases, in words, without the name of a client. */
export async function basisFor(
  ctx: CallContext,
  receiver: Receiver | null,
  caseIds: readonly string[],
): Promise<string> {
  if (receiver === null) return 'Eigen gebruik in het casusoverleg';
  const grants = await validGrants(ctx, receiver.viewer, caseIds);
  const labels = [...new Set(grants.map((grant) => legalBasisLabels[grant.basis as LegalBasis]))];
  if (labels.length > 0) return labels.join('; ');
  return receiver.viewer.type === 'account' ? 'Deelname aan het casusoverleg' : 'Geen inhoud van casussen';
}

/**
 * What a receiver may get on these cases, as a text that changes when that changes. A document made earlier may
 * leave only while it is the same (security.md: from the withdrawal on nothing more goes to that partner).
 */
export async function groundOf(
  ctx: CallContext,
  viewer: Viewer,
  caseIds: readonly string[],
): Promise<string> {
  const grants = await validGrants(ctx, viewer, caseIds);
  return JSON.stringify(grants.map((grant) => [grant.id, grant.kinds]));
}

/** Refuses when one of these cases may not be known to all readers of a document that was made before. */
export async function requireStillAllowed(
  ctx: CallContext,
  receiver: Receiver | null,
  caseIds: readonly string[],
  groundWhenMade: string,
): Promise<void> {
  const visible = await new Readers(ctx, receiver).cases(caseIds);
  const ground = await groundOf(ctx, receiver?.viewer ?? ctx.caller.viewer, caseIds);
  if (visible.length === new Set(caseIds).size && ground === groundWhenMade) return;
  throw new Refusal(
    'groundChanged',
    'Wat met de ontvanger mag worden gedeeld, is veranderd sinds dit stuk is gemaakt. Maak het stuk opnieuw en bekijk het voordat u het deelt.',
  );
}
