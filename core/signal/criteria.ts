import type { Db } from '../../db/schema.ts';
import { activeCriteria, insertCriterion } from '../../db/triages.ts';
import { type Criterion, defaultCriteria } from './triage-rules.ts';

/** Gives a new vault the default list (domain.md section 3); the municipality edits it later. */
export async function insertDefaultCriteria(db: Db): Promise<void> {
  for (const [position, criterion] of defaultCriteria.entries()) {
    await insertCriterion(db, {
      id: criterion.id,
      position,
      text: criterion.text,
      substance: criterion.substance ? 1 : 0,
      retired_at: null,
    });
  }
}

/** The criteria in use, in order. */
export async function currentCriteria(db: Db): Promise<Criterion[]> {
  return (await activeCriteria(db)).map((row) => ({
    id: row.id,
    text: row.text,
    substance: row.substance === 1,
  }));
}
