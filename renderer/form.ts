import { useId, useRef, useState } from 'react';
import {
  type DefaultValues,
  type FieldValues,
  type Path,
  type PathValue,
  type SubmitHandler,
  useForm,
} from 'react-hook-form';
import { Refusal } from '../base/refusal.ts';
import { messageOf } from './api.ts';
import type { FieldProblem } from './components/ErrorSummary.tsx';

/**
 * A form on one call. The call itself checks the input, so there is one place for the rules: what it refuses comes back
 * as a sentence at its field and in the summary above the form. What was typed stays.
 *
 * ```tsx
 * const form = useCallForm({ defaults: { username: '', password: '' }, send: api.account.unlock, done: refresh });
 * <form onSubmit={form.onSubmit} noValidate>
 *   <ErrorSummary problems={form.problems} attempt={form.attempt} />
 *   <TextField label="Naam" {...form.field('username')} />
 *   <Button kind="primary" type="submit" busy={form.busy}>Ontgrendelen</Button>
 * </form>
 * ```
 *
 * `field(name)` is for inputs of the browser (TextField, TextArea, SelectField, CheckboxField), `controlled(name)` for those
 * that give a value (DateField, RadioGroup).
 */
export function useCallForm<Values extends FieldValues, Answer>({
  defaults,
  send,
  done,
}: {
  defaults: DefaultValues<Values>;
  send: (values: Values) => Promise<Answer>;
  /** After the call succeeded; the form is still busy until it ends. */
  done?: (answer: Answer) => unknown;
}) {
  const formId = useId();
  const form = useForm<Values>({ defaultValues: defaults, shouldFocusError: false });
  const [refusal, setRefusal] = useState<{
    fields: Readonly<Record<string, string>>;
    message: string;
  } | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState(false);
  const running = useRef(false);

  const submit: SubmitHandler<Values> = async (values) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    try {
      const answer = await send(values);
      setRefusal(null);
      await done?.(answer);
    } catch (error) {
      setRefusal({ message: messageOf(error), fields: error instanceof Refusal ? error.fields : {} });
      setAttempt((now) => now + 1);
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  const idOf = (name: string) => `${formId}-${name}`;
  const errorAt = (name: string) => refusal?.fields[name];

  return {
    onSubmit: form.handleSubmit(submit),
    busy,
    attempt,
    problems: refusal ? problemsOf(refusal, idOf) : [],
    field: (name: Path<Values>) => ({ ...form.register(name), id: idOf(name), error: errorAt(name) }),
    controlled: <Name extends Path<Values>>(name: Name) => ({
      id: idOf(name),
      name,
      error: errorAt(name),
      value: form.watch(name),
      onChange: (value: PathValue<Values, Name>) => form.setValue(name, value, { shouldDirty: true }),
    }),
    /** The rest of react-hook-form, for what is not said above: `watch`, `setValue`, `reset`. */
    form,
  };
}

/** The summary's lines: one per field, or the sentence itself when it is about no field. */
export function problemsOf(
  refusal: { fields: Readonly<Record<string, string>>; message: string },
  idOf: (name: string) => string,
): FieldProblem[] {
  const fields = Object.entries(refusal.fields);
  if (fields.length === 0) return [{ message: refusal.message }];
  return fields.map(([name, message]) => ({ fieldId: idOf(name), message }));
}
