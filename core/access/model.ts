import { z } from 'zod';

/** Kinds of information (security.md, "Who may see what"). */
export const infoKinds = ['general', 'health', 'justice', 'finance', 'reporter'] as const;
export type InfoKind = (typeof infoKinds)[number];
export const infoKindLabels: Record<InfoKind, string> = {
  general: 'algemeen',
  health: 'gezondheid',
  justice: 'strafrechtelijk',
  finance: 'financieel',
  reporter: 'melder',
};

/** Kinds a person can be granted; who reported is never granted to anyone. */
export const grantableKinds = ['general', 'health', 'justice', 'finance'] as const;

/** With whom the source lets an item be shared. */
export const audiences = ['source', 'participants', 'grantees'] as const;
export type Audience = (typeof audiences)[number];
export const audienceLabels: Record<Audience, string> = {
  source: 'alleen de eigen organisatie',
  participants: 'de drie deelnemers',
  grantees: 'ook partners met een grondslag',
};

/** On what a grant rests (domain.md section 3). */
export const legalBases = ['consent', 'careCovenant', 'safetyCovenant', 'publicInterest'] as const;
export type LegalBasis = (typeof legalBases)[number];
export const legalBasisLabels: Record<LegalBasis, string> = {
  consent: 'toestemming van de betrokkene',
  careCovenant: 'zorgstructuurconvenant',
  safetyCovenant: 'veiligheidshuisconvenant',
  publicInterest: 'zwaarder wegend algemeen belang',
};

/** Somebody who looks: an account of this vault, or a partner who receives something on paper. */
export const viewerRef = z.strictObject({
  type: z.enum(['account', 'partner']),
  id: z.string().min(1).max(64),
});
export type ViewerRef = z.infer<typeof viewerRef>;

/** The access labels that every piece of content carries, as input. */
export const labelsInput = {
  kind: z.enum(grantableKinds).default('general'),
  audience: z.enum(audiences).default('participants'),
  /** Ground for breaking medical confidentiality; asked for health information from addiction care. */
  confidentialityGround: z.string().trim().max(2000).default(''),
};
