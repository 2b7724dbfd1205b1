import { useState } from 'react';
import { formatDate } from '../../base/dates.ts';
import { accountCalls } from '../../core/account/contract.ts';
import { roleLabels } from '../../core/contract.ts';
import { messageOf } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { Chip, type ChipTone } from '../components/Chip.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { ItemList } from '../components/ItemList.tsx';
import { EmptyState, ErrorState, LoadingState } from '../components/States.tsx';
import { useMay } from '../may.ts';
import { useAccounts } from '../people.ts';
import { useSession } from '../session.tsx';
import { useToday } from '../today.tsx';
import { AccessDialog } from './AccountAccess.tsx';
import { type Account, EditAccountDialog, GiveKeyboardDialog, InviteDialog } from './AccountDialogs.tsx';
import { LeaveDialog, ReassignDialog } from './AccountLeaving.tsx';

type Open =
  | { readonly what: 'invite' }
  | {
      readonly what: 'manage' | 'edit' | 'keyboard' | 'access' | 'leave' | 'reassign';
      readonly account: Account;
    };

/** Where an account stands today, in a few words. */
function standOf(account: Account, today: string): { tone: ChipTone; words: string } {
  const { leftOn, hasPassword, validFrom, validUntil } = account;
  if (leftOn !== null) return { tone: 'neutral', words: `weg sinds ${formatDate(leftOn)}` };
  if (validUntil !== null && validUntil < today) {
    return { tone: 'neutral', words: `gold tot en met ${formatDate(validUntil)}` };
  }
  if (!hasPassword) return { tone: 'soon', words: 'uitgenodigd' };
  if (validFrom !== null && validFrom > today) {
    return { tone: 'soon', words: `vanaf ${formatDate(validFrom)}` };
  }
  if (validUntil !== null) return { tone: 'good', words: `tot en met ${formatDate(validUntil)}` };
  return { tone: 'good', words: 'actief' };
}

/** Everybody who can open the vault, will, or could, with what a procesmanager can do about it. */
export function AccountsCard() {
  const may = useMay();
  const today = useToday();
  const accounts = useAccounts(true);
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const manages = may(accountCalls.invite);
  const all = accounts.data?.accounts ?? [];
  const over = (account: Account) =>
    account.leftOn !== null || (account.validUntil !== null && account.validUntil < today);
  return (
    <Card
      title="Wie kan de kluis openen"
      aside="op naam"
      action={
        manages ? (
          <Button small onClick={() => setOpen({ what: 'invite' })}>
            Account toevoegen
          </Button>
        ) : undefined
      }
    >
      {accounts.isPending ? (
        <LoadingState />
      ) : accounts.isError ? (
        <ErrorState message={messageOf(accounts.error)} onRetry={() => void accounts.refetch()} />
      ) : (
        <ItemList
          step={20}
          items={all
            .toSorted(
              (a, b) => Number(over(a)) - Number(over(b)) || a.displayName.localeCompare(b.displayName, 'nl'),
            )
            .map((account) => {
              const { tone, words } = standOf(account, today);
              return {
                id: account.accountId,
                chip: <Chip tone={tone}>{words}</Chip>,
                title: account.displayName,
                about: aboutOf(account, all),
                action: manages ? (
                  <Button
                    small
                    aria-label={`${account.displayName} beheren`}
                    onClick={() => setOpen({ what: 'manage', account })}
                  >
                    Beheren
                  </Button>
                ) : undefined,
              };
            })}
          empty={<EmptyState title="Er zijn nog geen accounts." />}
        />
      )}
      {open?.what === 'invite' ? (
        <InviteDialog onClose={close} onInvited={(account) => setOpen({ what: 'manage', account })} />
      ) : null}
      {open?.what === 'manage' ? (
        <ManageDialog
          account={open.account}
          onClose={close}
          onChoose={(what) => setOpen({ what, account: open.account })}
        />
      ) : null}
      {open?.what === 'edit' ? <EditAccountDialog account={open.account} onClose={close} /> : null}
      {open?.what === 'keyboard' ? <GiveKeyboardDialog account={open.account} onClose={close} /> : null}
      {open?.what === 'access' ? <AccessDialog account={open.account} onClose={close} /> : null}
      {open?.what === 'leave' ? (
        <LeaveDialog
          account={open.account}
          onClose={close}
          onLeft={() => setOpen({ what: 'reassign', account: open.account })}
        />
      ) : null}
      {open?.what === 'reassign' ? <ReassignDialog account={open.account} onClose={close} /> : null}
    </Card>
  );
}

function aboutOf(account: Account, all: readonly Account[]): string {
  const { role, organisationName, username, handles, replacesId } = account;
  const replaced = all.find(({ accountId }) => accountId === replacesId);
  return [
    ...(replaced ? [`neemt waar voor ${replaced.displayName}`] : []),
    roleLabels[role],
    organisationName,
    `naam bij het ontgrendelen: ${username}`,
    ...(handles.length === 0 ? [] : [`in het overleg: ${handles.map((each) => `@${each}`).join(' ')}`]),
  ].join(' · ');
}

interface Choice {
  readonly what: Exclude<Open['what'], 'invite' | 'manage'>;
  readonly label: string;
  readonly about: string;
}

/** What can be done about an account, each with what it means. */
function choicesFor(account: Account, own: boolean): Choice[] {
  const { displayName, leftOn, hasPassword, role } = account;
  const reassign: Choice = {
    what: 'reassign',
    label: 'Open acties overdragen',
    about: `Wat ${displayName} nog zou doen, aan een ander geven.`,
  };
  if (leftOn !== null) return [reassign];
  const edit: Choice = {
    what: 'edit',
    label: 'Gegevens wijzigen',
    about: 'Naam, rol, organisatie, korte namen en periode.',
  };
  if (own) return [edit];
  return [
    {
      what: 'keyboard',
      label: hasPassword ? 'Nieuw wachtwoord laten kiezen' : 'Eerste wachtwoord laten kiezen',
      about: hasPassword
        ? `Als ${displayName} het wachtwoord kwijt is. ${displayName} typt het zelf op deze computer.`
        : `${displayName} typt het zelf op deze computer. Daarna kan de kluis open.`,
    },
    edit,
    ...(role === 'privacyOfficer'
      ? []
      : [
          {
            what: 'access' as const,
            label: 'Toegang tot lopende casussen',
            about: 'In één keer, zoals de anderen die al hebben.',
          },
        ]),
    reassign,
    {
      what: 'leave',
      label: 'Account verwijderen',
      about: `${displayName} kan de kluis dan niet meer openen.`,
    },
  ];
}

function ManageDialog({
  account,
  onClose,
  onChoose,
}: {
  account: Account;
  onClose: () => void;
  onChoose: (what: Choice['what']) => void;
}) {
  const own = useSession().account.accountId === account.accountId;
  return (
    <Dialog
      open
      title={account.displayName}
      onClose={onClose}
      actions={<Button onClick={onClose}>Sluiten</Button>}
    >
      <ItemList
        items={choicesFor(account, own).map(({ what, label, about }, index) => ({
          id: what,
          title: (
            <Button
              small
              kind={index === 0 && !account.hasPassword && account.leftOn === null ? 'primary' : 'secondary'}
              onClick={() => onChoose(what)}
            >
              {label}
            </Button>
          ),
          about,
        }))}
        empty={null}
      />
    </Dialog>
  );
}
