import { createHash } from 'node:crypto';
import { attachmentOf } from '../../db/attachments.ts';
import { caseIdOfNumber } from '../../db/audit-lines.ts';
import { casesById } from '../../db/cases.ts';
import { itemById } from '../../db/items.ts';
import { insertReleased, type ReleasedRow, releasedRows } from '../../db/released.ts';
import { list } from '../../db/rows.ts';
import type { DocumentModels, DocumentKind as ModelKind } from '../../documents/models.ts';
import { gateOf, notFound } from '../access/gate.ts';
import { ensureAuthority } from '../agreement/authority.ts';
import { signingParties } from '../agreement/contract.ts';
import { type ReadAgreement, readAgreement, refuseDocument, sourceOf } from '../agreement/service.ts';
import { nameOfAsker } from '../consent/recording.ts';
import { refusePeriod } from '../consent/rules.ts';
import type { CallContext, Handlers, LongContext } from '../context.ts';
import { withoutSecretAddresses } from '../person/secrecy.ts';
import { keptSheet } from '../sheet/kept.ts';
import { questionSheetModel } from '../sheet/question-model.ts';
import { actionListModel, actionSheetModel } from './action-list-model.ts';
import { agendaModel, guestAgendaModel } from './agenda-model.ts';
import { agreementModel } from './agreement-model.ts';
import { consentFormModel } from './consent-form-model.ts';
import type { DocumentKind, DocumentRequest, documentCalls } from './contract.ts';
import { safeFileName, slug } from './file-names.ts';
import { handoverModel } from './handover-model.ts';
import { holdersOf } from './holders.ts';
import { comingCalendar, invitation } from './invitation.ts';
import { checkForLeaks, refuseLeaks } from './leak-check.ts';
import type { MadeDocument } from './made.ts';
import { minutesModel } from './minutes-model.ts';
import {
  basisFor,
  groundOf,
  type Receiver,
  receiverLabel,
  receiverOf,
  requireStillAllowed,
} from './readers.ts';
import { withdrawalLetterModel, withdrawalSheetModel } from './withdrawal-model.ts';

/** What is to be rendered: the template and its finished model. */
type Rendering = {
  readonly [K in ModelKind]: { readonly template: K; readonly model: DocumentModels[K] };
}[ModelKind];

/** A document as far as it is decided inside the transaction; only the rendering is left. */
interface Plan {
  readonly fileName: string;
  readonly receiver: Receiver | null;
  readonly caseIds: readonly string[];
  /** To whom it goes without anything of the case being shared with him: he need not be allowed to know of it. */
  readonly addressee?: Receiver;
  /** Of what has no frame that says it. */
  readonly version?: string;
  /** Said in the register instead of the receiver's ground. */
  readonly basis?: string;
  readonly content: Rendering | { readonly bytes: Uint8Array; readonly mime: string };
}

const PDF = 'application/pdf';
const CALENDAR = 'text/calendar';

/** Everything that needs the vault: reads, decides for all readers, and gives what is left to render. */
async function planOf(ctx: CallContext, request: DocumentRequest): Promise<Plan> {
  switch (request.kind) {
    case 'agenda': {
      const { model, caseIds } = await agendaModel(ctx, request.meetingId);
      return { fileName: 'agenda.pdf', receiver: null, caseIds, content: { template: 'agenda', model } };
    }
    case 'guestAgenda': {
      const receiver = await receiverOf(ctx, { type: 'partner', id: request.partnerId });
      const { model, caseIds } = await guestAgendaModel(ctx, request.meetingId, receiver);
      const fileName = `agenda-gast-${slug(receiver.name)}.pdf`;
      return { fileName, receiver, caseIds, content: { template: 'guestAgenda', model } };
    }
    case 'minutes': {
      const receiver = request.recipient === undefined ? null : await receiverOf(ctx, request.recipient);
      const { model, caseIds } = await minutesModel(ctx, request.meetingId, receiver);
      const fileName = receiver === null ? 'notulen.pdf' : `notulen-${slug(receiver.name)}.pdf`;
      return { fileName, receiver, caseIds, content: { template: 'minutes', model } };
    }
    case 'actionList': {
      const receiver = await receiverOf(ctx, request.owner);
      const { model, caseIds } = await actionListModel(ctx, receiver);
      const fileName = `actielijst-${slug(receiver.name)}.pdf`;
      return { fileName, receiver, caseIds, content: { template: 'actionList', model } };
    }
    case 'actionSheet': {
      const receiver = await receiverOf(ctx, request.owner);
      const { model, caseIds } = await actionSheetModel(ctx, receiver, request.naming);
      const fileName = `actielijst-invullen-${slug(receiver.name)}.pdf`;
      return { fileName, receiver, caseIds, content: { template: 'actionSheet', model } };
    }
    case 'filledSheet': {
      const { bytes, caseIds, name, version } = await keptSheet(ctx, request.sheetId);
      const fileName = `${name}-ingevuld.pdf`;
      return { fileName, receiver: null, caseIds, version: `${version}`, content: { bytes, mime: PDF } };
    }
    case 'agreementConcept':
      return conceptPlan(ctx, await readAgreement(ctx, request.agreementId));
    case 'agreementSigned': {
      const agreement = await readAgreement(ctx, request.agreementId);
      if (agreement.signatures.length < signingParties.length) throw refuseDocument('notSigned');
      return storedPlan(agreement, 'overeenkomst-ondertekend.pdf');
    }
    case 'handover': {
      const { model, caseIds, receiver } = await handoverModel(ctx, request.handoverId);
      const content = { template: 'handover', model } as const;
      return { fileName: 'overdrachtsdossier.pdf', receiver, caseIds, content };
    }
    case 'invitation': {
      const receiver =
        request.partnerId === undefined
          ? null
          : await receiverOf(ctx, { type: 'partner', id: request.partnerId });
      const { text, caseIds } = await invitation(ctx, request.meetingId, receiver);
      const content = { bytes: Buffer.from(text, 'utf8'), mime: CALENDAR };
      return { fileName: 'uitnodiging.ics', receiver, caseIds, content };
    }
    case 'calendar': {
      const content = { bytes: Buffer.from(await comingCalendar(ctx), 'utf8'), mime: CALENDAR };
      const basis = 'Tijden van het overleg, zonder persoonsgegevens';
      return { fileName: 'overleggen.ics', receiver: null, caseIds: [], basis, content };
    }
    case 'consentForm':
      return consentFormPlan(ctx, request);
    case 'withdrawalSheet': {
      const { model, caseIds } = await withdrawalSheetModel(ctx, request.consentId);
      const content = { template: 'withdrawalSheet', model } as const;
      return { fileName: 'intrekkingsblad.pdf', receiver: null, caseIds, content };
    }
    case 'withdrawalLetter': {
      const { consentId, partnerId } = request;
      const { model, caseIds, addressee } = await withdrawalLetterModel(ctx, consentId, partnerId);
      const basis = 'Bericht dat de toestemming is ingetrokken, zonder inhoud van de casus';
      const fileName = `intrekking-${slug(addressee.name)}.pdf`;
      const content = { template: 'withdrawalLetter', model } as const;
      return { fileName, receiver: null, addressee, caseIds, basis, content };
    }
    case 'paper':
      return paperPlan(ctx, request.itemId);
    case 'questionSheet': {
      const { model, caseIds, receiver } = await questionSheetModel(ctx, request);
      const fileName = `vragenblad-${slug(receiver.name)}.pdf`;
      return { fileName, receiver, caseIds, content: { template: 'questionSheet', model } };
    }
    case 'signingCertificate':
      throw new Error('the certificate is not planned inside a transaction');
  }
}

/**
 * The plan without addresses that are kept secret. A file that was signed stays as the parties signed it: changed, it
 * would be no evidence any more.
 */
async function withoutSecrets(ctx: CallContext, plan: Plan): Promise<Plan> {
  if ('template' in plan.content) {
    return { ...plan, content: await withoutSecretAddresses(ctx.db, plan.content) };
  }
  if (plan.content.mime !== CALENDAR) return plan;
  // A calendar file breaks its lines anywhere (RFC 5545, 3.1), also in an address.
  const text = Buffer.from(plan.content.bytes).toString('utf8');
  const whole = text.replace(/\r\n[ \t]/g, '');
  const safe = await withoutSecretAddresses(ctx.db, whole);
  return safe === whole ? plan : { ...plan, content: { bytes: Buffer.from(safe, 'utf8'), mime: CALENDAR } };
}

const AGREEMENT_BASIS = 'Driepartijenovereenkomst, voor de drie partijen';

async function conceptPlan(ctx: CallContext, agreement: ReadAgreement): Promise<Plan> {
  if (agreement.signatures.length === signingParties.length) throw refuseDocument('alreadySigned');
  const fileName = 'overeenkomst-concept.pdf';
  if (agreement.row.pdf !== null) return storedPlan(agreement, fileName);
  const model = await agreementModel(ctx, sourceOf(agreement), 'concept');
  return {
    fileName,
    receiver: null,
    caseIds: [agreement.row.case_id],
    basis: AGREEMENT_BASIS,
    content: { template: 'agreement', model },
  };
}

function storedPlan({ row }: ReadAgreement, fileName: string): Plan {
  return {
    version: `${row.version}`,
    fileName,
    receiver: null,
    caseIds: [row.case_id],
    basis: AGREEMENT_BASIS,
    content: { bytes: new Uint8Array(row.pdf!), mime: PDF },
  };
}

async function consentFormPlan(
  ctx: CallContext,
  request: Extract<DocumentRequest, { kind: 'consentForm' }>,
): Promise<Plan> {
  const row = await gateOf(ctx).requireChangeable(request.caseId);
  const askedBy = await nameOfAsker(ctx, request);
  refusePeriod(ctx.today, request.validUntil);
  const model = await consentFormModel(ctx, row, { ...request, askedBy });
  return {
    fileName: 'toestemmingsformulier.pdf',
    receiver: null,
    caseIds: [row.id],
    basis: 'Toestemmingsformulier, voor de betrokkene zelf',
    content: { template: 'consentForm', model },
  };
}

/** A file that is kept with a case, to who may see its item. */
async function paperPlan(ctx: CallContext, itemId: string): Promise<Plan> {
  const item = await gateOf(ctx).requireItem(await itemById(ctx.db, itemId));
  const file = await attachmentOf(ctx.db, item.id);
  if (file === undefined) throw notFound();
  const ending = { [PDF]: 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' }[file.mime];
  return {
    fileName: `stuk-${item.occurred_on}.${ending}`,
    receiver: null,
    caseIds: [item.case_id],
    content: { bytes: new Uint8Array(file.bytes), mime: file.mime },
  };
}

/** Renders outside the vault, and gives bytes with what they are. */
async function finish(
  ctx: LongContext,
  content: Plan['content'],
): Promise<Pick<MadeDocument, 'bytes' | 'mime' | 'sha256' | 'pages'>> {
  if ('bytes' in content) {
    const sha256 = createHash('sha256').update(content.bytes).digest('hex');
    return { ...content, sha256, pages: null };
  }
  const made = await ctx.maker.make(content.template, content.model);
  return { bytes: made.pdf, mime: PDF, sha256: made.sha256, pages: made.pages };
}

async function certificatePlan(ctx: LongContext): Promise<Plan> {
  const { certificatePem } = await ensureAuthority(ctx);
  return {
    fileName: 'ondertekening-ca.pem',
    receiver: null,
    caseIds: [],
    basis: 'Openbaar certificaat, zonder persoonsgegevens',
    content: { bytes: Buffer.from(certificatePem, 'utf8'), mime: 'application/x-pem-file' },
  };
}

/** The document this account made since unlocking. */
function requireMade(ctx: LongContext, documentId: string): MadeDocument {
  const made = ctx.made.get(documentId, ctx.caller.id);
  if (made === undefined) throw notFound();
  return made;
}

/** A line in the register of what left the house. It keeps our own name for the file: one that was typed could hold a client's. */
async function register(inner: CallContext, made: MadeDocument, way: 'saved' | 'printed'): Promise<void> {
  await insertReleased(inner.db, {
    id: inner.env.newId(),
    document_id: made.documentId,
    kind: made.kind,
    version: made.version,
    file_name: made.fileName,
    recipient: made.recipient,
    case_ids: JSON.stringify(made.caseIds),
    basis: made.basis,
    sha256: made.sha256,
    account_id: inner.caller.id,
    at: inner.now,
    way,
    partner_id: made.partnerId,
    meeting_id: made.meetingId ?? null,
  });
}

/**
 * Writes the file inside the transaction of its line in the register, so that there is never one without the other:
 * whatever happened while the question where to save stood on the screen, a locked vault writes nothing.
 */
async function saveTo<T>(ctx: LongContext, made: MadeDocument, path: string, answer: T): Promise<T> {
  let takeBack = () => {};
  try {
    return await ctx.conclude(async (inner) => {
      const { receiver, caseIds, ground } = made;
      if (ground !== null) await requireStillAllowed(inner, receiver, caseIds, ground);
      await register(inner, made, 'saved');
      takeBack = ctx.host.writeFile(path, made.bytes);
      return answer;
    });
  } catch (error) {
    takeBack();
    throw error;
  }
}

export const documentHandlers: Handlers<typeof documentCalls> = {
  async make(ctx, { request }) {
    const certificate = request.kind === 'signingCertificate' ? await certificatePlan(ctx) : null;
    const decided = await ctx.transact(async (inner) => {
      const plan = certificate ?? (await withoutSecrets(inner, await planOf(inner, request)));
      return {
        plan,
        leaks: 'template' in plan.content ? await checkForLeaks(inner, plan.content.model, plan.caseIds) : [],
        basis: plan.basis ?? (await basisFor(inner, plan.receiver, plan.caseIds)),
        ground: await groundOf(inner, plan.receiver?.viewer ?? inner.caller.viewer, plan.caseIds),
      };
    });
    const { plan } = decided;
    const { bytes, ...finished } = await finish(ctx, plan.content);
    const named = plan.addressee ?? plan.receiver;
    const shown = {
      documentId: ctx.env.newId(),
      kind: request.kind,
      version: 'template' in plan.content ? plan.content.model.frame.version : (plan.version ?? ''),
      caseIds: [...plan.caseIds],
      fileName: plan.fileName,
      recipient: named === null ? null : receiverLabel(named),
      basis: decided.basis,
      leaks: decided.leaks,
      ...finished,
    };
    ctx.made.add({
      ...shown,
      bytes,
      namesAccepted: false,
      accountId: ctx.caller.id,
      ground: decided.ground,
      receiver: plan.receiver,
      meetingId: 'meetingId' in request ? request.meetingId : null,
      partnerId: named?.viewer.type === 'partner' ? named.viewer.id : null,
    });
    return { ...shown, base64: Buffer.from(bytes).toString('base64') };
  },

  async acceptNames(ctx, input) {
    const made = requireMade(ctx, input.documentId);
    ctx.made.acceptNames(made);
    return { kind: made.kind, caseIds: [...made.caseIds] };
  },

  async save(ctx, input) {
    const made = requireMade(ctx, input.documentId);
    refuseLeaks(made.leaks, made.namesAccepted);
    const { receiver, caseIds, ground } = made;
    if (ground !== null) {
      await ctx.transact((inner) => requireStillAllowed(inner, receiver, caseIds, ground));
    }
    const fileName = safeFileName(input.fileName, made.fileName);
    const savedAs = await ctx.host.chooseFile(fileName);
    const answer = { savedAs, kind: made.kind, caseIds: [...made.caseIds] };
    return savedAs === null ? answer : saveTo(ctx, made, savedAs, answer);
  },

  async printed(ctx, input) {
    // It is on paper already: whatever changed since, the register has to know.
    const made = requireMade(ctx, input.documentId);
    return ctx.conclude(async (inner) => {
      await register(inner, made, 'printed');
      return { kind: made.kind, caseIds: [...made.caseIds] };
    });
  },

  async register(ctx, { caseId: asked, caseNumber, recipient, limit, offset }) {
    const caseId = asked ?? (caseNumber === undefined ? undefined : await caseIdOfNumber(ctx.db, caseNumber));
    if (caseId === undefined && caseNumber !== undefined) throw notFound();
    if (caseId !== undefined && ctx.caller.viewer.role !== 'privacyOfficer') {
      await gateOf(ctx).requireCase(caseId);
    }
    const lines = await visibleLines(ctx, await releasedRows(ctx.db, { caseId }));
    const found = lines.filter((line) => recipient === undefined || line.recipient === recipient);
    return {
      documents: found.slice(offset, offset + limit),
      total: found.length,
      recipients: [...new Set(lines.flatMap((line) => line.recipient ?? []))].sort((a, b) =>
        a.localeCompare(b, 'nl'),
      ),
    };
  },

  async holders(ctx, { meetingId }) {
    return { holders: await holdersOf(ctx, meetingId) };
  },

  async recognise(ctx, { sha256 }) {
    return { documents: await visibleLines(ctx, await releasedRows(ctx.db, { sha256 })) };
  },
};

/**
 * The lines of the register for who asks: about cases of which he may know all. The lines themselves hold no content; the
 * privacyfunctionaris accounts for all of them.
 */
async function visibleLines(ctx: CallContext, rows: readonly ReleasedRow[]) {
  const about = new Map(rows.map((row) => [row.id, list<string>(row.case_ids)]));
  const caseIds = [...new Set([...about.values()].flat())];
  const known = new Set(await gateOf(ctx).visibleCases(caseIds));
  const numbers = new Map((await casesById(ctx.db, caseIds)).map((row) => [row.id, row.number]));
  const all = ctx.caller.viewer.role === 'privacyOfficer';
  return rows
    .filter((row) => all || about.get(row.id)!.every((caseId) => known.has(caseId)))
    .map((row) => ({
      documentId: row.document_id,
      kind: row.kind as DocumentKind,
      version: row.version,
      fileName: row.file_name,
      recipient: row.recipient,
      basis: row.basis,
      sha256: row.sha256,
      by: row.account_name,
      at: row.at,
      way: row.way as 'saved' | 'printed',
      meetingId: row.meeting_id,
      caseNumbers: about
        .get(row.id)!
        .flatMap((caseId) => numbers.get(caseId) ?? [])
        .sort(),
    }));
}
