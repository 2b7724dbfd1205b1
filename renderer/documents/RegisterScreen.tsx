import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { contentRoles } from '../../core/contract.ts';
import { useAddressSettings } from '../address.ts';
import { messageOf, useApi } from '../api.ts';
import { useCaseOptions } from '../cases/ChooseCase.tsx';
import { Card } from '../components/Card.tsx';
import { CaseNumberField } from '../components/CaseNumberField.tsx';
import { MoreParts } from '../components/More.tsx';
import { SelectField } from '../components/SelectField.tsx';
import { EmptyState, ErrorState, LoadingState } from '../components/States.tsx';
import { ListFile } from '../export/ListFile.tsx';
import { useSession } from '../session.tsx';
import { Page } from '../shell/Page.tsx';
import { RecogniseFile } from './RecogniseFile.tsx';
import { RegisterTable } from './RegisterTable.tsx';
import './documents.css';

const nothing = { casus: '', nummer: '', voor: '' };

/** What left the house: what, for whom, on which ground, by whom, with a number to recognise the file by. */
export function RegisterScreen() {
  return (
    <Page
      title="Stukken"
      lead="Alles wat is bewaard buiten de kluis of is afgedrukt. Het stuk zelf staat hier niet."
    >
      <Register />
      <RecogniseFile />
    </Page>
  );
}

function Register() {
  const api = useApi();
  const [chosen, set] = useAddressSettings(nothing);
  const anything = Object.values(chosen).some((value) => value !== '');
  const asked = {
    ...(chosen.casus === '' ? {} : { caseId: chosen.casus }),
    ...(chosen.nummer === '' ? {} : { caseNumber: chosen.nummer }),
    ...(chosen.voor === '' ? {} : { recipient: chosen.voor }),
  };
  const register = useInfiniteQuery({
    queryKey: ['register', chosen],
    queryFn: ({ pageParam }) => api.document.register({ ...asked, limit: 50, offset: pageParam }),
    initialPageParam: 0,
    getNextPageParam: (last, all) => {
      const shown = all.reduce((sum, page) => sum + page.documents.length, 0);
      return shown < last.total ? shown : undefined;
    },
    placeholderData: keepPreviousData,
  });
  const pages = register.data?.pages ?? [];
  const rows = pages.flatMap((page) => page.documents);
  const total = pages[0]?.total ?? 0;
  const recipients = pages[0]?.recipients ?? [];
  return (
    <Card
      title="Wat het huis uit ging"
      aside={`nieuwste eerst · ${total === 1 ? '1 stuk' : `${total} stukken`}`}
      action={
        <ListFile
          small
          title="Register van stukken"
          make={(format) => api.export.register({ ...asked, format })}
        />
      }
    >
      <search className="ck-fields ck-no-print" aria-label="Stukken kiezen">
        <CaseChoice caseId={chosen.casus} caseNumber={chosen.nummer} onChoose={set} />
        <SelectField
          label="Voor wie"
          placeholder="Iedereen"
          options={[...new Set([...recipients, ...(chosen.voor === '' ? [] : [chosen.voor])])].map(
            (name) => ({
              value: name,
              label: name,
            }),
          )}
          value={chosen.voor}
          onChange={(event) => set({ voor: event.target.value })}
        />
      </search>
      {register.isPending ? (
        <LoadingState />
      ) : register.isError ? (
        <ErrorState message={messageOf(register.error)} onRetry={() => void register.refetch()} />
      ) : (
        <>
          <RegisterTable
            rows={rows}
            empty={
              <EmptyState
                title={
                  anything ? 'Hiervan is niets het huis uit gegaan.' : 'Er is nog niets het huis uit gegaan.'
                }
              >
                Zodra u een stuk bewaart of afdrukt, komt het hier te staan.
              </EmptyState>
            }
          />
          <MoreParts query={register} shown={rows.length} total={total} />
        </>
      )}
    </Card>
  );
}

/** A case by name for who may know names; by its number for the privacyfunctionaris. */
function CaseChoice({
  caseId,
  caseNumber,
  onChoose,
}: {
  caseId: string;
  caseNumber: string;
  onChoose: (change: { casus?: string; nummer?: string }) => void;
}) {
  const { role } = useSession().account;
  const seesCases = contentRoles.some((each) => each === role);
  const cases = useCaseOptions({ enabled: seesCases });
  return seesCases ? (
    <SelectField
      label="Casus"
      placeholder="Alle casussen"
      options={cases.options}
      value={caseId}
      onChange={(event) => onChoose({ casus: event.target.value })}
    />
  ) : (
    <CaseNumberField value={caseNumber} onChoose={(nummer) => onChoose({ nummer })} />
  );
}
