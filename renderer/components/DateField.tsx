import { Textbox } from '@utrecht/component-library-react';
import { type Ref, useState } from 'react';
import type { DateDirection } from '../../base/dates.ts';
import { useToday } from '../today.tsx';
import { readDate } from './dateInput.ts';
import { Field, type FieldTexts } from './Field.tsx';

export interface DateFieldProps extends FieldTexts {
  id?: string;
  name?: string;
  /** ISO, empty, or (while it is no date) what was typed. */
  value: string;
  /** Gets ISO, empty, or what was typed when that is no date: the form's schema then refuses it. */
  onChange: (value: string) => void;
  onBlur?: () => void;
  /** Where `vr` or `1 feb` is looked for: ahead (the default, deadlines) or back (what happened). */
  direction?: DateDirection;
  disabled?: boolean;
  ref?: Ref<HTMLInputElement>;
}

const unclearText = 'Deze datum is niet herkend. Schrijf bijvoorbeeld 26-11-2026, 26 nov of vrijdag.';

/**
 * A date as people type it: `1-2-26`, `1 feb`, `vr`, `over 2 weken`. Shows `dd-mm-jjjj` after leaving the field,
 * and says meanwhile in words which day it understood.
 */
export function DateField({
  value,
  onChange,
  onBlur,
  direction = 'future',
  label,
  optional = false,
  hint,
  error,
  id,
  ...input
}: DateFieldProps) {
  const today = useToday();
  const [typed, setTyped] = useState<string | null>(null);
  const read = readDate(typed ?? value, today, direction);
  const ownError = typed === null && read.unclear ? unclearText : undefined;

  return (
    <Field
      id={id}
      className="ck-field--short"
      label={label}
      optional={optional}
      hint={hint}
      error={ownError ?? error}
    >
      {(link) => (
        <>
          <Textbox
            {...input}
            {...link}
            autoComplete="off"
            spellCheck={false}
            invalid={Boolean(ownError ?? error)}
            value={typed ?? read.shown}
            onChange={(event) => {
              setTyped(event.target.value);
              onChange(readDate(event.target.value, today, direction).value);
            }}
            onBlur={() => {
              setTyped(null);
              onBlur?.();
            }}
          />
          <div className="ck-field__said" aria-live="polite">
            {read.said}
          </div>
        </>
      )}
    </Field>
  );
}
