import { Textarea, Textbox } from '@utrecht/component-library-react';
import type { InputHTMLAttributes, Ref, TextareaHTMLAttributes } from 'react';
import { Field, type FieldTexts } from './Field.tsx';

export interface TextFieldProps extends InputHTMLAttributes<HTMLInputElement>, FieldTexts {
  /** For a number, a postcode or a time: no wider than what goes in. */
  short?: boolean;
  ref?: Ref<HTMLInputElement>;
}

/** One line of text. Works with react-hook-form: `<TextField label="Naam" {...register('name')} error={errors.name?.message} />`. */
export function TextField({ label, optional, hint, error, short, id, className, ...input }: TextFieldProps) {
  const classes = [short && 'ck-field--short', className].filter(Boolean).join(' ');
  return (
    <Field id={id} className={classes} label={label} optional={optional ?? false} hint={hint} error={error}>
      {(link) => (
        <Textbox autoComplete="off" spellCheck={false} {...input} {...link} invalid={Boolean(error)} />
      )}
    </Field>
  );
}

export interface TextAreaProps extends TextareaHTMLAttributes<HTMLTextAreaElement>, FieldTexts {
  ref?: Ref<HTMLTextAreaElement>;
}

/** Several lines of text; grows with what is typed. */
export function TextArea({ label, optional, hint, error, id, className, ...input }: TextAreaProps) {
  return (
    <Field id={id} className={className} label={label} optional={optional ?? false} hint={hint} error={error}>
      {(link) => (
        <Textarea autoComplete="off" spellCheck={false} {...input} {...link} invalid={Boolean(error)} />
      )}
    </Field>
  );
}
