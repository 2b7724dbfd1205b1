import { type FormEvent, useId, useRef, useState } from 'react';
import {
  type DefaultValues,
  type FieldValues,
  type Path,
  type PathValue,
  type SubmitHandler,
  useForm,
} from 'react-hook-form';
import { Refusal } from '../base/refusal.ts';
import type { Api } from '../core/contracts.ts';
import { messageOf } from './api.ts';
import type { FieldProblem } from './components/ErrorSummary.tsx';
import { useFormDraft, useSending } from './form-draft.ts';

/**
 * A form on one call. The call itself checks the input, so there is one place for the rules: what it refuses comes back
 * as a sentence at its field and in the summary above the form. What was typed stays, and is a draft in the vault until
 * it is sent: `send` makes its last call through the `api` it is given, which takes the draft away in the same step.
 *
 * ```tsx
 * const form = useCallForm({
 *   draft: `case/${caseId}/ask`,
 *   defaults: { why: '' },
 *   send: ({ why }: { why: string }, api) => api.meeting.ask({ caseId, why }),
 *   done: refresh,
 * });
 * <form onSubmit={form.onSubmit} noValidate>
 *   <ErrorSummary problems={form.problems} attempt={form.attempt} />
 *   <DraftNote draft={form.draft} />
 *   <TextField label="Waarom" {...form.field('why')} />
 *   <Button kind="primary" type="submit" busy={form.busy}>Vragen</Button>
 * </form>
 * ```
 *
 * `field(name)` is for inputs of the browser (TextField, TextArea, SelectField, CheckboxField), `controlled(name)` for those
 * that give a value (DateField, RadioGroup).
 */
export function useCallForm<Values extends FieldValues, Answer>({
  draft: draftKey,
  edits = false,
  defaults,
  send,
  done,
}: {
  /**
   * Where what is typed is kept. The ids of the case and of the item it is about stand in it: who may not see those any more
   * does not see the draft either. Null where nothing is typed, or what may not be kept: a password.
   */
  draft: string | null;
  /** The form changes what stands already: a draft puts back only what was typed, over what stands there now. */
  edits?: boolean;
  defaults: DefaultValues<Values>;
  send: (values: Values, api: Api) => Promise<Answer>;
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
  const element = useRef<HTMLFormElement | null>(null);
  const draft = useFormDraft(draftKey, form, { defaults, edits });
  const sending = useSending(draftKey);

  const submit: SubmitHandler<Values> = async (values) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    // A letter typed now would not be in what is sent, and go with the form.
    element.current?.addEventListener('beforeinput', refuse);
    let gone = false;
    try {
      const answer = await sending(
        (api) => send(values, api),
        () => {
          gone = true;
        },
      );
      setRefusal(null);
      if (gone) draft.settle(values);
      gone = false;
      await done?.(answer);
    } catch (error) {
      if (gone) draft.unsettle();
      setRefusal({ message: messageOf(error), fields: error instanceof Refusal ? error.fields : {} });
      setAttempt((now) => now + 1);
    } finally {
      running.current = false;
      element.current?.removeEventListener('beforeinput', refuse);
      setBusy(false);
    }
  };
  const idOf = (name: string) => `${formId}-${name}`;
  const errorAt = (name: string) => refusal?.fields[name];

  return {
    onSubmit: (event?: FormEvent) => {
      element.current = event?.currentTarget instanceof HTMLFormElement ? event.currentTarget : null;
      return form.handleSubmit(submit)(event);
    },
    /** What `FormDialog` and `DraftNote` show. */
    draft: draft.shown,
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

const refuse = (event: Event) => event.preventDefault();

/** The summary's lines: one per field, or the sentence itself when it is about no field. */
export function problemsOf(
  refusal: { fields: Readonly<Record<string, string>>; message: string },
  idOf: (name: string) => string,
): FieldProblem[] {
  const fields = Object.entries(refusal.fields);
  if (fields.length === 0) return [{ message: refusal.message }];
  return fields.map(([name, message]) => ({ fieldId: idOf(name), message }));
}
