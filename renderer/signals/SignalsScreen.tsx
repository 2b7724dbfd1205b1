import { useQuery } from '@tanstack/react-query';
import { deadlineInWords, formatDay } from '../../base/dates.ts';
import type { Api } from '../../core/contracts.ts';
import { signalCalls, signalSourceLabels } from '../../core/signal/contract.ts';
import { goTo, useAddressSetting } from '../address.ts';
import { messageOf, useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { Chip } from '../components/Chip.tsx';
import { ItemList } from '../components/ItemList.tsx';
import { EmptyState, ErrorState, LoadingState } from '../components/States.tsx';
import { Tabs } from '../components/Tabs.tsx';
import { useMask } from '../mask.tsx';
import { useMay } from '../may.ts';
import { LookAlikePairs } from '../person/LookAlikePairs.tsx';
import { Page } from '../shell/Page.tsx';
import { useToday } from '../today.tsx';

type Signal = Awaited<ReturnType<Api['signal']['list']>>['signals'][number];

/** Signals that wait to be weighed, and those that were. */
export function SignalsScreen() {
  const may = useMay();
  const [state, setState] = useAddressSetting('tab', 'open');
  return (
    <Page
      title="Signalen"
      lead="Wat anderen zien en melden. Signalen over één persoon worden samen gewogen."
      actions={
        may(signalCalls.add) ? (
          <Button kind="primary" onClick={() => goTo('#/signalen/nieuw')}>
            Signaal noteren
          </Button>
        ) : undefined
      }
    >
      <LookAlikePairs />
      <Tabs
        label="Signalen"
        selected={state}
        onSelect={setState}
        tabs={[
          { id: 'open', label: 'Nog te wegen', content: <SignalList state="open" /> },
          { id: 'gewogen', label: 'Gewogen', content: <SignalList state="weighed" /> },
        ]}
      />
    </Page>
  );
}

/** As many as the call gives at a time. */
const most = 200;

function SignalList({ state }: { state: 'open' | 'weighed' }) {
  const api = useApi();
  const mask = useMask();
  const signals = useQuery({
    queryKey: ['signals', state],
    queryFn: () => api.signal.list({ state, limit: most }),
  });
  if (signals.isPending) return <LoadingState />;
  if (signals.isError) {
    return <ErrorState message={messageOf(signals.error)} onRetry={() => void signals.refetch()} />;
  }
  const people = [...Map.groupBy(signals.data.signals, ({ caseId }) => caseId).values()];
  return (
    <Card
      title={state === 'open' ? 'Nog te wegen, per persoon' : 'Gewogen, per persoon'}
      aside="nieuwste signaal eerst"
    >
      <ItemList
        step={20}
        items={people.map((ofOne) => {
          const [first] = ofOne;
          return {
            id: first?.caseId ?? '',
            chip: <Chip>{ofOne.length === 1 ? '1 signaal' : `${ofOne.length} signalen`}</Chip>,
            title: (
              <>
                <strong>{mask.name(first?.name ?? '')}</strong>
                <span className="ck-quiet"> · casus {first?.caseNumber}</span>
              </>
            ),
            about: <SignalLines signals={ofOne} />,
            action: (
              <Button
                small
                aria-label={`${state === 'open' ? 'Wegen' : 'Weging bekijken'}: casus ${first?.caseNumber}`}
                onClick={() => goTo(`#/signalen/weging/${first?.caseId ?? ''}`)}
              >
                {state === 'open' ? 'Wegen' : 'Weging bekijken'}
              </Button>
            ),
          };
        })}
        empty={
          state === 'open' ? (
            <EmptyState
              title="Alle signalen zijn gewogen."
              action={<Button onClick={() => goTo('#/signalen/nieuw')}>Signaal noteren</Button>}
            >
              Een nieuw signaal noteert u in een paar tellen.
            </EmptyState>
          ) : (
            <EmptyState title="Er is nog geen signaal gewogen." />
          )
        }
      />
      {signals.data.total > signals.data.signals.length ? (
        <p className="ck-small ck-quiet">
          De nieuwste {signals.data.signals.length} van {signals.data.total} signalen. De andere staan in de
          tijdlijn van de casus.
        </p>
      ) : null}
    </Card>
  );
}

function SignalLines({ signals }: { signals: readonly Signal[] }) {
  const mask = useMask();
  const today = useToday();
  return (
    <div className="ck-signals__lines">
      {signals.map((signal) => (
        <p key={signal.signalId}>
          {formatDay(signal.observedOn, today)}, {signalSourceLabels[signal.source]}
          {signal.certainty === 'impression' ? ', indruk: ' : ': '}
          {mask.text(signal.text, { name: signal.name, usedName: '' })} <Feedback signal={signal} />
        </p>
      ))}
    </div>
  );
}

/** Whether the reporter was told that something was done; only the procesmanager gets to see it. */
function Feedback({ signal }: { signal: Signal }) {
  const today = useToday();
  const { feedback } = signal;
  if (feedback === null) return null;
  const words = {
    open: `Terugkoppeling aan de melder: ${feedback.dueOn === null ? 'nog te doen' : deadlineInWords(feedback.dueOn, today)}.`,
    done: 'De melder weet dat er iets mee is gedaan.',
    notDone: `Terugkoppeling niet nodig: ${feedback.outcome}`,
    takenOver: 'Een andere procesmanager doet de terugkoppeling.',
  };
  return <span className="ck-signals__feedback">{words[feedback.state]}</span>;
}
