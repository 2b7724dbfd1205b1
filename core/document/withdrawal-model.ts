import { formatDate, localDate, localTime } from '../../base/dates.ts';
import { Refusal } from '../../base/refusal.ts';
import { type CaseRow, caseById } from '../../db/cases.ts';
import { type ConsentRow, consentById, consentsOfCase } from '../../db/consents.ts';
import { mergedFiles } from '../../db/merges.ts';
import { type ReleasedRow, releasedRows } from '../../db/released.ts';
import { list } from '../../db/rows.ts';
import type {
  LeftPaper,
  WithdrawalLetterModel,
  WithdrawalSheetModel,
} from '../../documents/consent-models.ts';
import { gateOf, notFound } from '../access/gate.ts';
import { type InfoKind, infoKindLabels, type LegalBasis, legalBasisLabels } from '../access/model.ts';
import { consentWayLabels, type consentWays } from '../consent/contract.ts';
import type { CallContext } from '../context.ts';
import { roleLabels } from '../contract.ts';
import { type DocumentKind, documentKindLabels } from './contract.ts';
import { caseLabelOf, frameOf, municipalityName } from './frame.ts';
import { type Receiver, receiverLabel, receiverOf, validGrants } from './readers.ts';

/** A consent to share that was taken back, with its case, for who may read the register's own words. */
async function requireWithdrawn(
  ctx: CallContext,
  consentId: string,
): Promise<{ consent: ConsentRow; row: CaseRow }> {
  const consent = await consentById(ctx.db, consentId);
  const gate = gateOf(ctx);
  if (consent === undefined || !(await gate.seesCase(consent.case_id))) throw notFound();
  if (!(await gate.readsRegister(consent.case_id))) throw notFound();
  if (consent.withdrawn_at === null || consent.purpose !== 'share') {
    throw new Refusal(
      'notWithdrawn',
      'Het intrekkingsblad en de brieven zijn er voor toestemming om te delen die is ingetrokken. Leg eerst de intrekking vast.',
    );
  }
  return { consent, row: (await caseById(ctx.db, consent.case_id))! };
}

/** By which a letter and its answer are known: case, which withdrawal, which partner. `2026-04-I1.2` */
async function referenceFor(
  ctx: CallContext,
  { consent, row }: { consent: ConsentRow; row: CaseRow },
  partnerId: string,
): Promise<string> {
  const withdrawn = (await consentsOfCase(ctx.db, consent.case_id))
    .filter((each) => each.withdrawn_at !== null)
    .sort((a, b) => (a.withdrawn_at! < b.withdrawn_at! ? -1 : 1));
  const which = withdrawn.findIndex(({ id }) => id === consent.id) + 1;
  return `${row.number}-I${which}.${list<string>(consent.partner_ids).indexOf(partnerId) + 1}`;
}

function paperOf(row: ReleasedRow): LeftPaper {
  return {
    what: documentKindLabels[row.kind as DocumentKind] ?? row.kind,
    version: row.version,
    when: `${formatDate(localDate(row.at))} ${localTime(row.at).replace(':', '.')}`,
    by: row.account_name,
    way: row.way === 'saved' ? 'bewaard' : 'afgedrukt',
    basis: row.basis,
    sha256: row.sha256,
  };
}

/** Told about the withdrawal itself, so that it is not asked back. */
const aboutWithdrawal: ReadonlySet<string> = new Set(['withdrawalSheet', 'withdrawalLetter', 'consentForm']);

/**
 * What left about a case, oldest first, without what was written because of the withdrawal; of a file that was put together
 * with it only to who may know of that one.
 */
async function leftPapers(ctx: CallContext, caseId: string): Promise<ReleasedRow[]> {
  const rows = (await releasedRows(ctx.db, { caseId })).filter(({ kind }) => !aboutWithdrawal.has(kind));
  const about = [...new Set(rows.flatMap((row) => list<string>(row.case_ids)))];
  const merged = await mergedFiles(ctx.db, about);
  const files = about.filter((id) => id === caseId || merged.get(id)?.keptId === caseId);
  const known = await gateOf(ctx).ofKnownFiles(files.map((id) => ({ case_id: id })));
  const ids = new Set(known.map((file) => file.case_id));
  return rows.filter((row) => list<string>(row.case_ids).some((id) => ids.has(id))).reverse();
}

const isFor =
  (receiver: Receiver) =>
  (row: ReleasedRow): boolean =>
    row.partner_id === null
      ? row.recipient === receiverLabel(receiver)
      : row.partner_id === receiver.viewer.id;

/** On which other grounds and about what sharing with a partner goes on; empty when it does not. */
async function stillShared(ctx: CallContext, receiver: Receiver, caseId: string): Promise<string> {
  const grants = await validGrants(ctx, receiver.viewer, [caseId]);
  return grants
    .map((grant) => {
      const kinds = list<InfoKind>(grant.kinds).map((kind) => infoKindLabels[kind]);
      return `${legalBasisLabels[grant.basis as LegalBasis]} (${kinds.join(', ')})`;
    })
    .join('; ');
}

/** The intrekkingsblad: from the register what each partner got, and what went out without a receiver by name. */
export async function withdrawalSheetModel(
  ctx: CallContext,
  consentId: string,
): Promise<{ model: WithdrawalSheetModel; caseIds: string[] }> {
  const found = await requireWithdrawn(ctx, consentId);
  const { consent, row } = found;
  const papers = await leftPapers(ctx, row.id);
  const partners: WithdrawalSheetModel['partners'][number][] = [];
  for (const partnerId of list<string>(consent.partner_ids)) {
    const receiver = await receiverOf(ctx, { type: 'partner', id: partnerId });
    const other = await stillShared(ctx, receiver, row.id);
    partners.push({
      name: receiverLabel(receiver),
      reference: await referenceFor(ctx, found, partnerId),
      papers: papers.filter(isFor(receiver)).map(paperOf),
      stillShared:
        other === '' ? '' : `Let op: op een andere grond wordt nog wel gedeeld met deze partner: ${other}.`,
    });
  }
  const kinds = list<InfoKind>(consent.kinds).map((kind) => infoKindLabels[kind]);
  const model: WithdrawalSheetModel = {
    frame: await frameOf(ctx, { title: 'Intrekkingsblad', version: '1', receiver: null }),
    case: caseLabelOf(row),
    facts: [
      { label: 'Toestemming gegeven', value: formatDate(consent.valid_from) },
      {
        label: 'Gevraagd door',
        value: `${consent.asked_by_name}, ${consentWayLabels[consent.way as (typeof consentWays)[number]]}`,
      },
      { label: 'Soorten informatie', value: kinds.join(', ') },
      { label: 'Ingetrokken op', value: formatDate(consent.withdrawn_on!) },
      ...(consent.withdrawal_note === '' ? [] : [{ label: 'Toelichting', value: consent.withdrawal_note }]),
    ],
    partners,
    others: papers.filter((paper) => paper.recipient === null).map(paperOf),
    saidOrally: consent.said_orally,
  };
  return { model, caseIds: [row.id] };
}

/** The letter to one partner of a withdrawn consent, with the papers that went to him on it. */
export async function withdrawalLetterModel(
  ctx: CallContext,
  consentId: string,
  partnerId: string,
): Promise<{ model: WithdrawalLetterModel; caseIds: string[]; addressee: Receiver }> {
  const found = await requireWithdrawn(ctx, consentId);
  const { consent, row } = found;
  if (!list<string>(consent.partner_ids).includes(partnerId)) throw notFound();
  const addressee = await receiverOf(ctx, { type: 'partner', id: partnerId });
  const papers = (await leftPapers(ctx, row.id)).filter(isFor(addressee));
  const other = await stillShared(ctx, addressee, row.id);
  const reference = await referenceFor(ctx, found, partnerId);
  const frame = await frameOf(ctx, { title: 'Toestemming ingetrokken', version: '1', receiver: addressee });
  const model: WithdrawalLetterModel = {
    frame,
    to: [addressee.organisation, `t.a.v. ${addressee.name}`],
    reference,
    caseNumber: row.number,
    withdrawnOn: consent.withdrawn_on!,
    papers: papers.filter(({ basis }) => basis.includes(legalBasisLabels.consent)).map(paperOf),
    stillShared:
      other === ''
        ? ''
        : `U krijgt van ons nog alleen informatie op een andere grond: ${other}. Wat u op die grond kreeg, mag u houden.`,
    signedBy: [
      ctx.caller.displayName,
      roleLabels[ctx.caller.viewer.role],
      `Gemeente ${await municipalityName(ctx)}`,
    ],
  };
  return { model, caseIds: [row.id], addressee };
}
