import {
  type OrganisationKind,
  organisationKindLabels,
  organisationKinds,
} from '../../core/organisation/contract.ts';
import { useApi } from '../api.ts';
import { CheckboxField } from '../components/ChoiceFields.tsx';
import { FormDialog } from '../components/FormDialog.tsx';
import { SelectField } from '../components/SelectField.tsx';
import { TextField } from '../components/TextField.tsx';
import { useToast } from '../components/Toast.tsx';
import { useCallForm } from '../form.ts';
import { useOrganisations } from '../people.ts';
import { useRefresh } from '../query.ts';

/** An organisation that is not known yet. */
export function AddOrganisationDialog({ onClose }: { onClose: () => void }) {
  const api = useApi();
  const tell = useToast();
  const refresh = useRefresh();
  const defaults: { name: string; kind: OrganisationKind; core: boolean } = {
    name: '',
    kind: 'housing',
    core: false,
  };
  const form = useCallForm({
    defaults,
    send: api.organisation.add,
    done: async ({ name }) => {
      onClose();
      await refresh();
      tell({ text: `${name} is toegevoegd.` });
    },
  });
  return (
    <FormDialog title="Organisatie toevoegen" form={form} submit="Toevoegen" onClose={onClose}>
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

/** Somebody at an organisation, who may join for one case and gets paper. */
export function AddPartnerDialog({
  organisationId,
  onClose,
}: {
  /** Empty: still to choose. */
  organisationId: string;
  onClose: () => void;
}) {
  const api = useApi();
  const tell = useToast();
  const refresh = useRefresh();
  const organisations = useOrganisations().data?.organisations ?? [];
  const form = useCallForm({
    defaults: { organisationId, name: '', function: '', email: '' },
    send: (values: { organisationId: string; name: string; function: string; email: string }) =>
      api.organisation.addPartner({ ...values, email: values.email.trim() }),
    done: async ({ name }) => {
      onClose();
      await refresh();
      tell({ text: `${name} is toegevoegd.` });
    },
  });
  return (
    <FormDialog title="Partner toevoegen" form={form} submit="Toevoegen" onClose={onClose}>
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
