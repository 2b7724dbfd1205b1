import type { Generated } from 'kysely';

/** Rows of the subjects' tables (0002-subjects). Dates and instants are ISO text; lists are JSON text; yes/no is 0 or 1. */
export interface SubjectTables {
  settings: { key: string; value: string };
  organisations: { id: string; name: string; kind: string; core: number };
  accounts: {
    id: string;
    username: string;
    display_name: string;
    role: string;
    organisation_id: string;
    handles: string;
    created_at: string;
    /** First and last day on which the account may open the vault; none means always. */
    valid_from: Generated<string | null>;
    valid_until: Generated<string | null>;
    /** The account it stands in for. */
    replaces_id: Generated<string | null>;
    left_at: Generated<string | null>;
  };
  partners: {
    id: string;
    organisation_id: string;
    name: string;
    function: string;
    email: string;
    archived_at: Generated<string | null>;
  };
  cases: {
    seq: Generated<number>;
    id: string;
    number: string;
    status: string;
    triaged: Generated<number>;
    steps: string;
    opened_on: string;
    closed_on: string | null;
    rhythm_days: number | null;
    last_contact_on: string | null;
    follow_up_on: string | null;
    confidentiality_ground: Generated<string>;
    given_names: string;
    used_name: string;
    prefix: string;
    family_name: string;
    aliases: string;
    birth_date: string;
    address: string;
    postcode: string;
    place: string;
    names_search: string;
    initials: Generated<string>;
    name_use: Generated<string>;
    partner_prefix: Generated<string>;
    partner_name: Generated<string>;
    written_name: Generated<string>;
    staying_with: Generated<string>;
    address_secret: Generated<number>;
    contact_persons: Generated<string>;
    /** The file of the same person that is kept; this one keeps its content and its access. */
    merged_into: Generated<string | null>;
    /** Version of the rules that made the keys; 0 when they are still to be made. */
    keyed_by: Generated<number>;
  };
  name_keys: { key: string; case_seq: number };
  merges: {
    id: string;
    kept_id: string;
    merged_id: string;
    merged_at: string;
    merged_by: string;
    person_before: string;
    person_after: string;
    grants_before: string;
    undone_at: string | null;
  };
  look_alikes: {
    id: string;
    case_id: string;
    other_id: string;
    score: number;
    why: string;
    found_at: string;
    differs_since: string | null;
  };
  cases_fts: { rowid: number; names_search: string; number: string; cases_fts: string };
  meetings: {
    id: string;
    number: number;
    date: string;
    starts_at: string;
    ends_at: string;
    place: string;
    phase: string;
    sequence: Generated<number>;
    finalised_at: string | null;
    cancelled_at: Generated<string | null>;
    cancel_reason: Generated<string>;
    chaired_by: Generated<string | null>;
    finalised_by: Generated<string | null>;
    /** The overleg whose minutes were approved in this one. */
    approved_minutes: Generated<string | null>;
  };
  items: {
    seq: Generated<number>;
    id: string;
    case_id: string;
    type: string;
    organisation_id: string;
    kind: string;
    audience: string;
    confidentiality_ground: string | null;
    author_id: string;
    created_at: string;
    occurred_on: string;
    text: string;
    reason: Generated<string>;
    certainty: string | null;
    life_domain: string | null;
    score: number | null;
    way: Generated<string>;
    meeting_id: string | null;
    position: number | null;
    parent_id: string | null;
    undone_at: string | null;
  };
  items_fts: { rowid: number; text: string; reason: string; items_fts: string };
  questions: {
    id: string;
    position: number;
    version: number;
    text: string;
    hint: Generated<string>;
    form: string;
    kind: string;
    life_domain: string | null;
    retired_at: string | null;
  };
  /** The question that an item answered, as it was worded then. */
  answers: {
    item_id: string;
    question_id: string;
    question_version: number;
    question_text: string;
    /** What was chosen, for a question with choices; the text of the item begins with its words. */
    choice: Generated<string>;
    sheet_id: string | null;
  };
  sheets: {
    id: string;
    case_id: string;
    account_id: string | null;
    partner_id: string | null;
    version: number;
    questions: string;
    made_at: string;
    made_by: string;
    taken_at: string | null;
    taken_by: string | null;
    file: Buffer | null;
  };
  action_sheets: {
    id: string;
    account_id: string | null;
    partner_id: string | null;
    version: number;
    made_at: string;
    made_by: string;
    file: Buffer | null;
  };
  action_sheet_lines: {
    sheet_id: string;
    position: number;
    action_id: string;
    text: string;
    due_on: string | null;
    /** What was taken over from a sheet that came back; null while nothing was. */
    took: string | null;
    outcome: Generated<string>;
    note_id: string | null;
    taken_at: string | null;
    taken_by: string | null;
  };
  signals: { item_id: string; source: string; substance_related: number };
  actions: {
    item_id: string;
    owner_account_id: string | null;
    owner_partner_id: string | null;
    due_on: string | null;
    state: string;
    outcome: Generated<string>;
    closed_on: string | null;
  };
  criteria: { id: string; position: number; text: string; substance: number; retired_at: string | null };
  triages: {
    id: string;
    case_id: string;
    decided_at: string;
    decided_on: string;
    decided_by: string;
    criteria: string;
    marks: string;
    outcome: string;
    reason: string;
    sentence: string;
    /** Who takes up what does not fit here; empty for other outcomes. */
    taken_up_by: Generated<string>;
    /** The day a case that is followed comes back, as it was decided. */
    follow_up_on: Generated<string | null>;
  };
  consents: {
    id: string;
    case_id: string;
    purpose: string;
    partner_ids: string;
    kinds: string;
    asked_by: string;
    way: string;
    wording: string;
    valid_from: string;
    valid_until: string | null;
    withdrawn_at: string | null;
    withdrawn_on: string | null;
    withdrawal_note: Generated<string>;
    /** Version of the municipality's wording; null for words of one's own. */
    wording_version: Generated<number | null>;
    recorded_at: Generated<string | null>;
    /** The item of the signed form or its scan. */
    form_id: Generated<string | null>;
    said_orally: Generated<string>;
  };
  grants: {
    id: string;
    case_id: string;
    account_id: string | null;
    partner_id: string | null;
    kinds: string;
    basis: string;
    consent_id: string | null;
    reason: string;
    valid_from: string;
    valid_until: string | null;
    revoked_at: string | null;
    revoked_reason: Generated<string>;
    /** Why without consent (`Weighing` as JSON); null on consent, and for what was granted before it was asked. */
    weighing: Generated<string | null>;
    informing_id: Generated<string | null>;
  };
  agenda_items: {
    id: string;
    meeting_id: string;
    case_id: string;
    position: number;
    minutes: number;
    why: string;
    guests: string;
  };
  attendance: { meeting_id: string; account_id: string; present: number; substitute: string };
  guest_attendance: { meeting_id: string; case_id: string; partner_id: string; present: number };
  agreements: {
    item_id: string;
    version: number;
    state: string;
    fields: string;
    starts_on: string;
    evaluate_on: string;
    replaces_id: string | null;
    pdf: Buffer | null;
    sha256: string | null;
    boxes: string | null;
  };
  signatures: {
    agreement_id: string;
    party: string;
    name: string;
    signed_at: string;
    place: string;
    identified_by: string;
    certificate_pem: string;
  };
  signing_authority: { id: number; certificate_pem: string; private_key: string };
  handovers: { item_id: string; receiver_id: string; state: string; fields: string };
  released: {
    id: string;
    document_id: string;
    kind: string;
    file_name: string;
    recipient: string | null;
    case_ids: string;
    basis: string;
    sha256: string;
    account_id: string;
    at: string;
    way: string;
    /** As printed on it; empty for what has none, and for what left before versions were kept. */
    version: Generated<string>;
    /** The partner it went to; null for who has an account, for no receiver, and for what left before this was kept. */
    partner_id: Generated<string | null>;
    /** The overleg it belongs to; null for other papers, and for what left before this was kept. */
    meeting_id: Generated<string | null>;
  };
  drafts: { account_id: string; key: string; text: string; saved_at: string };
}
