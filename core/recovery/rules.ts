import { daysBetween } from '../../base/dates.ts';
import { groupProblem, type RecoveryCode, readCode } from '../../base/recovery-code.ts';
import { Refusal } from '../../base/refusal.ts';
import type { paperStates, RecoveryKind } from './contract.ts';

/** Days after which is asked whether the papers are still there. */
const ASK_AFTER_DAYS = 365;

type PaperState = (typeof paperStates)[number];

/** How papers stand on local day `today`; days are ISO dates. */
export function paperState(confirmedOn: string | null, today: string): PaperState {
  if (confirmedOn === null) return 'unconfirmed';
  return daysBetween(confirmedOn, today) >= ASK_AFTER_DAYS ? 'askAgain' : 'safe';
}

const names: Record<RecoveryKind, { readonly one: string; readonly lies: string }> = {
  sheet: { one: 'het herstelblad', lies: 'Ligt het herstelblad' },
  envelopes: { one: 'de enveloppen', lies: 'Liggen de drie enveloppen' },
};

/** What has to be done about the papers, as a sentence; null when there are some and all of them are safe. */
export function reminderOf(
  papers: readonly { readonly kind: RecoveryKind; readonly state: PaperState }[],
): string | null {
  if (papers.length === 0) {
    return 'Er is nog geen herstelblad. Raakt een wachtwoord kwijt of valt de procesmanager weg, dan kan niemand meer bij de gegevens.';
  }
  const asked = papers.find(({ state }) => state === 'askAgain');
  if (asked !== undefined) {
    return `Het is een jaar geleden dat iemand naar ${names[asked.kind].one} keek. ${names[asked.kind].lies} nog op de goede plek?`;
  }
  const fresh = papers.find(({ state }) => state === 'unconfirmed');
  return fresh === undefined
    ? null
    : `${names[fresh.kind].lies} al op de goede plek? Bevestig dat zodra het zo is.`;
}

/** The codes that were typed. Refuses `recoveryTyping`, with a sentence at every group that is not as printed. */
export function codesOf(typed: readonly (readonly string[])[]): RecoveryCode[] {
  const fields: Record<string, string> = {};
  const codes = typed.map((groups, at) => {
    groups.forEach((group, place) => {
      const problem = groupProblem(group, place);
      if (problem !== undefined) fields[`codes.${at}.${place}`] = problem;
    });
    return readCode(groups);
  });
  if (Object.keys(fields).length === 0 && codes.every((code) => code !== undefined)) return codes;
  const sentence = 'De code is nog niet goed overgenomen. Vergelijk de aangewezen groepen met het papier.';
  throw new Refusal('recoveryTyping', sentence, fields);
}
