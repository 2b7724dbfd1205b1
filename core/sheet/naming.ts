import type { CaseRow } from '../../db/cases.ts';
import type { CaseLabel } from '../../documents/models.ts';
import { nameOf } from '../case/present.ts';
import { caseLabelOf } from '../document/frame.ts';
import type { SheetNaming } from './request.ts';

/** A case as the municipality wants it named outside the house; without a name when its number is enough. */
export function namedOutside(row: CaseRow, naming: SheetNaming): CaseLabel {
  const label = caseLabelOf(row);
  if (naming === 'name') return label;
  return { ...label, name: naming === 'number' ? '' : initialsOf(row) };
}

/** `S. el A.`: nobody is known by it who is not known already. */
function initialsOf(row: CaseRow): string {
  const { usedName, givenNames, prefix, familyName } = nameOf(row);
  const first = (name: string) =>
    [...name.trim()][0] === undefined ? '' : `${[...name.trim()][0]!.toUpperCase()}.`;
  return [first(usedName || givenNames), prefix, first(familyName)].filter((part) => part !== '').join(' ');
}
