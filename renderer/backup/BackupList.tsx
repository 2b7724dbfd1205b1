import type { ReactNode } from 'react';
import { Chip } from '../components/Chip.tsx';
import { type Column, DataTable } from '../components/DataTable.tsx';
import { Moment } from '../components/Moment.tsx';
import { bytesInWords, type Found } from './backup-words.ts';

/** Backups as a table, newest first, with what can be done with each. */
export function BackupList({
  backups,
  provenName,
  empty,
  actions,
}: {
  backups: readonly Found[];
  /** The one that was proven last. */
  provenName?: string | undefined;
  empty: ReactNode;
  actions: (found: Found) => ReactNode;
}) {
  const columns: Column<Found>[] = [
    {
      key: 'madeAt',
      header: 'Gemaakt',
      names: true,
      render: (found) => (found.madeAt === null ? found.name : <Moment at={found.madeAt} />),
    },
    {
      key: 'bytes',
      header: 'Grootte',
      align: 'end',
      render: (found) => (found.problem === null ? bytesInWords(found.bytes) : ''),
    },
    { key: 'state', header: 'Staat', render: (found) => <State found={found} provenName={provenName} /> },
    {
      key: 'actions',
      header: 'Wat u kunt doen',
      render: (found) => <div className="ck-backup__actions">{actions(found)}</div>,
    },
  ];
  return (
    <DataTable
      caption="Reservekopieën, nieuwste eerst"
      captionHidden
      columns={columns}
      rows={backups}
      rowKey={({ name }) => name}
      empty={empty}
    />
  );
}

function State({ found, provenName }: { found: Found; provenName: string | undefined }) {
  if (found.problem !== null) {
    return (
      <>
        <Chip tone="late">niet te gebruiken</Chip> <span className="ck-small">{found.problem}</span>
      </>
    );
  }
  if (found.ours === false) return <Chip>van een andere kluis</Chip>;
  if (found.name === provenName) return <Chip tone="good">op proef teruggezet</Chip>;
  return found.beforeMigration ? <Chip>voor een nieuwe versie</Chip> : <Chip>compleet</Chip>;
}
