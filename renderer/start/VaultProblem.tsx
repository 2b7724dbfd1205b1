import { Button } from '../components/Button.tsx';
import { useRefreshStatus } from '../session.tsx';
import { StartScreen } from './StartScreen.tsx';

/** The vault cannot be opened as it is (half there, damaged, read-only, newer): what to do, and trying again. */
export function VaultProblem({ message, vaultDir }: { message: string | null; vaultDir: string }) {
  const refresh = useRefreshStatus();
  return (
    <StartScreen title="De kluis gaat niet open">
      <p role="alert">{message}</p>
      <p className="ck-quiet ck-small">Map van de kluis: {vaultDir}</p>
      <div>
        <Button kind="primary" onClick={() => void refresh()}>
          Opnieuw proberen
        </Button>
      </div>
    </StartScreen>
  );
}
