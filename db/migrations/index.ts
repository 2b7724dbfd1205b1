import type { Migrations } from '../migrate.ts';
import * as vault from './0001-vault.ts';

/** Every migration of the vault, by its number and name. Never change one that was released: add the next. */
export const migrations: Migrations = {
  '0001-vault': vault,
};
