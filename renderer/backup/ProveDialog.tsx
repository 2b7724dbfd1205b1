import { useState } from 'react';
import { momentInWords } from '../../base/dates.ts';
import { useApi } from '../api.ts';
import { FormDialog } from '../components/FormDialog.tsx';
import { useToast } from '../components/Toast.tsx';
import { useCallForm } from '../form.ts';
import { useRefresh } from '../query.ts';
import { PasswordField } from '../start/PasswordField.tsx';
import { BackupProgress } from './BackupProgress.tsx';
import { type Found, nameInWords } from './backup-words.ts';
import { OpenWith, openerOf, withPassword } from './OpenWith.tsx';

/** A test restore: one's own password or papers open the backup, all of it is read, nothing changes. */
export function ProveDialog({
  folder,
  found,
  onClose,
}: {
  folder: string;
  found: Found;
  onClose: () => void;
}) {
  const api = useApi();
  const tell = useToast();
  const refresh = useRefresh();
  const [way, setWay] = useState(withPassword);
  const form = useCallForm({
    draft: null,
    defaults: { password: '' },
    send: ({ password }: { password: string }) =>
      api.backup.prove({ folder, name: found.name, ...openerOf(way, { password }) }).finally(refresh),
    done: ({ content, madeAt }) => {
      onClose();
      const cases = content.cases === 1 ? '1 casus' : `${content.cases} casussen`;
      tell({
        text: `De kopie van ${momentInWords(madeAt)} is goed: ${cases}, ${content.accounts} accounts, alles leesbaar.`,
      });
    },
  });
  return (
    <FormDialog title="Op proef terugzetten" form={form} submit="Proef doen" onClose={onClose}>
      <p>
        Casuskluis opent de kopie van {nameInWords(found)} en leest alles. Aan de kluis verandert niets, en
        een code op papier blijft werken. Bij een grote kluis duurt dit een halve minuut.
      </p>
      <OpenWith way={way} onChange={setWay}>
        <PasswordField label="Uw wachtwoord" {...form.field('password')} />
      </OpenWith>
      <BackupProgress busy={form.busy} />
    </FormDialog>
  );
}
