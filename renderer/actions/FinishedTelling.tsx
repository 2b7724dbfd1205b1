import { formatDate } from '../../base/dates.ts';
import { useApi } from '../api.ts';
import { DateField } from '../components/DateField.tsx';
import { FormDialog } from '../components/FormDialog.tsx';
import { SelectField } from '../components/SelectField.tsx';
import { useCallForm } from '../form.ts';
import { useToday } from '../today.tsx';
import { useDoneWithUndo } from '../undo.ts';

/** How somebody can be told, in the words that are kept with the action. */
const ways = ['Gebeld', 'In een gesprek', 'Per beveiligde mail', 'Per brief'] as const;

/** An action that tells somebody something is done when he was told: on which day, and how. */
export function FinishedTelling({
  action,
  onDone,
  onClose,
}: {
  action: { actionId: string; text: string };
  /** After it is finished. */
  onDone?: () => void;
  onClose: () => void;
}) {
  const api = useApi();
  const today = useToday();
  const doneWithUndo = useDoneWithUndo();
  const { actionId, text } = action;
  const form = useCallForm({
    draft: null,
    defaults: { on: today, way: ways[0] as string },
    send: ({ on, way }: { on: string; way: string }) =>
      api.action.finish({ actionId, state: 'done', outcome: `${way} op ${formatDate(on)}.` }),
    done: async () => {
      onDone?.();
      onClose();
      await doneWithUndo('Terugkoppeling afgerond.', () => api.action.reopen({ actionId }));
    },
  });
  return (
    <FormDialog title={text} form={form} submit="Afronden" onClose={onClose}>
      <p className="ck-small ck-quiet">
        Vertel alleen dat er iets is besloten of gedaan, en wat deze persoon daarvan mag weten.
      </p>
      <div className="ck-fields">
        <SelectField
          label="Hoe is het verteld"
          options={ways.map((way) => ({ value: way, label: way }))}
          {...form.field('way')}
        />
        <DateField label="Op welke dag" direction="past" {...form.controlled('on')} />
      </div>
    </FormDialog>
  );
}
