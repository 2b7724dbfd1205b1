import { useId, useState } from 'react';
import { Refusal } from '../../base/refusal.ts';
import { type Role, roleLabels, roles } from '../../core/contract.ts';
import { useApi } from '../api.ts';
import { CheckboxField, RadioGroup } from '../components/ChoiceFields.tsx';
import { FormDialog } from '../components/FormDialog.tsx';
import { SelectField } from '../components/SelectField.tsx';
import { TextField } from '../components/TextField.tsx';
import { useToast } from '../components/Toast.tsx';
import { useCallForm } from '../form.ts';
import { useOrganisations } from '../people.ts';
import { useRefresh } from '../query.ts';
import { useSession } from '../session.tsx';
import { PasswordField } from '../start/PasswordField.tsx';
import { PasswordStrength } from '../start/PasswordStrength.tsx';

const roleHints: Record<Role, string> = {
  manager: 'Ziet en regelt alles, ook accounts en instellingen.',
  participant: 'Houdt het register mee bij.',
  reader: 'Leest alleen de casussen waarvoor een grondslag is.',
  privacyOfficer: 'Leest het logboek en het register van stukken, geen casussen.',
};

/** Refuses two passwords that differ, at the second one. */
function requireSame(password: string, repeated: string): void {
  if (password === '' || password === repeated) return;
  const sentence = 'De twee wachtwoorden zijn niet gelijk. Typ ze nog een keer.';
  throw new Refusal('notTheSame', sentence, { repeated: sentence });
}

/** Somebody who may open the vault; types his own first password on this computer. */
export function AddAccountDialog({ onClose }: { onClose: () => void }) {
  const api = useApi();
  const tell = useToast();
  const refresh = useRefresh();
  const { municipality } = useSession();
  const boxId = useId();
  const [shown, setShown] = useState(false);
  const organisations = useOrganisations().data?.organisations ?? [];
  type Values = {
    displayName: string;
    username: string;
    role: Role;
    organisationId: string;
    handles: string;
    password: string;
    repeated: string;
  };
  const defaults: Values = {
    displayName: '',
    username: '',
    role: 'participant',
    organisationId: '',
    handles: '',
    password: '',
    repeated: '',
  };
  const form = useCallForm({
    defaults,
    send: async ({ repeated, handles, ...values }: Values) => {
      requireSame(values.password, repeated);
      return api.account.add({
        ...values,
        username: values.username.trim() || values.displayName,
        handles: handles
          .split(/[\s,]+/)
          .map((word) => word.replace(/^@/, '').toLowerCase())
          .filter(Boolean),
      });
    },
    done: async ({ displayName }) => {
      onClose();
      await refresh();
      tell({ text: `${displayName} kan de kluis nu openen.` });
    },
  });
  const { displayName, username, password } = form.form.watch();
  return (
    <FormDialog title="Account toevoegen" form={form} submit="Toevoegen" onClose={onClose}>
      <TextField label="Naam" {...form.field('displayName')} />
      <TextField
        label="Naam bij het ontgrendelen"
        optional
        hint={displayName.trim() === '' ? 'Leeg is de eigen naam.' : `Leeg is ${displayName.trim()}.`}
        {...form.field('username')}
      />
      <SelectField
        label="Organisatie"
        placeholder="Kies een organisatie"
        options={organisations.map(({ organisationId, name }) => ({ value: organisationId, label: name }))}
        {...form.field('organisationId')}
      />
      <RadioGroup
        label="Wat mag dit account"
        options={roles.map((value) => ({ value, label: roleLabels[value], hint: roleHints[value] }))}
        {...form.controlled('role')}
        onChange={(value) =>
          form.form.setValue('role', roles.find((role) => role === value) ?? 'participant')
        }
      />
      <TextField
        label="Korte namen in het overleg"
        optional
        hint="Waarmee u achter @ een actie geeft, bijvoorbeeld: zorg, anne."
        {...form.field('handles')}
      />
      <p className="ck-notice">
        Laat de nieuwe gebruiker hier zelf zijn wachtwoord typen. Dan kent niemand anders het.
      </p>
      <div>
        <PasswordField
          label="Eerste wachtwoord"
          hint="Minstens 12 tekens. Vier losse woorden zijn sterk en goed te onthouden."
          showing={shown}
          {...form.field('password')}
        />
        <PasswordStrength
          password={password}
          username={username.trim() || displayName}
          municipality={municipality ?? ''}
        />
      </div>
      <PasswordField label="Nog een keer het wachtwoord" showing={shown} {...form.field('repeated')} />
      <CheckboxField
        id={boxId}
        label="Wachtwoorden tonen"
        checked={shown}
        onChange={(event) => setShown(event.target.checked)}
      />
    </FormDialog>
  );
}

/** One's own password: the old one, and the new one twice. */
export function ChangePasswordDialog({ onClose }: { onClose: () => void }) {
  const api = useApi();
  const tell = useToast();
  const { account, municipality } = useSession();
  const boxId = useId();
  const [shown, setShown] = useState(false);
  const form = useCallForm({
    defaults: { oldPassword: '', newPassword: '', repeated: '' },
    send: async ({
      oldPassword,
      newPassword,
      repeated,
    }: {
      oldPassword: string;
      newPassword: string;
      repeated: string;
    }) => {
      requireSame(newPassword, repeated);
      return api.account.changePassword({ oldPassword, newPassword });
    },
    done: () => {
      onClose();
      tell({ text: 'Uw wachtwoord is gewijzigd.' });
    },
  });
  return (
    <FormDialog title="Wachtwoord wijzigen" form={form} submit="Wijzigen" onClose={onClose}>
      <PasswordField label="Wachtwoord van nu" showing={shown} {...form.field('oldPassword')} />
      <div>
        <PasswordField
          label="Nieuw wachtwoord"
          hint="Minstens 12 tekens. Vier losse woorden zijn sterk en goed te onthouden."
          showing={shown}
          {...form.field('newPassword')}
        />
        <PasswordStrength
          password={form.form.watch('newPassword')}
          username={account.username}
          municipality={municipality ?? ''}
        />
      </div>
      <PasswordField label="Nog een keer het nieuwe wachtwoord" showing={shown} {...form.field('repeated')} />
      <CheckboxField
        id={boxId}
        label="Wachtwoorden tonen"
        checked={shown}
        onChange={(event) => setShown(event.target.checked)}
      />
    </FormDialog>
  );
}
