/** Reads a column that holds a JSON list written by us. */
export function list<T>(column: string): T[] {
  return JSON.parse(column) as T[];
}

/** A JSON list of ids for `json_each`, so that one statement serves any number of them. */
export function idList(ids: readonly string[]): string {
  return JSON.stringify(ids);
}
