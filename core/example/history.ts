import type { Author, ExamplePerson, Happening } from './happenings.ts';
import type { Scene } from './scene.ts';

/** How long before an overleg everything is written down, in days. */
const BEFORE_OVERLEG = 2;

/** When each of the three sits down to write, on the last day of a round. */
const writingHours: readonly (readonly [Author, string])[] = [
  ['outreach', '09:05'],
  ['police', '11:20'],
  ['procesmanager', '13:40'],
];

interface Written {
  readonly happening: Happening;
  readonly person: ExamplePerson;
}

/** Everything that happened to the people, to be written down in order of time, in rounds of one or more weeks. */
export class History {
  readonly #left: Written[];

  constructor(people: readonly ExamplePerson[]) {
    this.#left = people
      .flatMap((person) => person.happenings.map((happening) => ({ happening, person })))
      .sort((a, b) => a.happening.on - b.happening.on);
  }

  /** Writes down what is left up to the overleg on day `overleg`, in rounds of so many days. */
  async writeUntil(scene: Scene, overleg: number, roundDays: number): Promise<void> {
    const last = overleg - BEFORE_OVERLEG;
    while (this.#left.some(({ happening }) => happening.on <= last)) {
      const oldest = this.#left[0]?.happening.on ?? last;
      const rounds = Math.floor((last - oldest) / roundDays);
      await this.#writeRound(scene, last - rounds * roundDays);
    }
  }

  /** Writes down what happened up to and including `day`, each of the three in his own name. */
  async #writeRound(scene: Scene, day: number): Promise<void> {
    const round = this.#left.filter(({ happening }) => happening.on <= day);
    this.#left.splice(0, round.length);
    for (const [author, hour] of writingHours) {
      const own = round.filter(({ happening }) => happening.by === author);
      if (own.length === 0) continue;
      scene.env.moveTo(scene.calendar.day(day), hour);
      await scene.signIn(author);
      await writeDown(scene, own);
    }
  }

  /** Writes down the rest: what was done right after the overleg, by who sits at the PC. */
  async writeRest(scene: Scene): Promise<void> {
    await writeDown(scene, this.#left.splice(0));
  }
}

async function writeDown(scene: Scene, written: readonly Written[]): Promise<void> {
  for (const { happening, person } of written) {
    scene.env.pass(95);
    try {
      await happening.run(scene, person);
    } catch (cause) {
      throw new Error(`${person.key}, dag ${happening.on}: ${(cause as Error).message}`, { cause });
    }
  }
}
