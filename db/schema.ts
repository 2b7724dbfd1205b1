import type { Kysely } from 'kysely';
import type { GroundTables } from './ground-tables.ts';
import type { ImportTables } from './import-tables.ts';
import type { ProfileTables } from './profile-tables.ts';
import type { SubjectTables } from './subject-tables.ts';
import type { VaultTables } from './vault-tables.ts';

/** Every table of the vault. */
export interface Schema extends VaultTables, SubjectTables, GroundTables, ImportTables, ProfileTables {}

/** The vault as repositories get it: inside a transaction or not. */
export type Db = Kysely<Schema>;
