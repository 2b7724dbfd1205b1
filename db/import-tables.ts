import type { Generated } from 'kysely';

/** Rows of lists that were taken over (0013-import, 0022-import-signals). Written as in `SubjectTables`. */
export interface ImportTables {
  imports: {
    id: string;
    file_name: string;
    at: string;
    account_id: string;
    cases: number;
    signals: Generated<number>;
  };
  imported_cases: { case_id: string; import_id: string; fingerprint: string };
  /** Signals that a list added to cases that were there. */
  imported_signals: { item_id: string; import_id: string };
}
