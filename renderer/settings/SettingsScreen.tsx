import { useQuery } from '@tanstack/react-query';
import { backupCalls } from '../../core/backup/contract.ts';
import { consentCalls } from '../../core/consent/contract.ts';
import type { Api } from '../../core/contracts.ts';
import { questionCalls } from '../../core/question/contract.ts';
import { recoveryCalls } from '../../core/recovery/contract.ts';
import { settingsCalls } from '../../core/settings/contract.ts';
import { signalCalls } from '../../core/signal/contract.ts';
import { messageOf, useApi } from '../api.ts';
import { BackupLine } from '../backup/BackupLine.tsx';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { ErrorSummary } from '../components/ErrorSummary.tsx';
import { ErrorState, LoadingState } from '../components/States.tsx';
import { TextField } from '../components/TextField.tsx';
import { useToast } from '../components/Toast.tsx';
import { WordingsCard } from '../consent/WordingsCard.tsx';
import { useCallForm } from '../form.ts';
import { useMay } from '../may.ts';
import { useRefresh } from '../query.ts';
import { RecoveryLine } from '../recovery/RecoveryLine.tsx';
import { useSession } from '../session.tsx';
import { Page } from '../shell/Page.tsx';
import { OwnAccountCard } from './AccountOwn.tsx';
import { AccountsCard } from './AccountsCard.tsx';

type Settings = Awaited<ReturnType<Api['settings']['get']>>;

/** What the municipality sets, who may come in, and one's own password. */
export function SettingsScreen() {
  const api = useApi();
  const session = useSession();
  const may = useMay();
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
          <AccountsCard />
          {may(consentCalls.wordings) ? <WordingsCard /> : null}
        </div>
        <div className="ck-stack">
          <OwnAccountCard />
          {may(questionCalls.list) ? (
            <Card title="Vragen bij een casus">
              <p className="ck-small">Iedere deelnemer krijgt dezelfde vragen.</p>
              <p className="ck-small">
                <a href="#/vragen">Bekijk de vragen</a>
              </p>
            </Card>
          ) : null}
          {may(recoveryCalls.status) ? (
            <Card title="Herstel">
              <RecoveryLine />
            </Card>
          ) : null}
          {may(backupCalls.status) ? (
            <Card title="Reservekopie">
              <BackupLine />
            </Card>
          ) : null}
          {may(signalCalls.criteria) ? (
            <Card title="Weging en groepen">
              <ul className="ck-lines">
                <li>
                  <a href="#/instellingen/criteria">Criteria voor de weging</a>
                </li>
                <li>
                  <a href="#/groepen">Groepen</a>
                </li>
              </ul>
            </Card>
          ) : null}
          <Card title="De kluis">
            <p className="ck-small">
              Alles staat versleuteld op deze computer, in de map{' '}
              <span style={{ overflowWrap: 'anywhere' }}>{session.vaultDir}</span>. Casuskluis gebruikt geen
              internet.
            </p>
          </Card>
        </div>
      </div>
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
    draft: 'settings',
    edits: true,
    defaults,
    send: (values: Values, api) =>
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
            hint="1 tot en met 15 minuten stil."
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
