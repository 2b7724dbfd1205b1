/** Rows of lists that were taken over (0013-import). Written as in `SubjectTables`. */
export interface ImportTables {
  imports: { id: string; file_name: string; at: string; account_id: string; cases: number };
  imported_cases: { case_id: string; import_id: string; fingerprint: string };
}
