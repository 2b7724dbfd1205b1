import { Select, SelectOption } from '@utrecht/component-library-react';
import type { Ref, SelectHTMLAttributes } from 'react';
import { Field, type FieldTexts } from './Field.tsx';

export interface Option {
  value: string;
  label: string;
}

export interface SelectFieldProps extends SelectHTMLAttributes<HTMLSelectElement>, FieldTexts {
  options: readonly Option[];
  /** The first, empty choice, for instance "Kies een organisatie"; left out where there is always a choice. */
  placeholder?: string;
  short?: boolean;
  ref?: Ref<HTMLSelectElement>;
}

/** A choice out of many (more than about five; fewer: RadioGroup). */
export function SelectField({
  label,
  optional,
  hint,
  error,
  short,
  id,
  className,
  options,
  placeholder,
  ...select
}: SelectFieldProps) {
  const classes = [short && 'ck-field--short', className].filter(Boolean).join(' ');
  return (
    <Field id={id} className={classes} label={label} optional={optional ?? false} hint={hint} error={error}>
      {(link) => (
        // Made anew when its choices arrive: before that there is nothing that the value of the form could stand on.
        <Select key={String(options.length > 0)} {...select} {...link} invalid={Boolean(error)}>
          {placeholder === undefined ? null : <SelectOption value="">{placeholder}</SelectOption>}
          {options.map((option) => (
            <SelectOption key={option.value} value={option.value}>
              {option.label}
            </SelectOption>
          ))}
        </Select>
      )}
    </Field>
  );
}
