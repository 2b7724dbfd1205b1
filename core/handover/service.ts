import type { z } from 'zod';
import { Refusal } from '../../base/refusal.ts';
import { caseById, casesById, updateCase } from '../../db/cases.ts';
import {
  allHandovers,
  changeHandover,
  type HandoverRow,
  handoverById,
  insertHandover,
} from '../../db/handovers.ts';
import { organisationById } from '../../db/people.ts';
import { list } from '../../db/rows.ts';
import { Gate, gateOf } from '../access/gate.ts';
import type { InfoKind } from '../access/model.ts';
import { explainDecision } from '../access/rules.ts';
import { caseRefOf } from '../case/present.ts';
import { registerLabels, writeItem } from '../case/write.ts';
import type { CallContext, Handlers } from '../context.ts';
import { includedItems } from '../document/handover-model.ts';
import { receiverOf, validGrants } from '../document/readers.ts';
import type { handoverCalls, handoverOut } from './contract.ts';
import { requireGround } from './ground.ts';
import {
  coverSentence,
  type HandoverFields,
  type HandoverState,
  type KeptHandover,
  keptAfter,
  partAsItem,
  requireNextState,
  WRITTEN_PARTS,
} from './rules.ts';

/** The hand-over, or the same refusal whether it does not exist or is not for this caller. */
async function requireHandover(ctx: CallContext, handoverId: string): Promise<HandoverRow> {
  return gateOf(ctx).requireItem(await handoverById(ctx.db, handoverId));
}

/** The fields as this caller may see them; a part of a kind that is not for him stays empty. */
async function fieldsFor(ctx: CallContext, row: HandoverRow, caseGround: string): Promise<HandoverFields> {
  const gate = gateOf(ctx);
  const { writers, ...fields } = JSON.parse(row.fields) as KeptHandover;
  for (const part of WRITTEN_PARTS) {
    const decision = await gate.itemDecision(partAsItem(row, { writers }, part, caseGround));
    if (!decision.allowed) fields[part] = '';
  }
  return fields;
}

async function coversOf(ctx: CallContext, row: HandoverRow): Promise<z.input<typeof handoverOut>['covers']> {
  const receiver = await receiverOf(ctx, { type: 'partner', id: row.receiver_id });
  const decision = await new Gate(ctx.db, receiver.viewer, ctx.today).caseDecision(row.case_id);
  if (decision?.allowed !== true) {
    const why = decision === null ? '' : ` ${explainDecision(decision)}`;
    return {
      allowed: false,
      sentence: `${receiver.name} kan het dossier nu niet krijgen.${why} Leg eerst een geldige grondslag vast voor deze ontvanger.`,
      included: 0,
    };
  }
  const grants = await validGrants(ctx, receiver.viewer, [row.case_id]);
  const kinds = [...new Set(grants.flatMap((grant) => list<InfoKind>(grant.kinds)))];
  const ends = grants
    .map((grant) => [grant.valid_until, grant.consent_until].filter((day) => day !== null).sort()[0])
    .sort();
  const included = await includedItems(ctx, row.case_id, receiver);
  const until = ends.includes(undefined) ? null : (ends.at(-1) ?? null);
  return { allowed: true, sentence: coverSentence(receiver.name, kinds, included, until), included };
}

async function present(ctx: CallContext, handoverId: string): Promise<z.input<typeof handoverOut>> {
  const row = await requireHandover(ctx, handoverId);
  const caseRow = (await caseById(ctx.db, row.case_id))!;
  return {
    handoverId: row.id,
    caseRef: caseRefOf(caseRow),
    state: row.handover_state as HandoverState,
    fields: await fieldsFor(ctx, row, caseRow.confidentiality_ground),
    receiverName: row.receiver_name,
    receiverOrganisation: row.receiver_organisation,
    covers: await coversOf(ctx, row),
    createdOn: row.occurred_on,
  };
}

export const handoverHandlers: Handlers<typeof handoverCalls> = {
  async list(ctx, input) {
    const rows = await gateOf(ctx).visibleItems(await allHandovers(ctx.db));
    const cases = new Map(
      (await casesById(ctx.db, [...new Set(rows.map((row) => row.case_id))])).map((row) => [row.id, row]),
    );
    return {
      handovers: rows.slice(input.offset, input.offset + input.limit).map((row) => ({
        handoverId: row.id,
        caseRef: caseRefOf(cases.get(row.case_id)!),
        receiver: `${row.receiver_name} (${row.receiver_organisation})`,
        state: row.handover_state as HandoverState,
        movesOn: (JSON.parse(row.fields) as HandoverFields).movesOn,
      })),
      total: rows.length,
    };
  },

  get: (ctx, input) => present(ctx, input.handoverId),

  async create(ctx, input) {
    const row = await gateOf(ctx).requireChangeable(input.caseId);
    await requireGround(ctx, row.id, input.fields.receiverId);
    const handoverId = await writeItem(ctx, {
      case_id: row.id,
      type: 'handover',
      ...registerLabels,
      text: 'Overdracht aan een andere gemeente in voorbereiding',
    });
    await insertHandover(ctx.db, {
      item_id: handoverId,
      receiver_id: input.fields.receiverId,
      state: 'draft',
      fields: JSON.stringify(input.fields),
    });
    return present(ctx, handoverId);
  },

  async update(ctx, input) {
    const row = await requireHandover(ctx, input.handoverId);
    await gateOf(ctx).requireChangeable(row.case_id);
    if (row.handover_state !== 'draft') {
      throw new Refusal(
        'handoverGiven',
        'Dit dossier is al overgedragen en blijft zoals het is. Schrijf wat er nog bij moet in de casus.',
      );
    }
    await requireGround(ctx, row.case_id, input.fields.receiverId);
    const caseRow = (await caseById(ctx.db, row.case_id))!;
    const stored = JSON.parse(row.fields) as KeptHandover;
    const fields = { ...input.fields };
    const gate = gateOf(ctx);
    // What this caller could not see, he cannot have meant to empty.
    for (const part of WRITTEN_PARTS) {
      const decision = await gate.itemDecision(partAsItem(row, stored, part, caseRow.confidentiality_ground));
      if (!decision.allowed) fields[part] = stored[part];
    }
    const { id: author_id, viewer } = ctx.caller;
    const organisation = (await organisationById(ctx.db, viewer.organisationId))!;
    const writer = { author_id, organisation_id: organisation.id, organisation_kind: organisation.kind };
    await changeHandover(ctx.db, row.id, {
      receiver_id: fields.receiverId,
      fields: JSON.stringify(keptAfter(stored, fields, writer)),
    });
    return present(ctx, row.id);
  },

  async setState(ctx, input) {
    const row = await requireHandover(ctx, input.handoverId);
    await gateOf(ctx).requireChangeable(row.case_id);
    requireNextState(row.handover_state as HandoverState, input.state);
    if (input.state === 'given') {
      await requireGround(ctx, row.case_id, row.receiver_id);
      // Nobody is let go: the case is followed until the other side confirmed (domain.md section 7).
      await updateCase(ctx.db, row.case_id, { status: 'moved' });
    }
    await changeHandover(ctx.db, row.id, { state: input.state });
    return present(ctx, row.id);
  },
};
