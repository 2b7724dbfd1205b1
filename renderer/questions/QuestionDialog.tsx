import { grantableKinds, infoKindLabels } from '../../core/access/model.ts';
import { ownQuestionForms, questionFormLabels } from '../../core/question/rules.ts';
import { useApi } from '../api.ts';
import { RadioGroup } from '../components/ChoiceFields.tsx';
import { FormDialog } from '../components/FormDialog.tsx';
import { SelectField } from '../components/SelectField.tsx';
import { TextArea, TextField } from '../components/TextField.tsx';
import { useCallForm } from '../form.ts';
import { useDoneWithUndo } from '../undo.ts';
import type { ListedQuestion } from './QuestionsScreen.tsx';

interface Values {
  text: string;
  hint: string;
  form: (typeof ownQuestionForms)[number];
  kind: ListedQuestion['kind'];
}

/** Adds a question, or words one otherwise: that is another version, answers keep the one they answered. */
export function QuestionDialog({
  question,
  onClose,
}: {
  /** The question to change; null for a new one. */
  question: ListedQuestion | null;
  onClose: () => void;
}) {
  const api = useApi();
  const doneWithUndo = useDoneWithUndo();
  const defaults: Values = {
    text: question?.text ?? '',
    hint: question?.hint ?? '',
    form: 'text',
    kind: question?.kind ?? 'general',
  };
  const form = useCallForm({
    draft: `question/${question?.questionId ?? 'new'}`,
    edits: true,
    defaults,
    send: async ({ form: way, ...values }: Values, api) => {
      if (question === null) return (await api.question.add({ ...values, form: way })).questionId;
      await api.question.change({ ...values, questionId: question.questionId });
      return question.questionId;
    },
    done: async (questionId) => {
      onClose();
      if (question === null) {
        await doneWithUndo('Vraag toegevoegd.', () => api.question.retire({ questionId }));
      } else {
        const { text, hint, kind } = question;
        await doneWithUndo('Vraag gewijzigd.', () => api.question.change({ questionId, text, hint, kind }));
      }
    },
  });
  return (
    <FormDialog
      title={question === null ? 'Vraag toevoegen' : 'Vraag wijzigen'}
      form={form}
      submit={question === null ? 'Toevoegen' : 'Wijzigen'}
      onClose={onClose}
    >
      <TextArea label="Vraag" rows={2} {...form.field('text')} />
      <TextField label="Uitleg erbij" optional {...form.field('hint')} />
      {question === null ? (
        <RadioGroup
          label="Hoe wordt de vraag beantwoord"
          options={ownQuestionForms.map((value) => ({ value, label: questionFormLabels[value] }))}
          {...form.controlled('form')}
        />
      ) : null}
      <SelectField
        label="Soort informatie van een antwoord"
        options={grantableKinds.map((value) => ({ value, label: infoKindLabels[value] }))}
        {...form.field('kind')}
      />
    </FormDialog>
  );
}
