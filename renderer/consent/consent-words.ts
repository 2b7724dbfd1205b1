import { formatDate } from '../../base/dates.ts';
import { together } from '../../base/words.ts';
import { grantableKinds, infoKindLabels } from '../../core/access/model.ts';
import { consentPurposeLabels, consentWayLabels } from '../../core/consent/contract.ts';
import type { Api } from '../../core/contracts.ts';
import type { ChipTone } from '../components/Chip.tsx';

export type Consents = Awaited<ReturnType<Api['consent']['list']>>;
export type Consent = Consents['consents'][number];
export type Refused = Consents['refusals'][number];
export type Informing = Consents['informings'][number];
export type Wording = Awaited<ReturnType<Api['consent']['wordings']>>['wordings'][number];
export type SharingRow = Awaited<ReturnType<Api['consent']['sharing']>>['rows'][number];
export type Kind = (typeof grantableKinds)[number];

export const kindOptions: readonly { value: Kind; label: string }[] = grantableKinds.map((value) => ({
  value,
  label: infoKindLabels[value],
}));

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** For what and with whom: `Delen met partners: Ruben Bos (Wonen Oosterveld)`. */
export function subjectOf({ purpose, partnerNames }: Pick<Consent, 'purpose' | 'partnerNames'>): string {
  return purpose === 'help'
    ? 'Om te worden geholpen in de aanpak'
    : `${capital(consentPurposeLabels.share)}: ${together(partnerNames)}`;
}

const kindsOf = ({ purpose, kinds }: Pick<Consent, 'purpose' | 'kinds'>): string =>
  purpose === 'share' ? `${capital(together(kinds.map((kind) => infoKindLabels[kind])))}. ` : '';

const wordingOf = (version: number | null): string =>
  version === null ? 'in eigen woorden' : `met de standaardtekst, versie ${version}`;

/** Who asked, how, in which wording and when, until when it holds, and when it was taken back. */
export function aboutConsent(consent: Consent): string {
  const until = consent.validUntil === null ? '' : `, geldig tot en met ${formatDate(consent.validUntil)}`;
  const withdrawn = consent.withdrawnOn === null ? '' : `. Ingetrokken op ${formatDate(consent.withdrawnOn)}`;
  return `${kindsOf(consent)}Gevraagd door ${consent.askedBy}, ${consentWayLabels[consent.way]}, ${wordingOf(consent.wordingVersion)}, op ${formatDate(consent.givenOn)}${until}${withdrawn}.`;
}

export function aboutRefusal(refused: Refused): string {
  return `${kindsOf(refused)}Gevraagd door ${refused.askedBy}, ${consentWayLabels[refused.way]}, ${wordingOf(refused.wordingVersion)}, op ${formatDate(refused.askedOn)}.`;
}

export interface Standing {
  readonly tone: ChipTone;
  readonly words: string;
}

/** Where asking for one purpose stands: given, refused, over, or not asked yet. The newest answer counts. */
export function standingOf(consents: Consents, purpose: Consent['purpose']): Standing {
  const given = consents.consents.filter((each) => each.purpose === purpose);
  const refused = consents.refusals.find((each) => each.purpose === purpose);
  if (given.some(({ state }) => state === 'valid')) return { tone: 'good', words: 'gegeven' };
  if (given.some(({ state }) => state === 'notYetValid')) return { tone: 'soon', words: 'gaat nog in' };
  const last = given.toSorted((a, b) => b.givenOn.localeCompare(a.givenOn))[0];
  if (refused !== undefined && (last === undefined || refused.askedOn >= last.givenOn)) {
    return { tone: 'neutral', words: `geweigerd op ${formatDate(refused.askedOn)}` };
  }
  if (last === undefined) return { tone: 'late', words: 'nog niet gevraagd' };
  return { tone: 'neutral', words: last.state === 'withdrawn' ? 'ingetrokken' : 'verlopen' };
}
