/** Rows of what sharing rests on (0011-grounds), and of files that came from outside. Written as in `SubjectTables`. */
export interface GroundTables {
  consent_wordings: { purpose: string; version: number; text: string; since: string; set_by: string };
  consent_refusals: {
    id: string;
    case_id: string;
    purpose: string;
    partner_ids: string;
    kinds: string;
    asked_by: string;
    way: string;
    wording: string;
    wording_version: number | null;
    asked_on: string;
    note: string;
    recorded_at: string;
  };
  attachments: {
    id: string;
    item_id: string;
    mime: string;
    bytes: Buffer;
    sha256: string;
    pages: number;
    added_at: string;
  };
  informings: { id: string; case_id: string; action_id: string; created_at: string };
  informing_delays: { informing_id: string; at: string; by_id: string; reason: string; due_on: string };
}
