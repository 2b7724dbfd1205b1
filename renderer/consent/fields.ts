type FieldProps = { id: string; error: string | undefined; name: string };

/** What is ticked: a group of one box gives its value or false, not a list. */
export function listOf(ticked: string[] | string | false): string[] {
  return [ticked || []].flat();
}

/** Of a field's props what belongs round a group of boxes. */
export function groupOf({ id, error }: FieldProps) {
  return { id, error };
}

/** Of a field's props what belongs on one box of the group. */
export function boxOf<Field extends FieldProps>({ id, error: _group, ...rest }: Field, value: string) {
  return { ...rest, id: `${id}-${value}` };
}
