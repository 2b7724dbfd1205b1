import { useId, useState } from 'react';
import { requireSame } from '../../base/password.ts';
import { messageOf, useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { CheckboxField } from '../components/ChoiceFields.tsx';
import { ErrorSummary } from '../components/ErrorSummary.tsx';
import { useToast } from '../components/Toast.tsx';
import { useCallForm } from '../form.ts';
import { useRefreshStatus } from '../session.tsx';
import { PasswordField } from './PasswordField.tsx';
import { PasswordStrength } from './PasswordStrength.tsx';
import { StartScreen } from './StartScreen.tsx';

/**
 * Somebody was given the keyboard to choose his password. Nothing of the vault can be seen from here; both ways out lock it.
 */
export function ChoosePassword({
  displayName,
  username,
  municipality,
}: {
  displayName: string;
  username: string;
  municipality: string;
}) {
  const api = useApi();
  const tell = useToast();
  const refresh = useRefreshStatus();
  const boxId = useId();
  const [shown, setShown] = useState(false);
  const form = useCallForm({
    defaults: { password: '', repeated: '' },
    send: async ({ password, repeated }: { password: string; repeated: string }) => {
      requireSame(password, repeated);
      return api.account.choosePassword({ password });
    },
    done: refresh,
  });
  const stop = async () => {
    try {
      await api.account.lock({});
      await refresh();
    } catch (error) {
      tell({ text: messageOf(error) });
    }
  };
  return (
    <StartScreen title={`Geef het toetsenbord aan ${displayName}`} bare>
      <p className="ck-quiet">
        {displayName}, kies hier zelf een wachtwoord en laat niemand meekijken. Daarna gaat de kluis op slot.
        U opent hem met de naam <strong>{username}</strong> en dit wachtwoord.
      </p>
      <form onSubmit={form.onSubmit} noValidate>
        <ErrorSummary problems={form.problems} attempt={form.attempt} />
        <div>
          <PasswordField
            label="Kies een wachtwoord"
            hint="Minstens 12 tekens. Vier losse woorden zijn sterk en goed te onthouden."
            autoFocus
            showing={shown}
            {...form.field('password')}
          />
          <PasswordStrength
            password={form.form.watch('password')}
            username={username}
            municipality={municipality}
          />
        </div>
        <PasswordField label="Nog een keer het wachtwoord" showing={shown} {...form.field('repeated')} />
        <CheckboxField
          id={boxId}
          label="Wachtwoorden tonen"
          checked={shown}
          onChange={(event) => setShown(event.target.checked)}
        />
        <div className="ck-row">
          <Button kind="primary" type="submit" busy={form.busy}>
            {form.busy ? 'Wordt vastgelegd' : 'Wachtwoord vastleggen'}
          </Button>
          <Button onClick={() => void stop()}>Niet nu, kluis vergrendelen</Button>
        </div>
      </form>
    </StartScreen>
  );
}
