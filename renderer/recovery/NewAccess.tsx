import { requireSame } from '../../base/password.ts';
import { goTo } from '../address.ts';
import { useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { RadioGroup } from '../components/ChoiceFields.tsx';
import { ErrorSummary } from '../components/ErrorSummary.tsx';
import { TextField } from '../components/TextField.tsx';
import { useToast } from '../components/Toast.tsx';
import { useCallForm } from '../form.ts';
import { useRefreshStatus } from '../session.tsx';
import { NewPassword } from '../start/NewPassword.tsx';
import { StartScreen } from '../start/StartScreen.tsx';
import { type Codes, toSend } from './PaperFields.tsx';
import type { Opened } from './RecoverWizard.tsx';

/** The choice for somebody who has no account yet. */
const SUCCESSOR = 'opvolger';

interface Values {
  accountId: string;
  displayName: string;
  username: string;
  password: string;
  repeated: string;
}

/** The code is right: whose password is set, or who becomes procesmanager; then inside. */
export function NewAccess({
  opened,
  codes,
  onBack,
  onShut,
}: {
  opened: Opened;
  codes: Codes;
  onBack: () => void;
  /** The password was set and the vault stays shut, with the reason. */
  onShut: (message: string) => void;
}) {
  const api = useApi();
  const tell = useToast();
  const refresh = useRefreshStatus();
  const { managers, municipality, kind } = opened;
  const form = useCallForm({
    draft: null,
    defaults: {
      accountId: managers[0]?.accountId ?? SUCCESSOR,
      displayName: '',
      username: '',
      password: '',
      repeated: '',
    },
    send: async ({ accountId, displayName, username, password, repeated }: Values) => {
      requireSame(password, repeated);
      const typed = toSend(codes);
      if (accountId !== SUCCESSOR) return api.recovery.setPassword({ codes: typed, accountId, password });
      return api.recovery.appoint({
        codes: typed,
        displayName,
        username: username.trim() || displayName,
        password,
      });
    },
    done: async ({ unlocked, message }) => {
      if (!unlocked) return onShut(`Het nieuwe wachtwoord is gezet. ${message ?? ''}`);
      goTo('#/herstel?gebruikt=ja');
      await refresh();
      tell({ text: 'U bent weer binnen. De code die u gebruikte, werkt niet meer.' });
    },
  });
  const { accountId, displayName, username, password } = form.form.watch();
  const isNew = accountId === SUCCESSOR;
  const ownName = managers.find((manager) => manager.accountId === accountId)?.username ?? '';
  return (
    <StartScreen title="De code klopt">
      <p className="ck-quiet">
        Kluis van {municipality}. Met de knop onderaan gaat de kluis open en is{' '}
        {kind === 'sheet' ? 'het herstelblad' : 'deze set enveloppen'} opgebruikt.
      </p>
      <form onSubmit={form.onSubmit} noValidate>
        <ErrorSummary problems={form.problems} attempt={form.attempt} />
        <RadioGroup
          label="Wie krijgt een nieuw wachtwoord?"
          options={[
            ...managers.map((manager) => ({
              value: manager.accountId,
              label: manager.displayName,
              hint: `procesmanager, ontgrendelt met de naam ${manager.username}`,
            })),
            {
              value: SUCCESSOR,
              label: 'Een opvolger',
              hint: 'De procesmanager is weg: er komt een nieuw account bij.',
            },
          ]}
          {...form.controlled('accountId')}
        />
        {isNew ? (
          <>
            <TextField label="Hoe heet de nieuwe procesmanager?" {...form.field('displayName')} />
            <TextField
              label="Naam bij het ontgrendelen"
              optional
              autoCapitalize="none"
              hint={`Vult u niets in, dan is dit ${displayName.trim() || 'de eigen naam'}.`}
              {...form.field('username')}
            />
          </>
        ) : null}
        <p className="ck-notice">Wie dit wachtwoord gaat gebruiken, typt het hier zelf.</p>
        <NewPassword
          label="Nieuw wachtwoord"
          first={form.field('password')}
          repeated={form.field('repeated')}
          password={password}
          username={isNew ? username.trim() || displayName : ownName}
          municipality={municipality}
        />
        <div className="ck-row">
          <Button kind="primary" type="submit" busy={form.busy}>
            {form.busy ? 'Wordt geopend' : 'Wachtwoord zetten en openen'}
          </Button>
          <Button kind="quiet" onClick={onBack}>
            Terug
          </Button>
        </div>
      </form>
    </StartScreen>
  );
}
