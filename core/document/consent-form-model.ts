import { formatDate } from '../../base/dates.ts';
import { fullName } from '../../base/names.ts';
import type { CaseRow } from '../../db/cases.ts';
import { ownWordings } from '../../db/consents.ts';
import { partnersById } from '../../db/people.ts';
import type { ConsentFormModel } from '../../documents/consent-models.ts';
import { type grantableKinds, infoKindLabels } from '../access/model.ts';
import { nameOf } from '../case/present.ts';
import type { consentPurposes } from '../consent/contract.ts';
import { versionOf, type Wording, wordingsFrom } from '../consent/wordings.ts';
import type { CallContext } from '../context.ts';
import { frameOf } from './frame.ts';
import { receiverLabel } from './readers.ts';

type Purpose = (typeof consentPurposes)[number];
type Kind = (typeof grantableKinds)[number];

/** What a consent form asks. */
export interface ConsentQuestion {
  readonly purpose: Purpose;
  readonly partnerIds: readonly string[];
  readonly kinds: readonly Kind[];
  readonly validUntil: string | null;
  readonly wording: string;
  /** Name of who asks. */
  readonly askedBy: string;
  /** With the answers ticked, as it is signed on the screen; else with empty boxes for the pen. */
  readonly ticked: boolean;
}

const kindHints: Record<Kind, string> = {
  general: 'Bijvoorbeeld hoe het met u gaat, uw afspraken en uw woning.',
  health: 'Bijvoorbeeld uw gebruik, uw behandeling en hoe u zich voelt.',
  justice: 'Bijvoorbeeld contact met politie of justitie.',
  finance: 'Bijvoorbeeld uw inkomen en uw schulden.',
};

/** The municipality's wordings, newest first. */
export async function wordingsOf(ctx: CallContext): Promise<Wording[]> {
  const own = await ownWordings(ctx.db);
  return wordingsFrom(own.map(({ purpose, ...row }) => ({ ...row, purpose: purpose as Purpose })));
}

/**
 * The form as it is printed or signed. The same question on the same day gives the same file: what is signed can be made
 * anew and compared with what the client had before him.
 */
export async function consentFormModel(
  ctx: CallContext,
  row: CaseRow,
  question: ConsentQuestion,
): Promise<ConsentFormModel> {
  const { purpose, ticked, wording } = question;
  const wordings = await wordingsOf(ctx);
  const version = versionOf(wordings, purpose, wording);
  const since = wordings.find((each) => each.purpose === purpose && each.version === version)?.since;
  const partners = await partnersById(ctx.db, question.partnerIds);
  const frame = await frameOf(ctx, {
    title: purpose === 'share' ? 'Mogen wij over u praten?' : 'Mogen wij u helpen?',
    version: version === null ? 'eigen tekst' : `${version}`,
    receiver: null,
  });
  return {
    frame: {
      ...frame,
      madeAt: `${ctx.today}T00:00:00.000Z`,
      confidentiality: 'Vertrouwelijk. Voor u en voor het casusoverleg.',
    },
    purpose,
    client: fullName(nameOf(row)),
    wording,
    wordingVersion:
      version === null ? '' : `versie ${version}${since == null ? '' : ` van ${formatDate(since)}`}`,
    partners: partners.map(({ name, organisation_name: organisation, function: work }) => ({
      text: receiverLabel({ name, organisation }),
      hint: work,
      ticked,
    })),
    kinds: question.kinds.map((kind) => ({
      text: infoKindLabels[kind].replace(/^./, (first) => first.toUpperCase()),
      hint: kindHints[kind],
      ticked,
    })),
    validUntil: question.validUntil,
    askedBy: question.askedBy,
    answers: [
      { text: 'Ja, dit mag.', hint: '', ticked },
      { text: 'Nee, dit wil ik niet.', hint: '', ticked: false },
    ],
  };
}
