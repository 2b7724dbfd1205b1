import { useQuery } from '@tanstack/react-query';
import { momentInWords } from '../../base/dates.ts';
import { backupCalls } from '../../core/backup/contract.ts';
import { reminderOf } from '../../core/backup/rules.ts';
import { goTo } from '../address.ts';
import { useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { Chip } from '../components/Chip.tsx';
import { useMay } from '../may.ts';
import { sinceInWords } from './backup-words.ts';

const chips = { good: 'in orde', soon: 'herinnering', late: 'let op' } as const;

/** What the vault knows of its last backup and its last proof. */
export function useBackupStatus() {
  const api = useApi();
  const may = useMay();
  return useQuery({
    queryKey: ['backup', 'status'],
    queryFn: () => api.backup.status({}),
    enabled: may(backupCalls.status),
  });
}

/** How long ago the last backup was and whether one was proven, with the way to the screen (`link`). For who keeps the register. */
export function BackupLine({ link = true }: { link?: boolean }) {
  const may = useMay();
  const status = useBackupStatus().data;
  if (!may(backupCalls.status) || status === undefined) return null;
  const { daysAgo, proven, failed } = status;
  const tone = failed === null ? reminderOf(daysAgo) : 'late';
  return (
    <>
      <p className="ck-small">
        <Chip tone={tone}>{chips[tone]}</Chip> Laatste reservekopie: {sinceInWords(daysAgo)}.
      </p>
      {failed !== null ? (
        <p className="ck-small">
          De laatste proef mislukte, op {momentInWords(failed.at)}. {failed.sentence}
        </p>
      ) : proven === null ? (
        daysAgo === null ? null : (
          <p className="ck-small ck-quiet">Er is nog geen kopie op proef teruggezet.</p>
        )
      ) : (
        <p className="ck-small ck-quiet">Op proef teruggezet op {momentInWords(proven.at)}: alles klopte.</p>
      )}
      {link ? (
        <div>
          <Button small onClick={() => goTo('#/reservekopie')}>
            Reservekopie maken
          </Button>
        </div>
      ) : null}
    </>
  );
}
