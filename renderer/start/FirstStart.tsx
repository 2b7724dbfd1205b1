import { useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { ErrorSummary } from '../components/ErrorSummary.tsx';
import { TextField } from '../components/TextField.tsx';
import { useCallForm } from '../form.ts';
import { useRefreshStatus } from '../session.tsx';
import { StartScreen } from './StartScreen.tsx';

/** The first time: three questions, and there is a vault. */
export function FirstStart({ vaultDir }: { vaultDir: string }) {
  const api = useApi();
  const refresh = useRefreshStatus();
  const form = useCallForm({
    defaults: { municipality: '', displayName: '', password: '' },
    send: api.account.createVault,
    done: refresh,
  });
  return (
    <StartScreen title="Een nieuwe kluis maken">
      <p className="ck-quiet">
        Alles wat u vastlegt, staat versleuteld op deze computer, in {vaultDir}. Niemand kan erbij zonder
        wachtwoord, ook de maker van Casuskluis niet.
      </p>
      <form onSubmit={form.onSubmit} noValidate>
        <ErrorSummary problems={form.problems} attempt={form.attempt} />
        <TextField
          label="Gemeente"
          hint="Bijvoorbeeld gemeente Oosterveld"
          autoFocus
          {...form.field('municipality')}
        />
        <TextField
          label="Uw naam"
          hint="Met deze naam ontgrendelt u later de kluis."
          {...form.field('displayName')}
        />
        <TextField
          label="Wachtwoord"
          type="password"
          hint="Ten minste 12 tekens. Een zin die u goed onthoudt, is het sterkst."
          {...form.field('password')}
        />
        <div>
          <Button kind="primary" type="submit" busy={form.busy}>
            Kluis maken
          </Button>
        </div>
      </form>
    </StartScreen>
  );
}
