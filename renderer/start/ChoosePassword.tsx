import { requireSame } from '../../base/password.ts';
import { messageOf, useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { ErrorSummary } from '../components/ErrorSummary.tsx';
import { useToast } from '../components/Toast.tsx';
import { useCallForm } from '../form.ts';
import { useRefreshStatus } from '../session.tsx';
import { NewPassword } from './NewPassword.tsx';
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
  const form = useCallForm({
    draft: null,
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
        <NewPassword
          autoFocus
          first={form.field('password')}
          repeated={form.field('repeated')}
          password={form.form.watch('password')}
          username={username}
          municipality={municipality}
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
