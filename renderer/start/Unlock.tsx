import { useState } from 'react';
import { Refusal } from '../../base/refusal.ts';
import { useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { CheckboxField } from '../components/ChoiceFields.tsx';
import { ErrorSummary } from '../components/ErrorSummary.tsx';
import { TextField } from '../components/TextField.tsx';
import { ExampleAccounts } from '../example/ExampleAccounts.tsx';
import { useCallForm } from '../form.ts';
import { RecoverWizard } from '../recovery/RecoverWizard.tsx';
import { type Status, useRefreshStatus } from '../session.tsx';
import { PasswordField } from './PasswordField.tsx';
import { StartScreen } from './StartScreen.tsx';

/** Name and password; afterwards the person stands where he was, because the address stays. In the example one also chooses as whom. */
export function Unlock({ municipality, example }: Pick<Status, 'municipality' | 'example'>) {
  const api = useApi();
  const refresh = useRefreshStatus();
  const [recovering, setRecovering] = useState(false);
  const [told, setTold] = useState('');
  const form = useCallForm({
    draft: null,
    defaults: { username: '', password: '', acceptClock: false },
    send: (values: { username: string; password: string; acceptClock: boolean }) =>
      api.account.unlock(values).catch(async (error) => {
        // A vault that turned out to be damaged has another screen.
        if (error instanceof Refusal && error.code === 'damaged') await refresh();
        throw error;
      }),
    done: ({ returning }) => {
      // Where the one before stood is not for somebody else.
      if (!returning) window.location.hash = '/vandaag';
      return refresh();
    },
  });
  const clock = form.field('acceptClock');
  if (recovering) {
    return (
      <RecoverWizard
        onBack={(message = '') => {
          setRecovering(false);
          setTold(message);
        }}
      />
    );
  }
  return (
    <StartScreen title={example ? 'Voorbeeld ontgrendelen' : 'Kluis ontgrendelen'}>
      {example ? (
        <ExampleAccounts
          accounts={example}
          busy={form.busy}
          onChoose={({ username, password }) => {
            form.form.setValue('username', username);
            form.form.setValue('password', password);
            void form.onSubmit();
          }}
        />
      ) : (
        <p className="ck-quiet">
          {municipality ? `Kluis van ${municipality}. ` : ''}Daarna staat u weer waar u was.
        </p>
      )}
      {told === '' ? null : (
        <p className="ck-notice" role="status">
          {told}
        </p>
      )}
      <form onSubmit={form.onSubmit} noValidate>
        <ErrorSummary problems={form.problems} attempt={form.attempt} />
        <TextField
          label="Gebruikersnaam"
          {...(example ? {} : { hint: 'Maakte u de kluis zelf? Dan is dit uw eigen naam.', autoFocus: true })}
          autoCapitalize="none"
          {...form.field('username')}
        />
        <PasswordField label="Wachtwoord" {...form.field('password')} />
        {clock.error || form.form.watch('acceptClock') ? (
          <CheckboxField label="De klok staat goed, toch openen" {...clock} error={undefined} />
        ) : null}
        <div>
          <Button kind="primary" type="submit" busy={form.busy}>
            {form.busy ? 'Wordt geopend' : 'Ontgrendelen'}
          </Button>
        </div>
      </form>
      <div>
        <Button kind="quiet" onClick={() => setRecovering(true)}>
          Ik kan er niet meer in
        </Button>
      </div>
    </StartScreen>
  );
}
