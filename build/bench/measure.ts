import type { Vaults } from './big-vault.ts';
import type { Measurement } from './table.ts';

/** What every measurement gets. */
export interface Surroundings {
  readonly vaults: Vaults;
  /** Progress for whoever waits; not part of the result. */
  say(sentence: string): void;
}

/** One group of rows of the table. */
export type Measure = (around: Surroundings) => Promise<Measurement[]>;
