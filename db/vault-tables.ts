/** Where a call came from. */
export type AuditOrigin = 'electron' | 'browser' | 'headless' | 'demo';

/** Facts about the vault itself, such as `vaultId`. */
interface VaultMetaTable {
  key: string;
  value: string;
}

/** One line of the log. Append-only: triggers refuse update and delete. */
interface AuditLogTable {
  /** 1, 2, 3 … without gaps. */
  seq: number;
  /** ISO instant in UTC. */
  at: string;
  account_id: string | null;
  call: string;
  object_type: string | null;
  object_id: string | null;
  case_id: string | null;
  /** `ok`, or the code of the refusal. */
  result: string;
  origin: AuditOrigin;
  /** JSON object without personal data. */
  detail: string | null;
  /** HMAC-SHA-256, in hexadecimal, over the line before's and this line. */
  hmac: string;
}

/** The cases of a line that is about more than one; a single case stands in the line itself. */
interface AuditCasesTable {
  seq: number;
  case_id: string;
}

/** How many lines the log has and how the last one ends, kept apart so that a cut-off log is noticed. */
interface AuditHeadTable {
  id: 1;
  count: number;
  last_hmac: string;
  mac: string;
}

/** The tables that every vault has; the schema of the subjects extends this. */
export interface VaultTables {
  vault_meta: VaultMetaTable;
  audit_log: AuditLogTable;
  audit_cases: AuditCasesTable;
  audit_head: AuditHeadTable;
}
