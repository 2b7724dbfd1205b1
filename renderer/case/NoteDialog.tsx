import type { Api } from '../../core/contracts.ts';
import { useApi } from '../api.ts';
import { BsnHint } from '../components/BsnHint.tsx';
import { RadioGroup } from '../components/ChoiceFields.tsx';
import { DateField } from '../components/DateField.tsx';
import { FormDialog } from '../components/FormDialog.tsx';
import { SelectField } from '../components/SelectField.tsx';
import { TextArea } from '../components/TextField.tsx';
import { useCallForm } from '../form.ts';
import { useMask } from '../mask.tsx';
import { useSession } from '../session.tsx';
import { useToday } from '../today.tsx';
import { useDoneWithUndo } from '../undo.ts';
import { LabelFields, type Labels, standardLabels } from './LabelFields.tsx';
import { SourceField } from './SourceField.tsx';

type Values = Labels & {
  type: 'contact' | 'note';
  text: string;
  occurredOn: string;
  way: string;
  organisationId: string;
};

const ways = [
  'bezoek aan huis',
  'gesprek op afspraak',
  'op straat',
  'telefonisch',
  'bericht',
  'via familie of vrienden',
];

/** "Noteer iets": a contact moment or a note. What is typed is a draft in the vault until it is noted. */
export function NoteDialog({
  caseRef,
  type = 'contact',
  onClose,
}: {
  caseRef: Awaited<ReturnType<Api['case']['get']>>['caseRef'];
  /** What is chosen at first. */
  type?: Values['type'];
  onClose: () => void;
}) {
  const api = useApi();
  const mask = useMask();
  const today = useToday();
  const { account } = useSession();
  const doneWithUndo = useDoneWithUndo();
  const defaults: Values = {
    type,
    text: '',
    occurredOn: today,
    way: '',
    organisationId: account.organisationId,
    ...standardLabels,
  };
  const form = useCallForm({
    draft: `case/${caseRef.caseId}/note`,
    defaults,
    send: (values: Values, api) =>
      api.case.addItem({
        ...values,
        caseId: caseRef.caseId,
        way: values.type === 'contact' ? values.way : '',
      }),
    done: async ({ itemId }) => {
      onClose();
      await doneWithUndo('Genoteerd.', () => api.case.undoItem({ itemId }));
    },
  });
  const values = form.form.watch();

  return (
    <FormDialog
      title={`Noteer iets bij ${mask.name(caseRef.name)}`}
      form={form}
      submit="Noteren"
      onClose={onClose}
    >
      <TextArea label="Wat is er gebeurd?" {...form.field('text')} />
      <BsnHint text={values.text} />
      <RadioGroup
        label="Wat noteert u?"
        row
        options={[
          { value: 'contact', label: 'Contact met de betrokkene' },
          { value: 'note', label: 'Iets anders' },
        ]}
        {...form.controlled('type')}
      />
      <div className="ck-fields">
        <DateField label="Wanneer" direction="past" {...form.controlled('occurredOn')} />
        {values.type === 'contact' ? (
          <SelectField
            label="Hoe"
            optional
            placeholder="Kies hoe"
            options={ways.map((way) => ({ value: way, label: way }))}
            {...form.field('way')}
          />
        ) : null}
      </div>
      <SourceField {...form.field('organisationId')} />
      <LabelFields field={form.field} kind={values.kind} audience={values.audience} />
    </FormDialog>
  );
}
