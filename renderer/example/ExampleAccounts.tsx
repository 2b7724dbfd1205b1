import { roleLabels } from '../../core/contract.ts';
import type { ExampleAccount } from '../../core/example/contract.ts';
import { Button } from '../components/Button.tsx';
import './example.css';

/** As whom one can look at the example: the three who hold the overleg, with what unlocks for each. */
export function ExampleAccounts({
  accounts,
  busy,
  onChoose,
}: {
  accounts: readonly ExampleAccount[];
  busy: boolean;
  onChoose: (account: ExampleAccount) => void;
}) {
  return (
    <>
      <p>Dit is het voorbeeld. Als wie kijkt u verder?</p>
      <ul className="ck-example__accounts">
        {accounts.map((account, index) => (
          <li key={account.username}>
            <div>
              <strong>{account.displayName}</strong>, {roleLabels[account.role]}
              <div className="ck-small ck-quiet">{account.organisationName}</div>
              <div className="ck-small ck-quiet">
                Naam <code>{account.username}</code>, wachtwoord <code>{account.password}</code>
              </div>
            </div>
            <Button
              small
              busy={busy}
              autoFocus={index === 0}
              aria-label={`Verder als ${account.displayName}`}
              onClick={() => onChoose(account)}
            >
              Verder
            </Button>
          </li>
        ))}
      </ul>
      <p className="ck-quiet">Of vul een naam en een wachtwoord in, zoals straks bij uw eigen kluis.</p>
    </>
  );
}
