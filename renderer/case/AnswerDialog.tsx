import { type LifeDomain, lifeDomainLabels } from '../../core/case/model.ts';
import { useApi } from '../api.ts';
import { BsnHint } from '../components/BsnHint.tsx';
import { RadioGroup } from '../components/ChoiceFields.tsx';
import { DateField } from '../components/DateField.tsx';
import { FormDialog } from '../components/FormDialog.tsx';
import { SelectField } from '../components/SelectField.tsx';
import { TextArea } from '../components/TextField.tsx';
import { useFormDraft } from '../drafts.tsx';
import { useCallForm } from '../form.ts';
import { useSession } from '../session.tsx';
import { useToday } from '../today.tsx';
import { useDoneWithUndo } from '../undo.ts';
import { LabelFields, type Labels, standardLabels } from './LabelFields.tsx';

/** What kind of information an answer on this life domain usually is; it can be changed. */
const usualKind: Record<LifeDomain, Labels['kind']> = {
  meaning: 'general',
  housing: 'general',
  finance: 'finance',
  social: 'general',
  physical: 'health',
  mental: 'health',
  work: 'general',
};

/** What one of the three knows about one life domain. */
export function AnswerDialog({
  caseId,
  lifeDomain,
  organisationId,
  organisations,
  onClose,
}: {
  caseId: string;
  lifeDomain: LifeDomain;
  /** Whose answer it is at first; one's own when left out. */
  organisationId?: string | undefined;
  organisations: readonly { organisationId: string; organisationName: string }[];
  onClose: () => void;
}) {
  const api = useApi();
  const today = useToday();
  const { account } = useSession();
  const doneWithUndo = useDoneWithUndo();
  type Values = Labels & {
    organisationId: string;
    text: string;
    occurredOn: string;
    certainty: 'fact' | 'impression';
  };
  const defaults: Values = {
    organisationId: organisationId ?? account.organisationId,
    text: '',
    occurredOn: today,
    certainty: 'fact',
    ...standardLabels,
    kind: usualKind[lifeDomain],
  };
  const form = useCallForm({
    defaults,
    send: (values: Values) => api.case.addItem({ ...values, caseId, type: 'answer', lifeDomain }),
    done: async ({ itemId }) => {
      draft.clear();
      onClose();
      await doneWithUndo('Antwoord genoteerd.', () => api.case.undoItem({ itemId }));
    },
  });
  const draft = useFormDraft(`case/${caseId}/answer/${lifeDomain}/${defaults.organisationId}`, form.form);
  const values = form.form.watch();
  return (
    <FormDialog
      title={`${lifeDomainLabels[lifeDomain]}: wat is er bekend?`}
      form={form}
      submit="Noteren"
      onClose={onClose}
    >
      <TextArea label="Hoe gaat het hier?" {...form.field('text')} />
      <BsnHint text={values.text} />
      <RadioGroup
        label="Dit is"
        row
        options={[
          { value: 'fact', label: 'een feit' },
          { value: 'impression', label: 'een indruk' },
        ]}
        {...form.controlled('certainty')}
        onChange={(value) => form.form.setValue('certainty', value === 'impression' ? 'impression' : 'fact')}
      />
      <div className="ck-fields">
        <SelectField
          label="Van wie komt dit"
          options={organisations.map(({ organisationId: value, organisationName: label }) => ({
            value,
            label,
          }))}
          {...form.field('organisationId')}
        />
        <DateField label="Stand van" direction="past" {...form.controlled('occurredOn')} />
      </div>
      <LabelFields field={form.field} kind={values.kind} audience={values.audience} />
    </FormDialog>
  );
}

/** A score from 1 to 5 on one life domain. */
export function ScoreDialog({
  caseId,
  lifeDomain,
  onClose,
}: {
  caseId: string;
  lifeDomain: LifeDomain;
  onClose: () => void;
}) {
  const api = useApi();
  const today = useToday();
  const doneWithUndo = useDoneWithUndo();
  const form = useCallForm({
    defaults: { score: '', on: today, text: '' },
    send: ({ score, ...values }: { score: string; on: string; text: string }) =>
      api.case.addScore({ ...values, caseId, lifeDomain, score: Number(score), kind: usualKind[lifeDomain] }),
    done: async ({ itemId }) => {
      onClose();
      await doneWithUndo('Score genoteerd.', () => api.case.undoItem({ itemId }));
    },
  });
  return (
    <FormDialog
      title={`${lifeDomainLabels[lifeDomain]}: score geven`}
      form={form}
      submit="Noteren"
      onClose={onClose}
    >
      <RadioGroup
        label="Hoe redt de betrokkene zich nu?"
        options={[
          { value: '1', label: '1 · acuut, het gaat zo niet' },
          { value: '2', label: '2 · niet zelf, veel hulp nodig' },
          { value: '3', label: '3 · deels zelf, met hulp' },
          { value: '4', label: '4 · meestal zelf' },
          { value: '5', label: '5 · zelfredzaam' },
        ]}
        {...form.controlled('score')}
      />
      <DateField label="Wanneer" direction="past" {...form.controlled('on')} />
      <TextArea label="Waarom deze score" optional {...form.field('text')} />
    </FormDialog>
  );
}
