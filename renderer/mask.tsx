import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { useShortcut } from './components/shortcuts.ts';
import { initialsOf, maskText } from './mask-names.ts';

/** Whoever a screen may name: what `caseRef` and `person` have in common. */
export interface Named {
  name: string;
  usedName: string;
  givenNames?: string;
  familyName?: string;
  aliases?: readonly string[];
}

export interface Mask {
  /** Whether only first letters are shown: a projector is on, or somebody looks along. */
  on: boolean;
  toggle: () => void;
  /** A name as it may be shown now. */
  name: (name: string) => string;
  /** Somebody's name with the name he uses: `S. el Amrani (Sam)`. */
  person: (person: Named) => string;
  /** A text in which this person may be named. */
  text: (text: string, person: Named | null) => string;
}

const MaskContext = createContext<Mask | null>(null);

/** One key (F9) shields all names, until the same key shows them again. */
export function MaskProvider({ children }: { children: ReactNode }) {
  const [on, setOn] = useState(false);
  useShortcut('maskNames', () => setOn((now) => !now));
  const mask = useMemo<Mask>(() => {
    const name = (text: string) => (on ? initialsOf(text) : text);
    return {
      on,
      toggle: () => setOn((now) => !now),
      name,
      person: (person) =>
        person.usedName !== '' && !on ? `${person.name} (${person.usedName})` : name(person.name),
      text: (text, person) => (on && person ? maskText(text, namesOf(person)) : text),
    };
  }, [on]);
  return <MaskContext value={mask}>{children}</MaskContext>;
}

/** How names are shown now: `const mask = useMask(); mask.name(caseRef.name)`. */
export function useMask(): Mask {
  const mask = useContext(MaskContext);
  if (!mask) throw new Error('useMask needs a MaskProvider');
  return mask;
}

function namesOf({ name, usedName, givenNames = '', familyName = '', aliases = [] }: Named): string[] {
  return [name, usedName, givenNames, familyName, ...aliases];
}
