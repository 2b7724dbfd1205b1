import { useQuery } from '@tanstack/react-query';
import { daysBetween, formatDate } from '../../base/dates.ts';
import { grantableKinds, infoKindLabels, type LegalBasis } from '../../core/access/model.ts';
import { consentCalls, weighingLabels } from '../../core/consent/contract.ts';
import { logCalls } from '../../core/log/contract.ts';
import { goTo } from '../address.ts';
import { messageOf, useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { Chip } from '../components/Chip.tsx';
import { ItemList } from '../components/ItemList.tsx';
import { EmptyState, ErrorState, LoadingState } from '../components/States.tsx';
import { ConfidentialityCard } from '../consent/ConfidentialityCard.tsx';
import { ConsentsCard } from '../consent/ConsentsCard.tsx';
import type { Consent, SharingRow } from '../consent/consent-words.ts';
import { InformingCard } from '../consent/InformingCard.tsx';
import { useMay } from '../may.ts';
import { useToday } from '../today.tsx';
import type { CasePage } from './ChangeDialogs.tsx';

/** Opens the dialogs about sharing. */
export interface SharingActions {
  consent: (from?: Consent) => void;
  grant: (row?: SharingRow) => void;
  revoke: (grantId: string, name: string) => void;
  seenBy: (row?: SharingRow) => void;
}

/** Who may know what of this case, on which ground, until when and why not; and the consents behind it. */
export function SharingTab({ page, actions }: { page: CasePage; actions: SharingActions }) {
  const may = useMay();
  return (
    <div className="ck-stack">
      <Card
        title="Wie mag wat weten"
        action={
          <div className="ck-row">
            {may(logCalls.list) ? (
              <Button small kind="quiet" onClick={() => goTo(`#/logboek?casus=${page.caseRef.caseNumber}`)}>
                Wie keek hier?
              </Button>
            ) : null}
            {may(consentCalls.grant) ? (
              <Button small onClick={() => actions.grant()}>
                Delen toestaan
              </Button>
            ) : null}
          </div>
        }
      >
        <ItemList
          step={20}
          items={page.sharing.map((row) => ({
            id: `${row.viewer.type}-${row.viewer.id}`,
            title: (
              <span className="ck-who__inline">
                <strong>{row.name}</strong>
                <span className="ck-quiet">{row.organisationName}</span>
                <OpenChip row={row} />
              </span>
            ),
            about: (
              <>
                {row.sentence}
                {row.reason === '' ? null : <div>Reden om te delen: {row.reason}</div>}
                <WeighingText weighing={row.weighing} name={row.name} />
              </>
            ),
            action: (
              <div className="ck-row">
                <Button
                  kind="quiet"
                  small
                  aria-label={`Bekijk wat ${row.name} ziet`}
                  onClick={() => actions.seenBy(row)}
                >
                  Bekijk
                </Button>
                {may(consentCalls.grant) && (row.grantId !== null || !row.open) ? (
                  <Button
                    kind="quiet"
                    small
                    aria-label={`${row.open ? 'Wijzigen' : 'Toestaan'}: delen met ${row.name}`}
                    onClick={() => actions.grant(row)}
                  >
                    {row.open ? 'Wijzigen' : 'Toestaan'}
                  </Button>
                ) : null}
                {row.open && row.grantId && may(consentCalls.revoke) ? (
                  <Button
                    kind="quiet"
                    small
                    aria-label={`Stoppen: delen met ${row.name}`}
                    onClick={() => row.grantId && actions.revoke(row.grantId, row.name)}
                  >
                    Stoppen
                  </Button>
                ) : null}
              </div>
            ),
          }))}
          empty={
            <EmptyState title="Er wordt nog niets gedeeld.">
              Leg toestemming vast, of sta delen toe op grond van een convenant.
            </EmptyState>
          }
        />
      </Card>
      {may(consentCalls.list) ? <Consents page={page} actions={actions} /> : null}
    </div>
  );
}

/** The weighing behind sharing without consent, behind one press. */
function WeighingText({ weighing, name: person }: Pick<SharingRow, 'weighing' | 'name'>) {
  if (weighing === null) return null;
  return (
    <details>
      <summary>
        De afweging<span className="ck-hidden"> over {person}</span>
      </summary>
      <dl>
        {(['noConsent', 'gravity', 'consulted', 'proportionate'] as const).map((name) => (
          <div key={name}>
            <dt className="ck-quiet">{weighingLabels[name]}</dt>
            <dd>{weighing[name]}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** Why nothing goes there today, in a word. */
const closedWords: Record<Exclude<SharingRow['state'], 'valid'>, string> = {
  none: 'niet gedeeld',
  notYetValid: 'gaat nog in',
  expired: 'verlopen',
  withdrawn: 'ingetrokken',
  revoked: 'gestopt',
};

/** Whether something may go there today, and until when. */
export function OpenChip({ row }: { row: Pick<SharingRow, 'state' | 'validUntil'> }) {
  const today = useToday();
  if (row.state !== 'valid')
    return <Chip tone={row.state === 'notYetValid' ? 'soon' : 'neutral'}>{closedWords[row.state]}</Chip>;
  if (row.validUntil === null) return <Chip tone="good">mag</Chip>;
  const left = daysBetween(today, row.validUntil);
  return (
    <Chip tone={left <= 14 ? 'soon' : 'good'}>
      tot {formatDate(row.validUntil).slice(0, left > 300 ? 10 : 5)}
    </Chip>
  );
}

function Consents({ page, actions }: { page: CasePage; actions: SharingActions }) {
  const { caseId } = page.caseRef;
  const api = useApi();
  const consents = useQuery({
    queryKey: ['case', caseId, 'consents'],
    queryFn: () => api.consent.list({ caseId }),
  });
  if (consents.isPending) return <LoadingState />;
  if (consents.isError)
    return <ErrorState message={messageOf(consents.error)} onRetry={() => void consents.refetch()} />;
  return (
    <>
      <InformingCard informings={consents.data.informings} mayChange={page.mayChange} />
      {consents.data.confidentialityGround === null ? null : (
        <ConfidentialityCard
          caseId={caseId}
          ground={consents.data.confidentialityGround}
          mayChange={page.mayChange}
        />
      )}
      <ConsentsCard consents={consents.data} mayChange={page.mayChange} onRecord={actions.consent} />
    </>
  );
}

const shortBases: Record<LegalBasis, string> = {
  consent: 'met toestemming',
  careCovenant: 'volgens het zorgconvenant',
  safetyCovenant: 'volgens het veiligheidsconvenant',
  publicInterest: 'om een algemeen belang',
};

/** The kinds and the ground of one row in a few words: `alles, met toestemming`. */
export function sharedInWords(row: SharingRow): string {
  if (!row.open) return 'niets';
  const kinds =
    row.kinds.length === grantableKinds.length
      ? 'alles'
      : row.kinds.map((kind) => infoKindLabels[kind]).join(', ');
  return row.basis === null ? kinds : `${kinds}, ${shortBases[row.basis]}`;
}
