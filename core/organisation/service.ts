import { localDate } from '../../base/dates.ts';
import { Refusal } from '../../base/refusal.ts';
import { casesEverGranted, grantsOfViewer } from '../../db/access.ts';
import {
  allOrganisations,
  allPartners,
  hasContributed,
  insertOrganisation,
  insertPartner,
  type OrganisationRow,
  organisationById,
  type PartnerRow,
  partnerById,
  updateOrganisation,
  updatePartner,
} from '../../db/people.ts';
import { grantOf, notFound } from '../access/gate.ts';
import { grantState } from '../access/rules.ts';
import type { CallContext, Handlers } from '../context.ts';
import type { OrganisationKind, organisationCalls } from './contract.ts';

const presentOrganisation = (row: OrganisationRow) => ({
  organisationId: row.id,
  name: row.name,
  kind: row.kind as OrganisationKind,
  core: row.core === 1,
});

const presentPartner = (row: PartnerRow) => ({
  partnerId: row.id,
  name: row.name,
  function: row.function,
  organisationId: row.organisation_id,
  organisationName: row.organisation_name,
  organisationKind: row.organisation_kind as OrganisationKind,
  email: row.email,
  archivedOn: row.archived_at === null ? null : localDate(row.archived_at),
});

async function requireOrganisation(ctx: CallContext, organisationId: string): Promise<OrganisationRow> {
  const organisation = await organisationById(ctx.db, organisationId);
  if (organisation !== undefined) return organisation;
  const sentence = 'Kies een organisatie uit de lijst.';
  throw new Refusal('unknownOrganisation', sentence, { organisationId: sentence });
}

async function requirePartner(ctx: CallContext, partnerId: string): Promise<PartnerRow> {
  const partner = await partnerById(ctx.db, partnerId);
  if (partner === undefined) throw notFound();
  return partner;
}

/**
 * Whether the source is bound by medical confidentiality decides who sees its health information. So that may not change
 * under what has been brought in.
 */
async function refuseOtherSource(ctx: CallContext, before: OrganisationRow, kind: string): Promise<void> {
  const care = (of: string) => of === 'addictionCare';
  if (care(before.kind) === care(kind) || !(await hasContributed(ctx.db, before.id))) return;
  const sentence =
    'Van deze organisatie staat al informatie in de kluis. Of zij onder het beroepsgeheim valt, kan daarom niet meer veranderen. Voeg een nieuwe organisatie toe.';
  throw new Refusal('kindFixed', sentence, { kind: sentence });
}

/** Refuses to archive somebody with whom something is shared today, so that nothing goes on unseen. */
async function refuseShared(ctx: CallContext, partner: PartnerRow): Promise<void> {
  const viewer = { type: 'partner', id: partner.id } as const;
  const grants = await grantsOfViewer(ctx.db, viewer, [...(await casesEverGranted(ctx.db, viewer))]);
  const open = grants.filter((grant) => grantState(grantOf(grant), ctx.today) === 'valid');
  const cases = new Set(open.map((grant) => grant.case_id)).size;
  if (cases === 0) return;
  const where = cases === 1 ? 'één casus' : `${cases} casussen`;
  throw new Refusal(
    'stillShared',
    `Met ${partner.name} wordt nu nog gedeeld in ${where}. Stop dat eerst, op de casus bij Delen.`,
  );
}

export const organisationHandlers: Handlers<typeof organisationCalls> = {
  async list(ctx, { archived }) {
    const partners = await allPartners(ctx.db);
    return {
      organisations: (await allOrganisations(ctx.db)).map(presentOrganisation),
      partners: partners.filter((row) => archived || row.archived_at === null).map(presentPartner),
    };
  },
  async add(ctx, input) {
    const row = { id: ctx.env.newId(), name: input.name, kind: input.kind, core: input.core ? 1 : 0 };
    await insertOrganisation(ctx.db, row);
    return presentOrganisation(row);
  },
  async addPartner(ctx, input) {
    await requireOrganisation(ctx, input.organisationId);
    const partnerId = ctx.env.newId();
    await insertPartner(ctx.db, {
      id: partnerId,
      organisation_id: input.organisationId,
      name: input.name,
      function: input.function,
      email: input.email,
    });
    return presentPartner((await partnerById(ctx.db, partnerId))!);
  },

  async update(ctx, { organisationId, name, kind, core }) {
    await refuseOtherSource(ctx, await requireOrganisation(ctx, organisationId), kind);
    await updateOrganisation(ctx.db, organisationId, { name, kind, core: core ? 1 : 0 });
    return presentOrganisation(await requireOrganisation(ctx, organisationId));
  },

  async updatePartner(ctx, { partnerId, organisationId, name, function: work, email }) {
    await requirePartner(ctx, partnerId);
    await requireOrganisation(ctx, organisationId);
    await updatePartner(ctx.db, partnerId, { organisation_id: organisationId, name, function: work, email });
    return presentPartner(await requirePartner(ctx, partnerId));
  },

  async archivePartner(ctx, { partnerId, archived }) {
    const partner = await requirePartner(ctx, partnerId);
    if (archived) await refuseShared(ctx, partner);
    await updatePartner(ctx.db, partnerId, { archived_at: archived ? ctx.now : null });
    return presentPartner(await requirePartner(ctx, partnerId));
  },
};
