/** Rows of 0012-profile. Written as in `SubjectTables`. */
export interface ProfileTables {
  person_groups: { id: string; name: string; retired_at: string | null };
  profile_facts: {
    item_id: string;
    topic: string;
    value: string;
    group_id: string | null;
    /** It was so and is no longer; of a substance or a group. */
    past: number;
    note: string;
  };
  escalations: { item_id: string; form: string; change: string; who: string };
}
