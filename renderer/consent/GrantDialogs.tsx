import { useQuery } from '@tanstack/react-query';
import { type LegalBasis, legalBases, legalBasisLabels } from '../../core/access/model.ts';
import { needsWeighing } from '../../core/consent/rules.ts';
import { useApi } from '../api.ts';
import { CheckboxField, CheckboxGroup, RadioGroup } from '../components/ChoiceFields.tsx';
import { DateField } from '../components/DateField.tsx';
import { FormDialog } from '../components/FormDialog.tsx';
import { SelectField } from '../components/SelectField.tsx';
import { TextArea } from '../components/TextField.tsx';
import { useCallForm } from '../form.ts';
import { choiceOf, usePeopleOptions, viewerOf } from '../people.ts';
import { useToday } from '../today.tsx';
import { useDoneWithUndo } from '../undo.ts';
import { type Kind, kindOptions, type SharingRow } from './consent-words.ts';
import { boxOf, groupOf } from './fields.ts';
import { emptyWeighing, WeighingFields, type WeighingValues } from './WeighingFields.tsx';

/** Whether what was chosen has to be weighed in writing. */
function mustWeigh(basis: LegalBasis, chosen: string): boolean {
  const viewer = viewerOf(chosen);
  return viewer !== undefined && needsWeighing(basis, viewer);
}

/** Sharing on some ground, with a person and for a period; or another agreement in the place of the one that holds. */
export function GrantDialog({
  caseId,
  row,
  onClose,
}: {
  caseId: string;
  /** With whom, and what holds now. */
  row?: SharingRow | undefined;
  onClose: () => void;
}) {
  const replaces = row?.open === true && row.grantId !== null ? row.grantId : undefined;
  const api = useApi();
  const today = useToday();
  const people = usePeopleOptions();
  const done = useDoneWithUndo();
  const consents = useQuery({
    queryKey: ['case', caseId, 'consents'],
    queryFn: () => api.consent.list({ caseId }),
  });
  type Values = WeighingValues & {
    viewer: string;
    kinds: Kind[];
    basis: LegalBasis;
    consentId: string;
    reason: string;
    validFrom: string;
    validUntil: string;
  };
  const defaults: Values = {
    viewer: row === undefined ? '' : choiceOf(row.viewer),
    kinds: row?.open === true ? row.kinds : ['general'],
    basis: row?.basis ?? 'careCovenant',
    consentId: '',
    reason: replaces === undefined ? '' : (row?.reason ?? ''),
    validFrom: today,
    validUntil: replaces === undefined ? '' : (row?.validUntil ?? ''),
    ...emptyWeighing(today),
    ...(row?.weighing == null ? {} : { weighing: row.weighing }),
  };
  const form = useCallForm({
    draft: `case/${caseId}/grant/${row === undefined ? 'new' : row.viewer.id}`,
    edits: true,
    defaults,
    send: async ({ viewer: chosen, consentId, weighing, informBy, informDelay, ...values }: Values, api) =>
      api.consent.grant({
        ...values,
        ...(mustWeigh(values.basis, chosen) ? { weighing, informBy, informDelay } : {}),
        caseId,
        viewer: viewerOf(chosen) ?? { type: 'partner', id: '' },
        validUntil: values.validUntil === '' ? null : values.validUntil,
        ...(values.basis === 'consent' && consentId !== '' ? { consentId } : {}),
        ...(replaces === undefined ? {} : { replaces }),
      }),
    done: async ({ grantId }) => {
      onClose();
      await done(replaces === undefined ? 'Delen toegestaan.' : 'Delen gewijzigd.', async () => {
        await api.consent.revoke({ grantId, reason: 'Direct teruggedraaid na een vergissing.' });
        if (replaces !== undefined) await api.consent.resume({ grantId: replaces });
      });
    },
  });
  const basis = form.form.watch('basis');
  const valid = (consents.data?.consents ?? []).filter(({ state }) => state === 'valid');
  return (
    <FormDialog
      title={replaces === undefined ? 'Delen toestaan' : `Delen met ${row?.name} wijzigen`}
      form={form}
      submit={replaces === undefined ? 'Toestaan' : 'Wijzigen'}
      onClose={onClose}
      size="wide"
    >
      {replaces === undefined ? null : (
        <p>
          Wat nu geldt, stopt. Daarvoor in de plaats komt wat u hier kiest. Beide blijven in het register.
        </p>
      )}
      <div className="ck-fields">
        {replaces === undefined ? (
          <SelectField label="Met wie" placeholder="Kies iemand" options={people} {...form.field('viewer')} />
        ) : null}
        <CheckboxGroup label="Welke informatie" {...groupOf(form.field('kinds'))}>
          {kindOptions.map(({ value, label }) => (
            <CheckboxField key={value} label={label} value={value} {...boxOf(form.field('kinds'), value)} />
          ))}
        </CheckboxGroup>
      </div>
      <RadioGroup
        label="Op welke grond"
        options={legalBases.map((value) => ({ value, label: legalBasisLabels[value] }))}
        {...form.controlled('basis')}
      />
      {basis === 'consent' ? (
        <SelectField
          label="Welke toestemming"
          placeholder={valid.length === 0 ? 'Er is nog geen geldige toestemming' : 'Kies de toestemming'}
          options={valid.map(({ consentId, partnerNames, wording }) => ({
            value: consentId,
            label: `${partnerNames.join(', ')} · ${wording.slice(0, 60)}`,
          }))}
          {...form.field('consentId')}
        />
      ) : null}
      {mustWeigh(basis, form.form.watch('viewer')) ? (
        <WeighingFields field={form.field} informBy={form.controlled('informBy')} today={today} />
      ) : null}
      <TextArea
        label="Waarom is dit nodig?"
        hint="Schrijf het zo op dat u het later kunt uitleggen."
        {...form.field('reason')}
      />
      <div className="ck-fields">
        <DateField label="Vanaf" {...form.controlled('validFrom')} />
        <DateField label="Tot en met" optional {...form.controlled('validUntil')} />
      </div>
    </FormDialog>
  );
}

/** Sharing that stops, with its reason. */
export function RevokeDialog({
  caseId,
  grantId,
  name,
  onClose,
}: {
  caseId: string;
  grantId: string;
  name: string;
  onClose: () => void;
}) {
  const api = useApi();
  const done = useDoneWithUndo();
  const form = useCallForm({
    draft: `case/${caseId}/revoke/${grantId}`,
    defaults: { reason: '' },
    send: (values: { reason: string }, api) => api.consent.revoke({ ...values, grantId }),
    done: async () => {
      onClose();
      await done(`Delen met ${name} is gestopt.`, () => api.consent.resume({ grantId }));
    },
  });
  return (
    <FormDialog title={`Delen met ${name} stoppen`} form={form} submit="Delen stoppen" onClose={onClose}>
      <TextArea label="Waarom" {...form.field('reason')} />
    </FormDialog>
  );
}
