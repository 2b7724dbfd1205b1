import type { consentPurposes } from './contract.ts';

type Purpose = (typeof consentPurposes)[number];

/** A wording in which consent is asked. `since` is null for the one that came with the program. */
export interface Wording {
  readonly purpose: Purpose;
  readonly version: number;
  readonly text: string;
  readonly since: string | null;
}

/** Version 1 of each wording. A municipality that wants other words makes version 2. */
export const suppliedWordings: readonly Wording[] = [
  {
    purpose: 'help',
    version: 1,
    since: null,
    text: [
      'Wij willen u graag helpen. Dat doen wij met drie mensen: iemand van de gemeente, iemand van de verslavingszorg en iemand van de politie. Zij praten elke paar weken over wat u nodig hebt, en zij regelen dat ook.',
      'Mogen wij u op deze manier helpen? Wij bespreken elke stap eerst met u.',
    ].join('\n\n'),
  },
  {
    purpose: 'share',
    version: 1,
    since: null,
    text: [
      'Om u te helpen hebben wij soms iemand anders nodig, bijvoorbeeld voor een woning of voor uw geld. Die persoon moet dan iets over u weten.',
      'Mogen wij met de mensen hieronder over u praten? Wij vertellen alleen wat nodig is om u te helpen.',
    ].join('\n\n'),
  },
];

/** All wordings, newest first, from the municipality's own. */
export function wordingsFrom(own: readonly Wording[]): Wording[] {
  return [...own, ...suppliedWordings].sort((a, b) => b.version - a.version);
}

/** Which version these words are; null when they are one's own. */
export function versionOf(wordings: readonly Wording[], purpose: Purpose, text: string): number | null {
  return wordings.find((each) => each.purpose === purpose && each.text === text)?.version ?? null;
}
