import { contracts } from '../contracts.ts';
import { type DocumentKind, documentKindLabels } from '../document/contract.ts';
import type { ActionKind } from './contract.ts';
import { detailOf, inDutch } from './rules.ts';

const says: ReadonlyMap<string, string> = new Map(
  Object.entries(contracts).flatMap(([subject, calls]) =>
    Object.entries(calls).map(([call, contract]): [string, string] => [
      `${subject}.${call}`,
      contract.log.says,
    ]),
  ),
);

/** The words with which a call says that something was looked at only. */
const LOOKED =
  /\b(?:gelezen|bekeken|gezocht|(?<!weer )geopend|nagegaan|voorgesteld|teruggehaald|gecontroleerd|naast elkaar gelegd)\b/;

/** Subjects that hold nothing of a case. */
const PEOPLE: ReadonlySet<string> = new Set([
  'account',
  'backup',
  'example',
  'organisation',
  'recovery',
  'settings',
  'vault',
]);

/** What kind of action a call is, for the filter of the log. */
export function kindOfCall(name: string): ActionKind {
  const [subject = ''] = name.split('.');
  if (subject === 'log') return 'log';
  if (PEOPLE.has(subject)) return 'people';
  if (['document.make', 'document.save', 'document.printed'].includes(name)) return 'papers';
  if (LOOKED.test(says.get(name) ?? '')) return 'reading';
  return subject === 'consent' ? 'sharing' : 'writing';
}

const callsByKind = Map.groupBy(says.keys(), kindOfCall);

/** The names of all calls of a kind. */
export function callsOfKind(kind: ActionKind): readonly string[] {
  return callsByKind.get(kind) ?? [];
}

/** What a line of the log says was done, in Dutch; the name of the call for one that is no longer there. */
export function callInWords(name: string, objectId: string | null, detail: string | null): string {
  const words = says.get(name) ?? name;
  const more = moreWords(name, objectId, detailOf(detail));
  return more === '' ? words : `${words}: ${more}`;
}

type Details = Readonly<Record<string, unknown>>;

const documentWord = (kind: unknown): string => documentKindLabels[kind as DocumentKind]?.toLowerCase() ?? '';

const papersWord = (papers: unknown): string =>
  papers === 'sheet' ? 'met het herstelblad' : 'met twee enveloppen';

function moreWords(name: string, objectId: string | null, detail: Details): string {
  switch (name) {
    case 'document.make':
      return documentWord(objectId);
    case 'document.save':
      return [documentWord(detail.kind), ...(detail.saved === false ? ['toch niet bewaard'] : [])]
        .filter(Boolean)
        .join(', ');
    case 'document.printed':
      return documentWord(detail.kind);
    case 'backup.restore':
    case 'backup.restoreSlots':
      return detail.papers === undefined ? '' : papersWord(detail.papers);
    case 'recovery.setPassword':
    case 'recovery.appoint':
      return papersWord(detail.papers);
    case 'log.verify':
      if (typeof detail.ok !== 'boolean') return '';
      return detail.ok
        ? `klopt, ${inDutch(detail.count)} regels`
        : `klopt niet bij regel ${inDutch(detail.brokenAt)}`;
    case 'log.extract':
      return typeof detail.format === 'string' ? detail.format.toUpperCase() : '';
    case 'account.unlock':
      return detail.brokenAt === undefined
        ? ''
        : `het einde van het logboek klopte niet, bij regel ${inDutch(detail.brokenAt)}`;
    default:
      return '';
  }
}

const outcomes: Readonly<Record<string, string>> = {
  ok: 'gelukt',
  notAllowed: 'geweigerd: dit account mag dat niet',
  notFound: 'geweigerd: er niet, of niet voor dit account',
  invalidInput: 'geweigerd: niet goed ingevuld',
  unexpected: 'niet gelukt: fout in het programma',
  locked: 'niet gelukt: de kluis was op slot',
  diskFull: 'niet gelukt: de schijf was vol',
  documentStopped: 'gestopt',
  checkStopped: 'gestopt',
};

/** How it ended, in Dutch, from the code in the log. */
export function outcomeInWords(result: string): string {
  return outcomes[result] ?? 'geweigerd';
}
