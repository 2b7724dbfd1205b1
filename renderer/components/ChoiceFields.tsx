import { type InputHTMLAttributes, type ReactNode, type Ref, useId } from 'react';
import { describedBy, FieldHelp, type FieldTexts, LabelText } from './Field.tsx';
import './Field.css';

export interface CheckboxFieldProps
  extends Omit<InputHTMLAttributes<HTMLInputElement>, 'type'>,
    Omit<FieldTexts, 'optional'> {
  ref?: Ref<HTMLInputElement>;
}

/** One box with its sentence behind it. */
export function CheckboxField({ label, hint, error, id: givenId, className, ...input }: CheckboxFieldProps) {
  const ownId = useId();
  const id = givenId ?? ownId;
  return (
    <div className={['ck-choice', className].filter(Boolean).join(' ')}>
      <input
        {...input}
        id={id}
        type="checkbox"
        aria-describedby={describedBy(id, { hint, error })}
        aria-invalid={error ? true : undefined}
      />
      <label htmlFor={id}>{label}</label>
      <FieldHelp id={id} hint={hint} error={error} />
    </div>
  );
}

/** Several boxes under one question. Put CheckboxField elements inside. */
export function CheckboxGroup({
  id: givenId,
  children,
  ...texts
}: FieldTexts & { id?: string; children: ReactNode }) {
  const ownId = useId();
  const id = givenId ?? ownId;
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      className={texts.error ? 'ck-choices ck-choices--invalid' : 'ck-choices'}
      aria-describedby={describedBy(id, texts)}
    >
      <legend>
        <LabelText {...texts} />
      </legend>
      <FieldHelp id={id} {...texts} />
      <div className="ck-choices__list">{children}</div>
    </fieldset>
  );
}

export interface RadioOption<Value extends string = string> {
  value: Value;
  label: ReactNode;
  hint?: ReactNode;
}

export interface RadioGroupProps<Value extends string> extends FieldTexts {
  /** The first radio button gets this id, so that the error summary can go there. */
  id?: string;
  name: string;
  options: readonly RadioOption<Value>[];
  value: Value | null;
  onChange: (value: Value) => void;
  /** Beside each other instead of under each other; for short answers. */
  row?: boolean;
}

/** One choice out of a few, all visible. */
export function RadioGroup<Value extends string>({
  id: givenId,
  name,
  options,
  value,
  onChange,
  row,
  ...texts
}: RadioGroupProps<Value>) {
  const ownId = useId();
  const id = givenId ?? ownId;
  return (
    <fieldset
      className={texts.error ? 'ck-choices ck-choices--invalid' : 'ck-choices'}
      aria-describedby={describedBy(id, texts)}
    >
      <legend>
        <LabelText {...texts} />
      </legend>
      <FieldHelp id={id} {...texts} />
      <div className={row ? 'ck-choices__list ck-choices__list--row' : 'ck-choices__list'}>
        {options.map((option, index) => {
          const optionId = index === 0 ? id : `${id}-${option.value}`;
          return (
            <div key={option.value} className="ck-choice">
              <input
                type="radio"
                id={optionId}
                name={name}
                value={option.value}
                checked={value === option.value}
                onChange={() => onChange(option.value)}
                aria-describedby={option.hint ? `${optionId}-about` : undefined}
              />
              <label htmlFor={optionId}>{option.label}</label>
              {option.hint ? (
                <div id={`${optionId}-about`} className="ck-quiet ck-small">
                  {option.hint}
                </div>
              ) : null}
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
