import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { accountCalls } from '../../core/account/contract.ts';
import { roleLabels } from '../../core/contract.ts';
import type { Api } from '../../core/contracts.ts';
import { settingsCalls } from '../../core/settings/contract.ts';
import { messageOf, useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { ErrorSummary } from '../components/ErrorSummary.tsx';
import { ItemList } from '../components/ItemList.tsx';
import { EmptyState, ErrorState, LoadingState } from '../components/States.tsx';
import { TextField } from '../components/TextField.tsx';
import { useToast } from '../components/Toast.tsx';
import { useCallForm } from '../form.ts';
import { useMay } from '../may.ts';
import { useAccounts } from '../people.ts';
import { useRefresh } from '../query.ts';
import { useSession } from '../session.tsx';
import { Page } from '../shell/Page.tsx';
import { AddAccountDialog, ChangePasswordDialog } from './AccountDialogs.tsx';

type Settings = Awaited<ReturnType<Api['settings']['get']>>;

/** What the municipality sets, who may come in, and one's own password. */
export function SettingsScreen() {
  const api = useApi();
  const session = useSession();
  const [changing, setChanging] = useState(false);
  const settings = useQuery({ queryKey: ['settings'], queryFn: () => api.settings.get({}) });
  return (
    <Page title="Instellingen">
      <div className="ck-columns">
        <div className="ck-stack">
          {settings.isPending ? (
            <LoadingState />
          ) : settings.isError ? (
            <ErrorState message={messageOf(settings.error)} onRetry={() => void settings.refetch()} />
          ) : (
            <Municipality settings={settings.data} />
          )}
          <Accounts />
        </div>
        <div className="ck-stack">
          <Card title="Uw account">
            <p>
              {session.account.displayName}, {roleLabels[session.account.role]}
              <br />
              <span className="ck-quiet ck-small">Ontgrendelt met de naam {session.account.username}.</span>
            </p>
            <div>
              <Button onClick={() => setChanging(true)}>Wachtwoord wijzigen</Button>
            </div>
          </Card>
          <Card title="De kluis">
            <p className="ck-small">
              Alles staat versleuteld op deze computer, in de map{' '}
              <span style={{ overflowWrap: 'anywhere' }}>{session.vaultDir}</span>. Casuskluis gebruikt geen
              internet.
            </p>
          </Card>
        </div>
      </div>
      {changing ? <ChangePasswordDialog onClose={() => setChanging(false)} /> : null}
    </Page>
  );
}

type Values = { [Name in keyof Settings]: string };

function Municipality({ settings }: { settings: Settings }) {
  const api = useApi();
  const may = useMay();
  const tell = useToast();
  const refresh = useRefresh();
  const defaults: Values = {
    ...settings,
    meetingRhythmDays: String(settings.meetingRhythmDays),
    meetingMinutes: String(settings.meetingMinutes),
    idleMinutes: String(settings.idleMinutes),
  };
  const form = useCallForm({
    defaults,
    send: (values: Values) =>
      api.settings.set({
        municipality: values.municipality,
        meetingPlace: values.meetingPlace,
        meetingRhythmDays: wholeNumber(values.meetingRhythmDays),
        meetingMinutes: wholeNumber(values.meetingMinutes),
        idleMinutes: wholeNumber(values.idleMinutes),
      }),
    done: async () => {
      await refresh();
      tell({
        text: 'Instellingen bewaard.',
        undo: async () => {
          try {
            await api.settings.set(settings);
            form.form.reset(defaults);
            await refresh();
          } catch (error) {
            tell({ text: messageOf(error) });
          }
        },
      });
    },
  });
  const changes = may(settingsCalls.set);
  return (
    <Card title="Gemeente en overleg">
      <form onSubmit={form.onSubmit} noValidate className="ck-stack">
        <ErrorSummary problems={form.problems} attempt={form.attempt} />
        <TextField
          label="Gemeente"
          hint="Deze naam staat op alle stukken."
          readOnly={!changes}
          {...form.field('municipality')}
        />
        <TextField
          label="Waar is het overleg meestal"
          optional
          readOnly={!changes}
          {...form.field('meetingPlace')}
        />
        <div className="ck-fields">
          <TextField
            label="Dagen tussen twee overleggen"
            hint="7 tot en met 21; twee weken is 14."
            short
            inputMode="numeric"
            readOnly={!changes}
            {...form.field('meetingRhythmDays')}
          />
          <TextField
            label="Minuten per overleg"
            hint="30 tot en met 240; twee uur is 120."
            short
            inputMode="numeric"
            readOnly={!changes}
            {...form.field('meetingMinutes')}
          />
          <TextField
            label="Vergrendelen na"
            hint="Minuten zonder toets of muis, 1 tot en met 15."
            short
            inputMode="numeric"
            readOnly={!changes}
            {...form.field('idleMinutes')}
          />
        </div>
        {changes ? (
          <div>
            <Button kind="primary" type="submit" busy={form.busy}>
              Bewaren
            </Button>
          </div>
        ) : (
          <p className="ck-quiet ck-small">De procesmanager kan dit wijzigen.</p>
        )}
      </form>
    </Card>
  );
}

/** A typed number; what is none goes on as such and is refused with its sentence. */
function wholeNumber(typed: string): number {
  return typed.trim() === '' ? Number.NaN : Number(typed.replace(',', '.'));
}

function Accounts() {
  const may = useMay();
  const accounts = useAccounts();
  const [adding, setAdding] = useState(false);
  return (
    <Card
      title="Wie kan de kluis openen"
      aside="op naam"
      action={
        may(accountCalls.add) ? (
          <Button small onClick={() => setAdding(true)}>
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
          items={accounts.data.accounts
            .toSorted((a, b) => a.displayName.localeCompare(b.displayName, 'nl'))
            .map(({ accountId, displayName, username, role, organisationName, handles }) => ({
              id: accountId,
              title: displayName,
              about: [
                roleLabels[role],
                organisationName,
                `naam bij het ontgrendelen: ${username}`,
                ...(handles.length === 0
                  ? []
                  : [`in het overleg: ${handles.map((each) => `@${each}`).join(' ')}`]),
              ].join(' · '),
            }))}
          empty={<EmptyState title="Er zijn nog geen accounts." />}
        />
      )}
      {adding ? <AddAccountDialog onClose={() => setAdding(false)} /> : null}
    </Card>
  );
}
