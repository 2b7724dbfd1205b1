import { useQuery } from '@tanstack/react-query';
import { formatDate, isIsoDate } from '../../base/dates.ts';
import { usedFamilyName } from '../../base/names.ts';
import type { Api } from '../../core/contracts.ts';
import type { OrganisationKind } from '../../core/organisation/contract.ts';
import { goTo, useAddressSetting } from '../address.ts';
import { messageOf, useApi } from '../api.ts';
import { ChooseCase } from '../cases/ChooseCase.tsx';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { DraftNote } from '../components/DraftNote.tsx';
import { ErrorState, LoadingState } from '../components/States.tsx';
import { useCallForm } from '../form.ts';
import { useMask } from '../mask.tsx';
import { useOrganisations } from '../people.ts';
import { useRefresh } from '../query.ts';
import { useSession } from '../session.tsx';
import { Page } from '../shell/Page.tsx';
import { useToday } from '../today.tsx';
import type { AgreementValues } from './AgreementFields.tsx';
import { type Agreement, blanksToSend } from './agreement-words.ts';
import { AgreementEditor } from './EditAgreement.tsx';
import './agreements.css';

type CasePage = Awaited<ReturnType<Api['case']['get']>>;

/** A new agreement: for which case, and then the blanks. */
export function NewAgreement() {
  const [caseId, setCaseId] = useAddressSetting('casus', '');
  return (
    <Page
      title="Nieuwe overeenkomst"
      lead="Tussen huurder, verhuurder en zorgaanbieder. U kunt tussendoor stoppen: wat u typt, blijft bewaard."
    >
      {caseId === '' ? (
        <ChooseCase hint="De gegevens van de huurder worden daarna ingevuld." onChoose={setCaseId} />
      ) : (
        <ForCase key={caseId} caseId={caseId} onOther={() => setCaseId('')} />
      )}
    </Page>
  );
}

function ForCase({ caseId, onOther }: { caseId: string; onOther: () => void }) {
  const api = useApi();
  const page = useQuery({ queryKey: ['case', caseId], queryFn: () => api.case.get({ caseId }) });
  const known = useUsualNames();
  if (page.isError) return <ErrorState message={messageOf(page.error)} onRetry={() => void page.refetch()} />;
  if (page.isPending || !known) return <LoadingState />;
  return <NewForm page={page.data} known={known} onOther={onOther} />;
}

function NewForm({
  page,
  known,
  onOther,
}: {
  page: CasePage;
  known: NonNullable<ReturnType<typeof useUsualNames>>;
  onOther: () => void;
}) {
  const mask = useMask();
  const today = useToday();
  const refresh = useRefresh();
  const { person, details, caseRef } = page;
  const form = useCallForm<AgreementValues, Agreement>({
    draft: `case/${caseRef.caseId}/agreement`,
    defaults: {
      fields: {
        tenantName: wholeName(person),
        tenantBirthDate: isIsoDate(person.birthDate) ? formatDate(person.birthDate) : '',
        landlordRepresentative: '',
        careRepresentative: '',
        address: '',
        postcode: '',
        moneyManager: '',
        moneyForm: 'beschermingsbewind',
        startsOn: today,
        evaluateOn: '',
        ...known,
      },
    },
    send: ({ fields }, api) => api.agreement.create({ caseId: caseRef.caseId, fields: blanksToSend(fields) }),
    done: async ({ agreementId }) => {
      await refresh();
      goTo(`#/overeenkomsten/${agreementId}`);
    },
  });
  const home = details?.addressSecret ? '' : [details?.address, details?.place].filter(Boolean).join(', ');
  return (
    <AgreementEditor
      form={form}
      above={
        <>
          <DraftNote draft={form.draft} />
          <Card>
            <div className="ck-row">
              <strong>{mask.person(person)}</strong>
              <span className="ck-quiet">casus {caseRef.caseNumber}</span>
              <Button kind="quiet" small onClick={onOther}>
                Andere casus
              </Button>
            </div>
            {home === '' || mask.on ? null : (
              <div className="ck-row ck-small">
                <span className="ck-quiet">Woont nu: {home}.</span>
                <Button
                  kind="quiet"
                  small
                  onClick={() => {
                    form.form.setValue('fields.address', details?.address ?? '', { shouldDirty: true });
                    form.form.setValue('fields.postcode', details?.postcode ?? '', { shouldDirty: true });
                    form.form.setValue('fields.place', details?.place ?? '', { shouldDirty: true });
                  }}
                >
                  Dit adres overnemen
                </Button>
              </div>
            )}
          </Card>
        </>
      }
    >
      <Button kind="primary" type="submit" busy={form.busy}>
        Concept maken
      </Button>
      <span className="ck-quiet ck-small">Daarna kunt u het nog wijzigen.</span>
    </AgreementEditor>
  );
}

/** As on an identity card: given names, prefix, family name. */
function wholeName(person: CasePage['person']): string {
  const first = person.givenNames || person.usedName;
  return first === '' ? person.name : [first, usedFamilyName(person)].filter(Boolean).join(' ');
}

/** What is nearly always the same: the municipality as place, and the only organisation of its kind. */
function useUsualNames() {
  const { municipality } = useSession();
  const organisations = useOrganisations().data?.organisations;
  if (!organisations) return null;
  const only = (kind: OrganisationKind) => {
    const found = organisations.filter((organisation) => organisation.kind === kind);
    return found.length === 1 ? (found[0]?.name ?? '') : '';
  };
  return { landlordName: only('housing'), careName: only('addictionCare'), place: municipality ?? '' };
}
