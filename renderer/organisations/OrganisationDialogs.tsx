import {
  type OrganisationKind,
  organisationKindLabels,
  organisationKinds,
} from '../../core/organisation/contract.ts';
import { CheckboxField } from '../components/ChoiceFields.tsx';
import { FormDialog } from '../components/FormDialog.tsx';
import { SelectField } from '../components/SelectField.tsx';
import { TextField } from '../components/TextField.tsx';
import { useToast } from '../components/Toast.tsx';
import { useCallForm } from '../form.ts';
import { useOrganisations } from '../people.ts';
import { useRefresh } from '../query.ts';

type Data = NonNullable<ReturnType<typeof useOrganisations>['data']>;
export type Organisation = Data['organisations'][number];
export type Partner = Data['partners'][number];

/** An organisation that is not known yet, or what is known of one. */
export function OrganisationDialog({
  organisation,
  onClose,
}: {
  /** Left out: a new one. */
  organisation?: Organisation;
  onClose: () => void;
}) {
  const tell = useToast();
  const refresh = useRefresh();
  const defaults: { name: string; kind: OrganisationKind; core: boolean } = {
    name: organisation?.name ?? '',
    kind: organisation?.kind ?? 'housing',
    core: organisation?.core ?? false,
  };
  const form = useCallForm({
    draft: `organisation/${organisation?.organisationId ?? 'new'}`,
    edits: true,
    defaults,
    send: (values: typeof defaults, api) =>
      organisation
        ? api.organisation.update({ ...values, organisationId: organisation.organisationId })
        : api.organisation.add(values),
    done: async ({ name }) => {
      onClose();
      await refresh();
      tell({ text: organisation ? `${name} is gewijzigd.` : `${name} is toegevoegd.` });
    },
  });
  return (
    <FormDialog
      title={organisation ? 'Organisatie wijzigen' : 'Organisatie toevoegen'}
      form={form}
      submit={organisation ? 'Bewaren' : 'Toevoegen'}
      onClose={onClose}
    >
      <TextField label="Naam" {...form.field('name')} />
      <SelectField
        label="Soort"
        options={organisationKinds.map((value) => ({ value, label: organisationKindLabels[value] }))}
        {...form.field('kind')}
      />
      <CheckboxField
        label="Dit is een van de drie die het casusoverleg houden"
        hint="Gemeente, verslavingszorg of politie."
        {...form.field('core')}
      />
    </FormDialog>
  );
}

/** Somebody at an organisation, who may join for one case and gets paper: a new one, or what is known of one. */
export function PartnerDialog({
  organisationId,
  partner,
  onClose,
}: {
  /** Empty: still to choose. */
  organisationId: string;
  /** Left out: a new one. */
  partner?: Partner;
  onClose: () => void;
}) {
  const tell = useToast();
  const refresh = useRefresh();
  const organisations = useOrganisations().data?.organisations ?? [];
  const form = useCallForm({
    draft: `partner/${partner?.partnerId ?? 'new'}`,
    edits: true,
    defaults: {
      organisationId,
      name: partner?.name ?? '',
      function: partner?.function ?? '',
      email: partner?.email ?? '',
    },
    send: (values: { organisationId: string; name: string; function: string; email: string }, api) => {
      const typed = { ...values, email: values.email.trim() };
      return partner
        ? api.organisation.updatePartner({ ...typed, partnerId: partner.partnerId })
        : api.organisation.addPartner(typed);
    },
    done: async ({ name }) => {
      onClose();
      await refresh();
      tell({ text: partner ? `${name} is gewijzigd.` : `${name} is toegevoegd.` });
    },
  });
  return (
    <FormDialog
      title={partner ? 'Partner wijzigen' : 'Partner toevoegen'}
      form={form}
      submit={partner ? 'Bewaren' : 'Toevoegen'}
      onClose={onClose}
    >
      <TextField label="Naam" {...form.field('name')} />
      <SelectField
        label="Organisatie"
        placeholder="Kies een organisatie"
        options={organisations
          .toSorted((a, b) => a.name.localeCompare(b.name, 'nl'))
          .map((organisation) => ({ value: organisation.organisationId, label: organisation.name }))}
        {...form.field('organisationId')}
      />
      <TextField label="Functie" optional {...form.field('function')} />
      <TextField
        label="E-mailadres"
        optional
        hint="Voor de uitnodiging. Casuskluis verstuurt zelf niets."
        {...form.field('email')}
      />
    </FormDialog>
  );
}
