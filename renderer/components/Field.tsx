import {
  FormField,
  FormFieldDescription,
  FormFieldErrorMessage,
  FormLabel,
} from '@utrecht/component-library-react';
import { type ReactNode, useId } from 'react';
import './Field.css';

/** What every field has round it. */
export interface FieldTexts {
  label: ReactNode;
  /** Adds "(optioneel)" to the label; required fields are not marked. */
  optional?: boolean;
  /** A hint above the input: what to fill in, or why it is asked. */
  hint?: ReactNode;
  /** A Dutch sentence that says what to do; its presence marks the field as not right yet. */
  error?: string | undefined;
}

/** The label's text with "(optioneel)" behind it where that applies. */
export function LabelText({ label, optional }: Pick<FieldTexts, 'label' | 'optional'>) {
  return (
    <>
      {label}
      {optional ? <span className="ck-field__optional"> (optioneel)</span> : null}
    </>
  );
}

/** The ids by which an input points at its hint and its error; undefined when it has neither. */
export function describedBy(
  id: string,
  { hint, error }: Pick<FieldTexts, 'hint' | 'error'>,
): string | undefined {
  return [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean).join(' ') || undefined;
}

/** Hint and error of a field, in the order of NL Design System: both above the input. */
export function FieldHelp({ id, hint, error }: { id: string } & Pick<FieldTexts, 'hint' | 'error'>) {
  return (
    <>
      {hint ? <FormFieldDescription id={`${id}-hint`}>{hint}</FormFieldDescription> : null}
      {error ? (
        <FormFieldErrorMessage id={`${id}-error`} className="ck-field__error">
          {error}
        </FormFieldErrorMessage>
      ) : null}
    </>
  );
}

/** Label, hint and error round one input; the input gets its id and the ids of what describes it. */
export function Field({
  id: givenId,
  className,
  children,
  ...texts
}: FieldTexts & {
  id?: string | undefined;
  className?: string | undefined;
  children: (input: {
    id: string;
    'aria-describedby': string | undefined;
    'aria-invalid': true | undefined;
  }) => ReactNode;
}) {
  const ownId = useId();
  const id = givenId ?? ownId;
  return (
    <FormField invalid={Boolean(texts.error)} className={['ck-field', className].filter(Boolean).join(' ')}>
      <FormLabel htmlFor={id}>
        <LabelText {...texts} />
      </FormLabel>
      <FieldHelp id={id} {...texts} />
      {children({
        id,
        'aria-describedby': describedBy(id, texts),
        'aria-invalid': texts.error ? true : undefined,
      })}
    </FormField>
  );
}
