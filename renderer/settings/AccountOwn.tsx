import { useState } from 'react';
import { formatDate } from '../../base/dates.ts';
import { requireSame } from '../../base/password.ts';
import { roleLabels } from '../../core/contract.ts';
import { useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { FormDialog } from '../components/FormDialog.tsx';
import { TextField } from '../components/TextField.tsx';
import { useToast } from '../components/Toast.tsx';
import { useCallForm } from '../form.ts';
import { useRefresh } from '../query.ts';
import { useSession } from '../session.tsx';
import { NewPassword } from '../start/NewPassword.tsx';
import { PasswordField } from '../start/PasswordField.tsx';

/** Who is in, and what one may change of one's own account. */
export function OwnAccountCard() {
  const { account } = useSession();
  const [open, setOpen] = useState<'password' | 'username' | null>(null);
  const close = () => setOpen(null);
  return (
    <Card title="Uw account">
      <p>
        {account.displayName}, {roleLabels[account.role]}
        <br />
        <span className="ck-quiet ck-small">
          Ontgrendelt met de naam {account.username}.
          {account.validUntil === null ? '' : ` Geldt tot en met ${formatDate(account.validUntil)}.`}
        </span>
      </p>
      <div className="ck-row">
        <Button small onClick={() => setOpen('password')}>
          Wachtwoord wijzigen
        </Button>
        <Button small onClick={() => setOpen('username')}>
          Gebruikersnaam wijzigen
        </Button>
      </div>
      {open === 'password' ? <ChangePasswordDialog onClose={close} /> : null}
      {open === 'username' ? <ChangeUsernameDialog onClose={close} /> : null}
    </Card>
  );
}

/** One's own password: the old one, and the new one twice. */
function ChangePasswordDialog({ onClose }: { onClose: () => void }) {
  const api = useApi();
  const tell = useToast();
  const { account, municipality } = useSession();
  const form = useCallForm({
    draft: null,
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
      <PasswordField label="Wachtwoord van nu" {...form.field('oldPassword')} />
      <NewPassword
        label="Nieuw wachtwoord"
        first={form.field('newPassword')}
        repeated={form.field('repeated')}
        password={form.form.watch('newPassword')}
        username={account.username}
        municipality={municipality ?? ''}
      />
    </FormDialog>
  );
}

/** One's own user name, with the password to which it is sealed. */
function ChangeUsernameDialog({ onClose }: { onClose: () => void }) {
  const api = useApi();
  const tell = useToast();
  const refresh = useRefresh();
  const { account } = useSession();
  const form = useCallForm({
    draft: null,
    defaults: { username: account.username, password: '' },
    send: api.account.changeUsername,
    done: async () => {
      onClose();
      await refresh();
      tell({ text: 'Uw naam bij het ontgrendelen is gewijzigd.' });
    },
  });
  return (
    <FormDialog title="Naam bij het ontgrendelen wijzigen" form={form} submit="Wijzigen" onClose={onClose}>
      <TextField label="Naam bij het ontgrendelen" autoCapitalize="none" {...form.field('username')} />
      <PasswordField label="Uw wachtwoord" {...form.field('password')} />
    </FormDialog>
  );
}
