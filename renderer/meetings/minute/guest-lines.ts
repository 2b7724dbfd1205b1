import type { Line } from '../meeting-data.ts';

/**
 * Ids of the lines that every guest in the room may read: shared with partners, and of a kind that each of them was
 * granted. `grants` has one entry for each guest; undefined or closed is a guest who may know nothing.
 */
export function linesForGuests(
  lines: readonly Pick<Line, 'itemId' | 'audience' | 'kind'>[],
  grants: readonly ({ open: boolean; kinds: readonly string[] } | undefined)[],
): ReadonlySet<string> {
  if (grants.length === 0) return new Set();
  return new Set(
    lines
      .filter(
        ({ audience, kind }) =>
          audience === 'grantees' &&
          grants.every((grant) => grant?.open === true && grant.kinds.includes(kind)),
      )
      .map(({ itemId }) => itemId),
  );
}
