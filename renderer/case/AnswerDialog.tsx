import { type LifeDomain, lifeDomainLabels } from '../../core/case/model.ts';
import { type Choice, choiceLabels, choicesOf } from '../../core/question/rules.ts';
import { useApi } from '../api.ts';
import { BsnHint } from '../components/BsnHint.tsx';
import { CheckboxField, RadioGroup } from '../components/ChoiceFields.tsx';
import { DateField } from '../components/DateField.tsx';
import { FormDialog } from '../components/FormDialog.tsx';
import { SelectField } from '../components/SelectField.tsx';
import { TextArea } from '../components/TextField.tsx';
import { useCallForm } from '../form.ts';
import type { Question } from '../questions/answer-words.ts';
import { useSession } from '../session.tsx';
import { useToday } from '../today.tsx';
import { useDoneWithUndo } from '../undo.ts';
import { LabelFields, type Labels, standardLabels } from './LabelFields.tsx';

const scores = [
  { value: '1', label: '1 · acuut, het gaat zo niet' },
  { value: '2', label: '2 · niet zelf, veel hulp nodig' },
  { value: '3', label: '3 · deels zelf, met hulp' },
  { value: '4', label: '4 · meestal zelf' },
  { value: '5', label: '5 · zelfredzaam' },
];

type Values = Labels & {
  organisationId: string;
  text: string;
  impressions: string;
  choice: Choice;
  unknown: boolean;
  score: string;
  occurredOn: string;
};

/** What one of the three knows: the answer to one question. */
export function AnswerDialog({
  caseId,
  question,
  organisationId,
  organisations,
  onClose,
}: {
  caseId: string;
  question: Question;
  /** Whose answer it is at first; one's own when left out. */
  organisationId?: string | undefined;
  organisations: readonly { organisationId: string; organisationName: string }[];
  onClose: () => void;
}) {
  const api = useApi();
  const today = useToday();
  const { account } = useSession();
  const doneWithUndo = useDoneWithUndo();
  const { questionId, form: way, lifeDomain } = question;
  const defaults: Values = {
    organisationId: organisationId ?? account.organisationId,
    text: '',
    impressions: '',
    choice: '',
    unknown: false,
    score: '',
    occurredOn: today,
    ...standardLabels,
    kind: question.kind,
  };
  const form = useCallForm({
    draft: `case/${caseId}/question/${questionId}/${defaults.organisationId}`,
    defaults,
    send: ({ unknown, choice, score, ...values }: Values, api) =>
      api.question.answer({
        ...values,
        caseId,
        questionId,
        choice: unknown ? 'unknown' : choice,
        score: score === '' ? null : Number(score),
      }),
    done: async ({ itemId }) => {
      onClose();
      await doneWithUndo('Antwoord genoteerd.', () => api.case.undoItem({ itemId }));
    },
  });
  const values = form.form.watch();
  return (
    <FormDialog title={question.text} form={form} submit="Noteren" onClose={onClose}>
      {question.hint === '' ? null : <p className="ck-quiet ck-small">{question.hint}</p>}
      {choicesOf[way].length > 0 && !values.unknown ? (
        <RadioGroup
          label="Antwoord"
          row
          options={choicesOf[way].map((value) => ({ value, label: choiceLabels[value] }))}
          {...form.controlled('choice')}
        />
      ) : null}
      <TextArea label={textLabel(question)} {...form.field('text')} />
      {way === 'apart' && !values.unknown ? (
        <TextArea label="Indrukken" optional {...form.field('impressions')} />
      ) : null}
      <BsnHint text={`${values.text} ${values.impressions}`} />
      <CheckboxField label="Bij deze organisatie niet bekend" {...form.field('unknown')} />
      {lifeDomain === null || values.unknown ? null : (
        <SelectField
          label="Score"
          optional
          placeholder="Geen score"
          options={scores}
          {...form.field('score')}
        />
      )}
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

function textLabel({ form }: Question): string {
  if (form === 'apart') return 'Feiten';
  return form === 'text' ? 'Antwoord' : 'Toelichting';
}

/** A score from 1 to 5 on one life domain. */
export function ScoreDialog({
  caseId,
  lifeDomain,
  kind,
  onClose,
}: {
  caseId: string;
  lifeDomain: LifeDomain;
  /** What kind of information it is about this life domain. */
  kind: Labels['kind'];
  onClose: () => void;
}) {
  const api = useApi();
  const today = useToday();
  const doneWithUndo = useDoneWithUndo();
  const form = useCallForm({
    draft: `case/${caseId}/score/${lifeDomain}`,
    defaults: { score: '', on: today, text: '' },
    send: ({ score, ...values }: { score: string; on: string; text: string }, api) =>
      api.case.addScore({ ...values, caseId, lifeDomain, score: Number(score), kind }),
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
      <RadioGroup label="Hoe redt de betrokkene zich nu?" options={scores} {...form.controlled('score')} />
      <DateField label="Wanneer" direction="past" {...form.controlled('on')} />
      <TextArea label="Waarom deze score" optional {...form.field('text')} />
    </FormDialog>
  );
}
