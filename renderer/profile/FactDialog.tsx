import { useQuery } from '@tanstack/react-query';
import type { Api } from '../../core/contracts.ts';
import { type Topic, topics, topicWords } from '../../core/profile/model.ts';
import { useApi } from '../api.ts';
import { LabelFields, type Labels, standardLabels } from '../case/LabelFields.tsx';
import { SourceField } from '../case/SourceField.tsx';
import { BsnHint } from '../components/BsnHint.tsx';
import { CheckboxField, RadioGroup } from '../components/ChoiceFields.tsx';
import { DateField } from '../components/DateField.tsx';
import { FormDialog } from '../components/FormDialog.tsx';
import { SelectField } from '../components/SelectField.tsx';
import { TextArea } from '../components/TextField.tsx';
import { useCallForm } from '../form.ts';
import { useMask } from '../mask.tsx';
import { useSession } from '../session.tsx';
import { useToday } from '../today.tsx';
import { useDoneWithUndo } from '../undo.ts';

type Values = Labels & {
  topic: Topic;
  value: string;
  groupId: string;
  past: boolean;
  note: string;
  occurredOn: string;
  certainty: 'fact' | 'impression';
  organisationId: string;
};

/** One thing that is known of the person, with since when, from whom, and whether it is a fact or an impression. */
export function FactDialog({
  caseRef,
  onClose,
}: {
  caseRef: Awaited<ReturnType<Api['case']['get']>>['caseRef'];
  onClose: () => void;
}) {
  const api = useApi();
  const mask = useMask();
  const today = useToday();
  const { account } = useSession();
  const doneWithUndo = useDoneWithUndo();
  const groups = useQuery({ queryKey: ['profile', 'groups'], queryFn: () => api.profile.groups({}) });
  const defaults: Values = {
    ...standardLabels,
    topic: 'phase',
    value: '',
    groupId: '',
    past: false,
    note: '',
    occurredOn: today,
    certainty: 'fact',
    organisationId: account.organisationId,
    kind: topicWords.phase.kind,
  };
  const form = useCallForm({
    draft: `case/${caseRef.caseId}/fact`,
    defaults,
    send: ({ value, groupId, past, ...values }: Values, api) =>
      api.profile.note({
        ...values,
        caseId: caseRef.caseId,
        past: past && topicWords[values.topic].several,
        ...(values.topic === 'group' ? { ...(groupId === '' ? {} : { groupId }) } : { value }),
      }),
    done: async ({ itemId }) => {
      onClose();
      await doneWithUndo('Profiel bijgewerkt.', () => api.case.undoItem({ itemId }));
    },
  });
  const { topic, note, kind, audience, past } = form.form.watch();
  const words = topicWords[topic];
  const chosen = form.field('topic');
  const known = (groups.data?.groups ?? []).filter(({ retired }) => past || !retired);
  return (
    <FormDialog
      title={`Profiel van ${mask.name(caseRef.name)}`}
      form={form}
      submit="Noteren"
      onClose={onClose}
    >
      <SelectField
        label="Waar gaat het over"
        options={topics.map((each) => ({ value: each, label: topicWords[each].label }))}
        {...chosen}
        onChange={(event) => {
          void chosen.onChange(event);
          const next = topics.find((each) => each === event.target.value) ?? 'phase';
          form.form.setValue('value', '');
          form.form.setValue('kind', topicWords[next].kind);
        }}
      />
      {topic === 'group' ? (
        <SelectField
          label="Welke groep"
          placeholder={known.length === 0 ? 'Er staan nog geen groepen in de lijst' : 'Kies een groep'}
          hint="De procesmanager beheert de lijst bij Instellingen, Groepen."
          options={known.map(({ groupId, name }) => ({ value: groupId, label: name }))}
          {...form.field('groupId')}
        />
      ) : (
        <SelectField
          key={topic}
          label="Wat is bekend"
          placeholder="Kies een antwoord"
          options={Object.entries(words.values).map(([value, label]) => ({ value, label }))}
          {...form.field('value')}
        />
      )}
      {words.several ? <CheckboxField label="Dit is niet meer zo" {...form.field('past')} /> : null}
      <TextArea
        label="Toelichting"
        optional
        hint={topic === 'children' ? 'Bijvoorbeeld hoeveel kinderen en hoe oud.' : undefined}
        {...form.field('note')}
      />
      <BsnHint text={note} />
      <RadioGroup
        label="Hoe zeker is dit"
        row
        options={[
          { value: 'fact', label: 'Feit' },
          { value: 'impression', label: 'Indruk' },
        ]}
        {...form.controlled('certainty')}
      />
      <div className="ck-fields">
        <DateField
          label={past && words.several ? 'Niet meer sinds' : 'Sinds'}
          direction="past"
          {...form.controlled('occurredOn')}
        />
        <SourceField {...form.field('organisationId')} />
      </div>
      <LabelFields field={form.field} kind={kind} audience={audience} />
    </FormDialog>
  );
}
