import type { ReactNode } from 'react';
import type { Api } from '../../core/contracts.ts';
import { documentKindLabels } from '../../core/document/contract.ts';
import { type Column, DataTable } from '../components/DataTable.tsx';
import { Moment } from '../components/Moment.tsx';
import { Fingerprint } from './Fingerprint.tsx';

type Row = Awaited<ReturnType<Api['document']['register']>>['documents'][number];

/** Lines of the register. */
export function RegisterTable({ rows, empty }: { rows: readonly Row[]; empty: ReactNode }) {
  return (
    <DataTable
      caption="Stukken die het huis uit gingen, nieuwste eerst"
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.documentId}-${row.at}-${row.way}`}
      step={100_000}
      empty={empty}
    />
  );
}

const columns: Column<Row>[] = [
  { key: 'at', header: 'Wanneer', render: ({ at }) => <Moment at={at} /> },
  {
    key: 'what',
    header: 'Wat',
    names: true,
    render: ({ kind, fileName, version }) => (
      <>
        {documentKindLabels[kind]}
        <div className="ck-small ck-quiet ck-register__file">
          {version === '' ? fileName : `${fileName} · versie ${version}`}
        </div>
      </>
    ),
  },
  {
    key: 'for',
    header: 'Voor wie, op welke grondslag',
    render: ({ recipient, basis }) => (
      <>
        {recipient ?? <span className="ck-quiet">geen vaste ontvanger</span>}
        <div className="ck-small ck-quiet">{basis}</div>
      </>
    ),
  },
  {
    key: 'case',
    header: 'Casus',
    render: ({ caseNumbers }) =>
      caseNumbers.length === 0 ? (
        <span className="ck-quiet">geen</span>
      ) : (
        <span className="ck-register__cases">
          {caseNumbers.map((number) => (
            <span key={number}>{number}</span>
          ))}
        </span>
      ),
  },
  {
    key: 'way',
    header: 'Hoe',
    render: ({ way, by }) => (
      <>
        {way === 'saved' ? 'bewaard' : 'afgedrukt'}
        <div className="ck-small ck-quiet">door {by}</div>
      </>
    ),
  },
  { key: 'sha', header: 'Controlegetal', render: ({ sha256 }) => <Fingerprint sha256={sha256} /> },
];
