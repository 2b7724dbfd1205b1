import type { Result } from '../../base/refusal.ts';
import type { Marker, Markers, Onlooker } from './markers.ts';

/** What of an answer is compared. */
interface Comparison {
  readonly path: string;
  /** Everybody who reads the answer; only what all of them may see may be in it. */
  readonly readers: readonly Onlooker[];
  readonly answer: Result<unknown>;
  /** Which markers have to be in the answer when they are allowed; left out: none has to. */
  readonly shows?: (marker: Marker) => boolean;
  /** What these readers are told although it is not theirs to read in general. */
  readonly told?: (marker: Marker) => boolean;
  /** On paper nobody reads who reported. */
  readonly paper?: boolean;
}

/** What has to be walked, by the paths that do. */
const walked: Readonly<Record<string, RegExp>> = {
  list: /^case\.list|^signal\.list/,
  count: /^count of/,
  search: /^search\.|^person\.find/,
  'case page': /^case\.(get|seenBy)/,
  timeline: /^case\.timeline/,
  weighing: /^signal\.triage/,
  sharing: /^consent\./,
  agenda: /^meeting\.(get|list|propose|handles)|^document\.make (agenda|guestAgenda)/,
  minutes: /^meeting\.(minuteCase|check)|^document\.make minutes/,
  'action list': /^action\.list|^sheet\.|^document\.make action(List|Sheet)/,
  agreement: /^agreement\.|^document\.make agreement/,
  dossier: /^handover\.|^document\.make handover/,
  'consent papers': /^document\.make (consentForm|withdrawalSheet|withdrawalLetter|paper|filledSheet)/,
  calendar: /^document\.make invitation/,
  log: /^log\./,
  register: /^document\.register/,
  'list file': /^export\./,
  home: /^home\./,
  'hidden ids': /^id /,
  headless: /^headless /,
  'real paper': /^pdf /,
};

/** Keeps count of every cell (reader × piece of content × path) and of where an answer and the decision differ. */
export class Ledger {
  readonly #markers: Markers;
  /** How many cells were compared, by path. */
  readonly paths = new Map<string, number>();
  readonly problems: string[] = [];

  constructor(markers: Markers) {
    this.#markers = markers;
  }

  /** Compares an answer with what the decision function says of every marker. */
  compare({
    path,
    readers,
    answer,
    shows = () => false,
    told = () => false,
    paper = false,
  }: Comparison): void {
    this.count(path, this.#markers.all.length);
    const found = this.#wordsIn(answer);
    const who = readers.map(({ name }) => name).join('+');
    for (const marker of this.#markers.all) {
      const allowed =
        !(paper && marker.place === 'reporter') &&
        readers.every((reader) => this.#markers.allows(reader, marker));
      const present = found.has(marker.word);
      const of = `${marker.place} of ${marker.state} (${JSON.stringify(marker.labels)})`;
      if (present && !allowed && !told(marker)) this.problems.push(`LEAK ${path} to ${who}: ${of}`);
      if (!present && allowed && shows(marker)) this.problems.push(`MISSING ${path} for ${who}: ${of}`);
    }
  }

  get cells(): number {
    return [...this.paths.values()].reduce((sum, cells) => sum + cells, 0);
  }

  /** Notes that something was compared on a path. */
  count(path: string, cells = 1): void {
    this.paths.set(path, (this.paths.get(path) ?? 0) + cells);
  }

  /** Per thing that has to be walked the paths that did, with the cells compared on them. */
  table(): { what: string; cells: number; paths: string[] }[] {
    return Object.entries(walked).map(([what, of]) => {
      const paths = [...this.paths].filter(([path]) => of.test(path));
      return {
        what,
        cells: paths.reduce((sum, [, cells]) => sum + cells, 0),
        paths: paths.map(([path]) => path.replace(/^(?:id|headless|pdf|count of) /, '')),
      };
    });
  }

  /** Notes a difference that is not about one marker. */
  differ(problem: string): void {
    this.problems.push(problem);
  }

  #wordsIn(answer: Result<unknown>): Set<string> {
    const value = answer.ok ? answer.value : answer.error;
    const document =
      typeof value === 'object' && value !== null && 'base64' in value && typeof value.base64 === 'string'
        ? Buffer.from(value.base64, 'base64')
            .toString('utf8')
            .replace(/\r?\n[ \t]/g, '')
        : '';
    return new Set(`${JSON.stringify(value)}${document}`.toLowerCase().match(/zq\d{4}x/g));
  }
}
