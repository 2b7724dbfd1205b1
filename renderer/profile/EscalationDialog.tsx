import {
  changeLabels,
  type EscalationChange,
  type EscalationForm,
  escalationChanges,
  escalationForms,
  escalationLabels,
} from '../../core/profile/model.ts';
import { useApi } from '../api.ts';
import type { CasePage } from '../case/ChangeDialogs.tsx';
import { BsnHint } from '../components/BsnHint.tsx';
import { RadioGroup } from '../components/ChoiceFields.tsx';
import { DateField } from '../components/DateField.tsx';
import { FormDialog } from '../components/FormDialog.tsx';
import { SelectField } from '../components/SelectField.tsx';
import { TextArea, TextField } from '../components/TextField.tsx';
import { useCallForm } from '../form.ts';
import { useToday } from '../today.tsx';
import { useDoneWithUndo } from '../undo.ts';

interface Values {
  decided: 'yes' | 'ask';
  form: EscalationForm;
  change: EscalationChange;
  who: string;
  occurredOn: string;
  reason: string;
}

/** A step up or down with its day and reason; or the question to the overleg to decide on it. */
export function EscalationDialog({ page, onClose }: { page: CasePage; onClose: () => void }) {
  const api = useApi();
  const today = useToday();
  const doneWithUndo = useDoneWithUndo();
  const { caseId, caseNumber } = page.caseRef;
  const defaults: Values = {
    decided: 'yes',
    form: page.escalation[0]?.form ?? 'safetyHouse',
    change: 'start',
    who: '',
    occurredOn: today,
    reason: '',
  };
  const form = useCallForm({
    draft: `case/${caseId}/escalation`,
    defaults,
    send: async ({ decided, ...values }: Values, api) => {
      const change = changeLabels[values.form].end === null ? 'start' : values.change;
      if (decided === 'yes') return api.profile.escalate({ ...values, change, caseId });
      const what = escalationLabels[values.form];
      const why = `${change === 'start' ? what : `${what} beëindigen`}: ${values.reason}`;
      return api.meeting.ask({ caseId, why: values.reason.trim() === '' ? '' : why });
    },
    done: async ({ itemId }) => {
      const asked = form.form.getValues('decided') === 'ask';
      onClose();
      const text = asked
        ? `Casus ${caseNumber} wordt voorgesteld voor het volgende overleg.`
        : 'Op- of afschaling genoteerd.';
      await doneWithUndo(text, () => api.case.undoItem({ itemId }));
    },
  });
  const values = form.form.watch();
  const labels = changeLabels[values.form];
  const asks = values.decided === 'ask';
  return (
    <FormDialog title="Op- of afschalen" form={form} submit={asks ? 'Vragen' : 'Noteren'} onClose={onClose}>
      <RadioGroup
        label="Is dit al besloten?"
        options={[
          { value: 'yes', label: 'Ja, noteer wat is besloten' },
          { value: 'ask', label: 'Nee, vraag het in het volgende overleg' },
        ]}
        {...form.controlled('decided')}
      />
      <SelectField
        label="Waar gaat het om"
        options={escalationForms.map((value) => ({ value, label: escalationLabels[value] }))}
        {...form.field('form')}
      />
      {labels.end === null ? null : (
        <RadioGroup
          label="Wat verandert er"
          options={escalationChanges.map((value) => ({ value, label: labels[value] }))}
          {...form.controlled('change')}
        />
      )}
      {asks || values.change === 'end' ? null : (
        <TextField
          label={values.form === 'caseDirector' ? 'Wie is de casusregisseur' : 'Met wie'}
          optional={values.form !== 'caseDirector'}
          {...form.field('who')}
        />
      )}
      {asks ? null : <DateField label="Op welke dag" direction="past" {...form.controlled('occurredOn')} />}
      <TextArea label="Waarom" {...form.field('reason')} />
      <BsnHint text={values.reason} />
    </FormDialog>
  );
}
