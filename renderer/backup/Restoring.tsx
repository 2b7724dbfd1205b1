import { useState } from 'react';
import { momentInWords } from '../../base/dates.ts';
import type { Api } from '../../core/contracts.ts';
import { useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { CheckboxField } from '../components/ChoiceFields.tsx';
import { ErrorSummary } from '../components/ErrorSummary.tsx';
import { TextField } from '../components/TextField.tsx';
import { useCallForm } from '../form.ts';
import type { Codes } from '../recovery/PaperFields.tsx';
import { PasswordField } from '../start/PasswordField.tsx';
import { BackupProgress } from './BackupProgress.tsx';
import { bytesInWords } from './backup-words.ts';
import { OpenWith, openerOf, withPassword } from './OpenWith.tsx';

type Inspected = Awaited<ReturnType<Api['backup']['inspect']>>;
type Opener = Parameters<Api['backup']['inspect']>[0];

export interface RestoringProps {
  folder: string;
  name: string;
  username: string;
  /** Before the vault makes place: what is being typed has to be kept in it. */
  before?: () => Promise<void>;
  /** After the vault was replaced, or the keys; with the codes, when it was opened with papers. */
  onDone: (codes: Codes | undefined) => unknown;
  onCancel: () => void;
}

/** Restoring one backup: opened with a password or papers, shown beside the vault here, then put in its place. */
export function Restoring(props: RestoringProps) {
  const [found, setFound] = useState<{ opener: Opener; inspected: Inspected } | null>(null);
  return found === null ? (
    <Opening {...props} onOpened={setFound} />
  ) : (
    <Comparing {...props} {...found} onBack={() => setFound(null)} />
  );
}

function Opening({
  folder,
  name,
  username,
  onCancel,
  onOpened,
}: RestoringProps & { onOpened: (found: { opener: Opener; inspected: Inspected }) => void }) {
  const api = useApi();
  const [way, setWay] = useState(withPassword);
  const form = useCallForm({
    draft: null,
    defaults: { username, password: '' },
    send: async (values: { username: string; password: string }) => {
      const opener = { folder, name, ...openerOf(way, values) };
      return { opener, inspected: await api.backup.inspect(opener) };
    },
    done: onOpened,
  });
  return (
    <form onSubmit={form.onSubmit} noValidate className="ck-stack">
      <ErrorSummary problems={form.problems} attempt={form.attempt} />
      <p className="ck-quiet">
        Open de kopie met de naam en het wachtwoord van toen zij werd gemaakt, of met het papier dat er toen
        was. U ziet eerst wat erin zit; er verandert nog niets.
      </p>
      <OpenWith way={way} onChange={setWay}>
        <TextField label="Gebruikersnaam" autoCapitalize="none" {...form.field('username')} />
        <PasswordField label="Wachtwoord" {...form.field('password')} />
      </OpenWith>
      <div className="ck-row">
        <Button kind="primary" type="submit" busy={form.busy}>
          {form.busy ? 'Wordt geopend' : 'Bekijken wat erin zit'}
        </Button>
        <Button onClick={onCancel}>Annuleren</Button>
      </div>
    </form>
  );
}

function Comparing({
  before,
  onDone,
  onBack,
  opener,
  inspected,
}: RestoringProps & { opener: Opener; inspected: Inspected; onBack: () => void }) {
  const api = useApi();
  const { slotsOnly, otherVault, mayRestore, madeAt } = inspected;
  const form = useCallForm({
    draft: null,
    defaults: { otherVault: false, what: 'all' },
    send: async (values: { otherVault: boolean; what: string }) => {
      if (values.what === 'slots') return api.backup.restoreSlots(opener);
      await before?.();
      return api.backup.restore({ ...opener, otherVault: values.otherVault });
    },
    done: () => onDone(opener.codes),
  });
  const send = (what: 'all' | 'slots') => {
    form.form.setValue('what', what);
    void form.onSubmit();
  };
  return (
    <div className="ck-stack">
      <ErrorSummary problems={form.problems} attempt={form.attempt} />
      <Comparison inspected={inspected} />
      {!mayRestore ? (
        <p className="ck-notice">
          Alleen de procesmanager zet een reservekopie terug. Vraag de procesmanager om dit met het eigen
          wachtwoord te doen.
        </p>
      ) : null}
      {mayRestore && slotsOnly ? (
        <p className="ck-notice">
          Alleen het bestand met de sleutels van deze kluis is kwijt of beschadigd. Zet u alleen de sleutels
          terug, dan blijft al het werk van na de kopie bestaan. Wie sinds {momentInWords(madeAt)} een
          wachtwoord kreeg, krijgt daarna een nieuw; wie het wijzigde, gebruikt weer het oude.
        </p>
      ) : null}
      {mayRestore && otherVault ? (
        <CheckboxField
          label="Dit is een andere kluis dan die op deze computer, en dat is de bedoeling"
          {...form.field('otherVault')}
        />
      ) : null}
      {mayRestore && opener.codes !== undefined ? (
        <p>Daarna zet u met dezelfde code een nieuw wachtwoord.</p>
      ) : null}
      {mayRestore && inspected.present !== null ? (
        <p>
          De kluis die hier nu staat, gaat niet verloren: die wordt eerst in zijn geheel bewaard in een map
          met de datum van vandaag.
        </p>
      ) : null}
      <BackupProgress busy={form.busy} />
      <div className="ck-row">
        {mayRestore && slotsOnly ? (
          <Button kind="primary" busy={form.busy} onClick={() => send('slots')}>
            Alleen de sleutels terugzetten
          </Button>
        ) : null}
        {mayRestore ? (
          <Button kind={slotsOnly ? 'secondary' : 'danger'} busy={form.busy} onClick={() => send('all')}>
            {slotsOnly ? 'Alles terugzetten' : 'Nu terugzetten'}
          </Button>
        ) : null}
        {form.busy ? null : <Button onClick={onBack}>Terug</Button>}
      </div>
    </div>
  );
}

/** The backup beside the vault here, in numbers. */
function Comparison({ inspected: { content, bytes, madeAt, present } }: { inspected: Inspected }) {
  const here = present?.content ?? null;
  const moment = (at: string | null | undefined) => (at ? momentInWords(at) : 'onbekend');
  const number = (value: number | undefined) => value ?? 'niet te zien';
  const rows: [string, string | number, string | number][] = [
    ['Van', momentInWords(madeAt), present === null ? '' : `gewijzigd ${moment(present.changedAt)}`],
    ['Gemeente', content.municipality ?? '', here?.municipality ?? number(undefined)],
    ['Casussen', content.cases, number(here?.cases)],
    ['Overleggen', content.meetings, number(here?.meetings)],
    ['Accounts', content.accounts, number(here?.accounts)],
    [
      'Laatste regel in het logboek',
      moment(content.lastLogAt),
      here ? moment(here.lastLogAt) : number(undefined),
    ],
    ['Grootte', bytesInWords(bytes), present === null ? '' : bytesInWords(present.bytes)],
  ];
  return (
    <table className="ck-table">
      <caption className="ck-hidden">Wat in de reservekopie zit, naast de kluis op deze computer</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">Reservekopie</th>
          {present === null ? null : <th scope="col">Kluis op deze computer</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(([label, copy, now]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{copy}</td>
            {present === null ? null : <td>{now}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
