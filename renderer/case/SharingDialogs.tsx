import { useQuery } from '@tanstack/react-query';
import {
  type grantableKinds,
  infoKindLabels,
  type LegalBasis,
  legalBases,
  legalBasisLabels,
} from '../../core/access/model.ts';
import {
  consentPurposeLabels,
  type consentPurposes,
  consentWayLabels,
  consentWays,
} from '../../core/consent/contract.ts';
import type { Api } from '../../core/contracts.ts';
import { useApi } from '../api.ts';
import { CheckboxField, CheckboxGroup, RadioGroup } from '../components/ChoiceFields.tsx';
import { DateField } from '../components/DateField.tsx';
import { FormDialog } from '../components/FormDialog.tsx';
import { SelectField } from '../components/SelectField.tsx';
import { TextArea } from '../components/TextField.tsx';
import { useToast } from '../components/Toast.tsx';
import { useFormDraft } from '../drafts.tsx';
import { useCallForm } from '../form.ts';
import { choiceOf, useAccounts, useOrganisations, usePeopleOptions, viewerOf } from '../people.ts';
import { useRefresh } from '../query.ts';
import { useSession } from '../session.tsx';
import { useToday } from '../today.tsx';
import { useDoneWithUndo } from '../undo.ts';

type Kind = (typeof grantableKinds)[number];
export type Consent = Awaited<ReturnType<Api['consent']['list']>>['consents'][number];
export type SharingRow = Awaited<ReturnType<Api['consent']['sharing']>>['rows'][number];

const kindOptions: readonly { value: Kind; label: string }[] = (
  ['general', 'health', 'justice', 'finance'] as const
).map((value) => ({ value, label: infoKindLabels[value] }));

/** Consent that the person gave, with who asked, how, and in which words. */
export function ConsentDialog({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const api = useApi();
  const today = useToday();
  const { account } = useSession();
  const accounts = useAccounts().data?.accounts ?? [];
  const partners = useOrganisations().data?.partners ?? [];
  const done = useDoneWithUndo();
  type Values = {
    purpose: (typeof consentPurposes)[number];
    partnerIds: string[] | string | false;
    kinds: Kind[];
    askedById: string;
    way: (typeof consentWays)[number];
    wording: string;
    givenOn: string;
    validUntil: string;
  };
  const defaults: Values = {
    purpose: 'share',
    partnerIds: [],
    kinds: ['general'],
    askedById: account.accountId,
    way: 'oral',
    wording: '',
    givenOn: today,
    validUntil: '',
  };
  const form = useCallForm({
    defaults,
    send: (values: Values) =>
      api.consent.add({
        ...values,
        caseId,
        partnerIds: values.purpose === 'share' ? listOf(values.partnerIds) : [],
        kinds: values.purpose === 'share' ? values.kinds : ['general'],
        validUntil: values.validUntil === '' ? null : values.validUntil,
      }),
    done: async () => {
      draft.clear();
      onClose();
      await done('Toestemming vastgelegd.');
    },
  });
  const draft = useFormDraft(`case/${caseId}/consent`, form.form);
  const purpose = form.form.watch('purpose');
  return (
    <FormDialog title="Toestemming vastleggen" form={form} submit="Vastleggen" onClose={onClose} size="wide">
      <RadioGroup
        label="Waarvoor gaf de betrokkene toestemming?"
        options={[
          { value: 'share', label: `Voor ${consentPurposeLabels.share}` },
          { value: 'help', label: `Om te worden geholpen in de aanpak` },
        ]}
        {...form.controlled('purpose')}
        onChange={(value) => form.form.setValue('purpose', value === 'help' ? 'help' : 'share')}
      />
      {purpose === 'share' ? (
        <div className="ck-fields">
          <CheckboxGroup
            label="Met wie"
            {...(partners.length === 0 ? { hint: 'Er zijn nog geen partners. Voeg die eerst toe.' } : {})}
            {...groupOf(form.field('partnerIds'))}
          >
            {partners.map(({ partnerId, name, organisationName }) => (
              <CheckboxField
                key={partnerId}
                label={`${name} · ${organisationName}`}
                value={partnerId}
                {...boxOf(form.field('partnerIds'), partnerId)}
              />
            ))}
          </CheckboxGroup>
          <CheckboxGroup label="Welke informatie" {...groupOf(form.field('kinds'))}>
            {kindOptions.map(({ value, label }) => (
              <CheckboxField key={value} label={label} value={value} {...boxOf(form.field('kinds'), value)} />
            ))}
          </CheckboxGroup>
        </div>
      ) : null}
      <TextArea
        label="Wat is er gevraagd?"
        hint="Schrijf de woorden op waarin het is gevraagd."
        {...form.field('wording')}
      />
      <div className="ck-fields">
        <SelectField
          label="Wie vroeg het"
          options={accounts.map(({ accountId, displayName }) => ({ value: accountId, label: displayName }))}
          {...form.field('askedById')}
        />
        <SelectField
          label="Hoe"
          options={consentWays.map((value) => ({ value, label: consentWayLabels[value] }))}
          {...form.field('way')}
        />
        <DateField label="Gegeven op" direction="past" {...form.controlled('givenOn')} />
        <DateField label="Geldig tot en met" optional {...form.controlled('validUntil')} />
      </div>
    </FormDialog>
  );
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
  type Values = {
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
  };
  const form = useCallForm({
    defaults,
    send: async ({ viewer: chosen, consentId, ...values }: Values) =>
      api.consent.grant({
        ...values,
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
        onChange={(value) =>
          form.form.setValue('basis', legalBases.find((each) => each === value) ?? 'careCovenant')
        }
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

/** Consent that is taken back: from that moment nothing more goes out. */
export function WithdrawDialog({ consent, onClose }: { consent: Consent; onClose: () => void }) {
  const api = useApi();
  const today = useToday();
  const tell = useToast();
  const refresh = useRefresh();
  const form = useCallForm({
    defaults: { on: today, note: '' },
    send: (values: { on: string; note: string }) =>
      api.consent.withdraw({ ...values, consentId: consent.consentId }),
    done: async ({ message }) => {
      onClose();
      await refresh();
      tell({ text: message });
    },
  });
  return (
    <FormDialog title="Toestemming intrekken" form={form} submit="Intrekken" onClose={onClose}>
      <p>
        Vanaf nu gaat er niets meer naar{' '}
        {consent.partnerNames.length === 0 ? 'anderen' : consent.partnerNames.join(', ')}. Wat eerder is
        gedeeld, blijft vastliggen. Dit kunt u niet terugdraaien; wel kunt u later een nieuwe toestemming
        vastleggen.
      </p>
      <DateField label="Ingetrokken op" direction="past" {...form.controlled('on')} />
      <TextArea label="Toelichting" optional {...form.field('note')} />
    </FormDialog>
  );
}

/** Sharing that stops, with its reason. */
export function RevokeDialog({
  grantId,
  name,
  onClose,
}: {
  grantId: string;
  name: string;
  onClose: () => void;
}) {
  const api = useApi();
  const done = useDoneWithUndo();
  const form = useCallForm({
    defaults: { reason: '' },
    send: (values: { reason: string }) => api.consent.revoke({ ...values, grantId }),
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

type FieldProps = { id: string; error: string | undefined; name: string };

/** What is ticked: a group of one box gives its value or false, not a list. */
function listOf(ticked: string[] | string | false): string[] {
  return [ticked || []].flat();
}

/** Of a field's props what belongs round a group of boxes. */
function groupOf({ id, error }: FieldProps) {
  return { id, error };
}

/** Of a field's props what belongs on one box of the group. */
function boxOf<Field extends FieldProps>({ id, error: _group, ...rest }: Field, value: string) {
  return { ...rest, id: `${id}-${value}` };
}
