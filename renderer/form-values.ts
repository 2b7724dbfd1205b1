/** What a form holds, as it goes into a draft. */
type Plain = Readonly<Record<string, unknown>>;

/**
 * What a form that is filled in leaves as a draft, or empty when nothing differs from how it began (`base`). A new thing is
 * kept whole: the day it was about stays that day. Of what changes something that stands already (`edits`) only what
 * was typed is kept, with what stood there, so that what others change meanwhile is not undone by it.
 */
export function draftOfValues(values: Plain, base: Plain, edits: boolean): string {
  const changed = changedIn(plain(values), plain(base));
  if (Object.keys(changed).length === 0) return '';
  return JSON.stringify(
    edits ? { typed: changed, before: partOf(plain(base), changed) } : { typed: plain(values), before: {} },
  );
}

/**
 * The values of a form with its draft put in; null when there is no draft, or when all of it stands there by now. What was typed before the draft was read stays, with
 * the words of the draft above it. `overtaken` says that something that was being changed is not as it was then.
 */
export function valuesWithDraft<Values extends Plain>(
  draft: string,
  { now, base }: { now: Values; base: Values },
): { values: Values; overtaken: boolean } | null {
  const kept = keptIn(draft);
  if (kept === null) return null;
  const { typed, before } = kept;
  if (same(partOf(plain(base), typed), typed)) return null;
  return {
    values: putIn(plain(now), typed, plain(base)) as Values,
    overtaken: !same(partOf(plain(base), before), before),
  };
}

function keptIn(draft: string): { typed: Plain; before: Plain } | null {
  if (draft === '') return null;
  try {
    const { typed, before } = JSON.parse(draft) as { typed?: unknown; before?: unknown };
    return isPlain(typed) && isPlain(before) ? { typed, before } : null;
  } catch {
    return null;
  }
}

/** As it comes back out of a draft: without what is undefined. */
const plain = (values: Plain): Plain => JSON.parse(JSON.stringify(values)) as Plain;
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The fields that differ, at whatever depth; a list counts as one field. */
function changedIn(values: Plain, base: Plain): Plain {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const other = base[name];
      if (isPlain(value) && isPlain(other)) {
        const inside = changedIn(value, other);
        return Object.keys(inside).length === 0 ? [] : [[name, inside]];
      }
      return same(value, other) ? [] : [[name, value]];
    }),
  );
}

/** The fields of `whole` that stand in `shape` too. */
function partOf(whole: Plain, shape: Plain): Plain {
  return Object.fromEntries(
    Object.entries(shape).flatMap(([name, inside]) => {
      const value = whole[name];
      if (value === undefined) return [];
      return [[name, isPlain(inside) && isPlain(value) ? partOf(value, inside) : value]];
    }),
  );
}

/** `now` with what was typed in it; a field that the form does not have any more is left out. */
function putIn(now: Plain, typed: Plain, base: Plain): Plain {
  const open = Object.keys(base).length === 0;
  const known = Object.entries(typed).filter(([name]) => open || name in now);
  return {
    ...now,
    ...Object.fromEntries(
      known.map(([name, value]) => {
        const [current, began] = [now[name], base[name]];
        if (isPlain(value) && isPlain(current))
          return [name, putIn(current, value, isPlain(began) ? began : {})];
        if (same(current, began) || same(current, value)) return [name, value];
        const words = typeof value === 'string' && typeof current === 'string' && value.includes(' ');
        return [name, words ? `${value}\n${current}` : current];
      }),
    ),
  };
}
