import { useQuery } from '@tanstack/react-query';
import { contentRoles } from '../../core/contract.ts';
import type { Api } from '../../core/contracts.ts';
import { documentKindLabels } from '../../core/document/contract.ts';
import { useAddressSetting } from '../address.ts';
import { messageOf, useApi } from '../api.ts';
import { useCaseOptions } from '../cases/ChooseCase.tsx';
import { Card } from '../components/Card.tsx';
import { type Column, DataTable } from '../components/DataTable.tsx';
import { Moment } from '../components/Moment.tsx';
import { SelectField } from '../components/SelectField.tsx';
import { EmptyState, ErrorState, LoadingState } from '../components/States.tsx';
import { useSession } from '../session.tsx';
import { Page } from '../shell/Page.tsx';
import { Fingerprint } from './Fingerprint.tsx';
import './documents.css';

type Row = Awaited<ReturnType<Api['document']['register']>>['documents'][number];

/** What left the house: what, for whom, on which ground, by whom, with a number to recognise the file by. */
export function RegisterScreen() {
  const api = useApi();
  const { role } = useSession().account;
  const seesCases = contentRoles.some((each) => each === role);
  const [caseId, setCaseId] = useAddressSetting('casus', '');
  const cases = useCaseOptions({ enabled: seesCases });
  const register = useQuery({
    queryKey: ['register', caseId],
    queryFn: () => api.document.register({ limit: 200, ...(caseId === '' ? {} : { caseId }) }),
  });
  return (
    <Page
      title="Stukken"
      lead="Alles wat is bewaard buiten de kluis of is afgedrukt. Het stuk zelf staat hier niet."
    >
      <Card title="Wat het huis uit ging" aside="nieuwste eerst">
        {seesCases ? (
          <div className="ck-no-print">
            <SelectField
              label="Casus"
              placeholder="Alle casussen"
              options={cases.options}
              value={caseId}
              onChange={(event) => setCaseId(event.target.value)}
            />
          </div>
        ) : null}
        {register.isPending ? (
          <LoadingState />
        ) : register.isError ? (
          <ErrorState message={messageOf(register.error)} onRetry={() => void register.refetch()} />
        ) : (
          <DataTable
            caption="Stukken die het huis uit gingen, nieuwste eerst"
            captionHidden
            columns={columns}
            rows={register.data.documents}
            rowKey={(row) => `${row.documentId}-${row.at}-${row.way}`}
            empty={
              <EmptyState
                title={
                  caseId === ''
                    ? 'Er is nog niets het huis uit gegaan.'
                    : 'Van deze casus is niets het huis uit gegaan.'
                }
              >
                Zodra u een stuk bewaart of afdrukt, komt het hier te staan.
              </EmptyState>
            }
          />
        )}
        {register.data && register.data.total > register.data.documents.length ? (
          <p className="ck-quiet ck-small">
            De nieuwste {register.data.documents.length} van {register.data.total} staan hier. Kies een casus
            om verder terug te gaan.
          </p>
        ) : null}
      </Card>
    </Page>
  );
}

const columns: Column<Row>[] = [
  { key: 'at', header: 'Wanneer', render: ({ at }) => <Moment at={at} /> },
  {
    key: 'what',
    header: 'Wat',
    names: true,
    render: ({ kind, fileName }) => (
      <>
        {documentKindLabels[kind]}
        <div className="ck-small ck-quiet ck-register__file">{fileName}</div>
      </>
    ),
    compare: (a, b) => documentKindLabels[a.kind].localeCompare(documentKindLabels[b.kind], 'nl'),
  },
  {
    key: 'for',
    header: 'Voor',
    render: ({ recipient }) => recipient ?? <span className="ck-quiet">geen vaste ontvanger</span>,
    compare: (a, b) => (a.recipient ?? '').localeCompare(b.recipient ?? '', 'nl'),
  },
  { key: 'basis', header: 'Grondslag', render: ({ basis }) => basis },
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
