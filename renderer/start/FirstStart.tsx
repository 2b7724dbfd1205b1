import { useEffect } from 'react';
import { requireSame } from '../../base/password.ts';
import { goTo } from '../address.ts';
import { useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { ErrorSummary } from '../components/ErrorSummary.tsx';
import { TextField } from '../components/TextField.tsx';
import { MakingExample } from '../example/MakingExample.tsx';
import { type ExampleMaking, useExample } from '../example/making.ts';
import { useCallForm } from '../form.ts';
import { useRefreshStatus } from '../session.tsx';
import { NewPassword } from './NewPassword.tsx';
import { StartScreen } from './StartScreen.tsx';

/** The first time: three questions, and there is a vault; or first a look round in the example. */
export function FirstStart({ vaultDir }: { vaultDir: string }) {
  const example = useExample();
  // Where one stood in the example is no place in a vault of one's own.
  useEffect(() => goTo('#/vandaag'), []);
  if (example.said !== null) return <MakingExample said={example.said} onStop={example.stop} />;
  return <NewVault vaultDir={vaultDir} example={example} />;
}

function NewVault({ vaultDir, example }: { vaultDir: string; example: ExampleMaking }) {
  const api = useApi();
  const refresh = useRefreshStatus();
  const form = useCallForm({
    draft: null,
    defaults: { municipality: '', displayName: '', password: '', repeated: '' },
    send: async ({
      repeated,
      ...values
    }: {
      municipality: string;
      displayName: string;
      password: string;
      repeated: string;
    }) => {
      requireSame(values.password, repeated);
      return api.account.createVault(values);
    },
    done: () => {
      // The vault is there; what opens it when this password is lost comes next.
      goTo('#/herstel?start=ja');
      return refresh();
    },
  });
  const { displayName, municipality, password } = form.form.watch();
  return (
    <StartScreen title="Een nieuwe kluis maken">
      <p className="ck-quiet">
        Drie vragen, en u kunt beginnen. Alles wat u daarna vastlegt, staat versleuteld op deze computer.
      </p>
      {example.problem === null ? null : (
        <p className="ck-notice" role="alert">
          {example.problem}
        </p>
      )}
      <div className="ck-notice ck-start__look">
        <span>Liever eerst rondkijken?</span>
        <Button small onClick={example.open}>
          Bekijk met voorbeeldgegevens
        </Button>
      </div>
      <form onSubmit={form.onSubmit} noValidate>
        <ErrorSummary problems={form.problems} attempt={form.attempt} />
        <TextField label="Voor welke gemeente?" autoFocus {...form.field('municipality')} />
        <TextField
          label="Hoe heet u?"
          hint={
            displayName.trim() === ''
              ? 'Met uw naam ontgrendelt u straks de kluis.'
              : `U ontgrendelt de kluis straks met de naam ${displayName.trim()}.`
          }
          {...form.field('displayName')}
        />
        <NewPassword
          first={form.field('password')}
          repeated={form.field('repeated')}
          password={password}
          username={displayName}
          municipality={municipality}
        />
        <p className="ck-small ck-quiet">
          Zonder dit wachtwoord kan niemand bij de gegevens, ook de maker van Casuskluis niet.
        </p>
        <div>
          <Button kind="primary" type="submit" busy={form.busy}>
            Kluis maken
          </Button>
        </div>
      </form>
      <p className="ck-small ck-quiet ck-start__dir">De kluis komt in de map {vaultDir}</p>
    </StartScreen>
  );
}
