import { Refusal } from '../../base/refusal.ts';
import {
  allOrganisations,
  allPartners,
  insertOrganisation,
  insertPartner,
  type OrganisationRow,
  organisationById,
  type PartnerRow,
  partnerById,
} from '../../db/people.ts';
import type { Handlers } from '../context.ts';
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
});

export const organisationHandlers: Handlers<typeof organisationCalls> = {
  async list(ctx) {
    return {
      organisations: (await allOrganisations(ctx.db)).map(presentOrganisation),
      partners: (await allPartners(ctx.db)).map(presentPartner),
    };
  },
  async add(ctx, input) {
    const row = { id: ctx.env.newId(), name: input.name, kind: input.kind, core: input.core ? 1 : 0 };
    await insertOrganisation(ctx.db, row);
    return presentOrganisation(row);
  },
  async addPartner(ctx, input) {
    if ((await organisationById(ctx.db, input.organisationId)) === undefined) {
      const sentence = 'Kies een organisatie uit de lijst.';
      throw new Refusal('unknownOrganisation', sentence, { organisationId: sentence });
    }
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
};
