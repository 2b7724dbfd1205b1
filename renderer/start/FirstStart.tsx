import { useId, useState } from 'react';
import { requireSame } from '../../base/password.ts';
import { goTo } from '../address.ts';
import { useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { CheckboxField } from '../components/ChoiceFields.tsx';
import { ErrorSummary } from '../components/ErrorSummary.tsx';
import { TextField } from '../components/TextField.tsx';
import { useCallForm } from '../form.ts';
import { useRefreshStatus } from '../session.tsx';
import { PasswordField } from './PasswordField.tsx';
import { PasswordStrength } from './PasswordStrength.tsx';
import { StartScreen } from './StartScreen.tsx';

/** The first time: three questions, and there is a vault. */
export function FirstStart({ vaultDir }: { vaultDir: string }) {
  const api = useApi();
  const refresh = useRefreshStatus();
  const boxId = useId();
  const [shown, setShown] = useState(false);
  const form = useCallForm({
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
      <form onSubmit={form.onSubmit} noValidate>
        <ErrorSummary problems={form.problems} attempt={form.attempt} />
        <TextField label="Voor welke gemeente?" autoFocus {...form.field('municipality')} />
        <TextField
          label="Hoe heet u?"
          hint={
            displayName.trim() === ''
              ? 'Uw naam wordt ook uw gebruikersnaam. Daarmee ontgrendelt u straks de kluis.'
              : `Uw gebruikersnaam wordt ${displayName.trim()}. Daarmee ontgrendelt u straks de kluis.`
          }
          {...form.field('displayName')}
        />
        <div>
          <PasswordField
            label="Kies een wachtwoord"
            hint="Minstens 12 tekens. Vier losse woorden zijn sterk en goed te onthouden."
            showing={shown}
            {...form.field('password')}
          />
          <PasswordStrength password={password} username={displayName} municipality={municipality} />
        </div>
        <PasswordField label="Nog een keer het wachtwoord" showing={shown} {...form.field('repeated')} />
        <CheckboxField
          id={boxId}
          label="Wachtwoorden tonen"
          checked={shown}
          onChange={(event) => setShown(event.target.checked)}
        />
        <p className="ck-small ck-quiet">
          Bewaar dit wachtwoord goed. Zonder wachtwoord kan niemand bij de gegevens, ook de maker van
          Casuskluis niet.
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
