import { useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { ErrorSummary } from '../components/ErrorSummary.tsx';
import { TextField } from '../components/TextField.tsx';
import { useCallForm } from '../form.ts';
import { useRefreshStatus } from '../session.tsx';
import { StartScreen } from './StartScreen.tsx';

/** Name and password; afterwards the person stands where he was. */
export function Unlock({ municipality }: { municipality: string | null }) {
  const api = useApi();
  const refresh = useRefreshStatus();
  const form = useCallForm({
    defaults: { username: '', password: '' },
    send: api.account.unlock,
    done: refresh,
  });
  return (
    <StartScreen title="Kluis ontgrendelen">
      {municipality ? <p className="ck-quiet">{municipality}</p> : null}
      <form onSubmit={form.onSubmit} noValidate>
        <ErrorSummary problems={form.problems} attempt={form.attempt} />
        <TextField label="Naam" autoFocus autoCapitalize="none" {...form.field('username')} />
        <TextField label="Wachtwoord" type="password" {...form.field('password')} />
        <div>
          <Button kind="primary" type="submit" busy={form.busy}>
            Ontgrendelen
          </Button>
        </div>
      </form>
    </StartScreen>
  );
}
