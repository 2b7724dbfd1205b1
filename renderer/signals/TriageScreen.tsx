import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDate, formatDay } from '../../base/dates.ts';
import { caseStatusLabels } from '../../core/case/model.ts';
import type { Api } from '../../core/contracts.ts';
import { signalCalls, signalSourceLabels } from '../../core/signal/contract.ts';
import { goTo, useRouteParam } from '../address.ts';
import { messageOf, useApi } from '../api.ts';
import { showBirthDate } from '../birth-date.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { EmptyState, ErrorState, LoadingState } from '../components/States.tsx';
import { useMask } from '../mask.tsx';
import { useMay } from '../may.ts';
import { Page } from '../shell/Page.tsx';
import { useToday } from '../today.tsx';
import { DecisionForm } from './DecisionForm.tsx';
import { FollowUpDialog } from './FollowUpDialog.tsx';
import { Views } from './Views.tsx';
import { Weighings } from './Weighings.tsx';
import './signals.css';

export type Triage = Awaited<ReturnType<Api['signal']['triage']>>;

/** The weighing of one person: the signals beside each other, the criteria, the three views, the decision. */
export function TriageScreen() {
  const caseId = useRouteParam('caseId');
  const api = useApi();
  const triage = useQuery({
    queryKey: ['triage', caseId],
    queryFn: () => api.signal.triage({ caseId }),
  });
  if (triage.isPending) return <LoadingState />;
  if (triage.isError) {
    return (
      <Page title="Weging">
        <ErrorState message={messageOf(triage.error)} onRetry={() => void triage.refetch()} />
      </Page>
    );
  }
  return <OpenTriage key={caseId} triage={triage.data} />;
}

function OpenTriage({ triage }: { triage: Triage }) {
  const mask = useMask();
  const may = useMay();
  const today = useToday();
  const [moving, setMoving] = useState(false);
  const { person, caseRef, followUpOn } = triage;
  const waits = triage.status === 'followed';
  const born = person.birthDate === '' || mask.on ? '' : ` · geboren ${showBirthDate(person.birthDate)}`;
  return (
    <Page
      title={`Weging: ${mask.person(person)}`}
      windowTitle={`Weging van casus ${caseRef.caseNumber}`}
      aside={`· casus ${caseRef.caseNumber}${born}`}
      lead={
        <>
          Stand: {caseStatusLabels[triage.status]}.
          {waits
            ? ` ${followUpOn === null ? 'Er is geen dag afgesproken om terug te kijken.' : `Komt terug: ${formatDay(followUpOn, today)}.`} `
            : ''}
          {waits && triage.mayChange ? (
            <Button kind="quiet" small onClick={() => setMoving(true)}>
              Dag verzetten
            </Button>
          ) : null}
        </>
      }
      actions={<Button onClick={() => goTo(`#/casussen/${caseRef.caseId}`)}>Naar de casus</Button>}
    >
      <Weighings triage={triage} />
      <SignalsBeside triage={triage} />
      <Views triage={triage} />
      {may(signalCalls.decide) ? (
        <DecisionForm triage={triage} />
      ) : (
        <Card title="Besluit">
          <EmptyState title="De procesmanager legt de weging vast.">
            Geef hierboven uw kijk; het besluit komt daarna op dit scherm te staan.
          </EmptyState>
        </Card>
      )}
      {moving ? (
        <FollowUpDialog caseRef={caseRef} followUpOn={followUpOn} onClose={() => setMoving(false)} />
      ) : null}
    </Page>
  );
}

/** What each side brought in, in columns beside each other. */
function SignalsBeside({ triage }: { triage: Triage }) {
  const mask = useMask();
  const sides = [...Map.groupBy(triage.signals, ({ organisationName }) => organisationName)];
  return (
    <Card
      title="Signalen naast elkaar"
      aside={triage.signals.length === 1 ? '1 signaal' : `${triage.signals.length} signalen`}
    >
      {sides.length === 0 ? (
        <EmptyState title="Er zijn geen signalen over deze persoon." />
      ) : (
        <div className="ck-signals__beside">
          {sides.map(([organisation, signals]) => (
            <section key={organisation} className="ck-signals__of" aria-label={organisation}>
              <h3>{organisation}</h3>
              {signals.map((signal) => (
                <div key={signal.signalId}>
                  <div className="ck-signals__facts">
                    {formatDate(signal.observedOn)} · {signalSourceLabels[signal.source]}
                    {signal.certainty === 'impression' ? ' · indruk' : ''}
                    {signal.substanceRelated ? '' : ' · niet om het middel'}
                  </div>
                  <p className="ck-prose">{mask.text(signal.text, triage.person)}</p>
                  {signal.reporter === null ? null : (
                    <div className="ck-signals__facts">
                      Melder, alleen voor u: {mask.name(signal.reporter)}
                    </div>
                  )}
                </div>
              ))}
            </section>
          ))}
        </div>
      )}
    </Card>
  );
}
