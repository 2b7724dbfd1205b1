/** What the surroundings give: the time and new identifiers. Injected, so that the same run gives the same data. */
export interface Env {
  /** The current moment as an ISO 8601 instant in UTC, for instance `2026-11-22T09:00:00.000Z`. */
  now(): string;
  /** A new unique identifier (36 characters, UUID form). */
  newId(): string;
}
