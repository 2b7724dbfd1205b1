import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { momentInWords } from '../../base/dates.ts';
import { Refusal } from '../../base/refusal.ts';
import type { Api } from '../../core/contracts.ts';
import { messageOf, useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { ItemList } from '../components/ItemList.tsx';
import { EmptyState, ErrorState, LoadingState } from '../components/States.tsx';
import { useDoneWithUndo } from '../undo.ts';
import { takenInWords } from './import-words.ts';

type Batch = Awaited<ReturnType<Api['import']['batches']>>['batches'][number];

/** The lists that were taken over, each with the way back. */
export function Batches() {
  const api = useApi();
  const batches = useQuery({
    queryKey: ['import', 'batches'],
    queryFn: () => api.import.batches({ limit: 20 }),
  });
  return (
    <Card title="Eerder overgenomen" aside="nieuwste eerst">
      {batches.isPending ? (
        <LoadingState />
      ) : batches.isError ? (
        <ErrorState message={messageOf(batches.error)} onRetry={() => void batches.refetch()} />
      ) : (
        <ItemList
          items={batches.data.batches.map((batch) => ({
            id: batch.batchId,
            title: batch.fileName,
            about: `${momentInWords(batch.at)}, door ${batch.by}. ${leftInWords(batch)}`,
            action: batch.left + batch.signalsLeft === 0 ? undefined : <TakeBack batch={batch} />,
          }))}
          empty={
            <EmptyState title="Er is nog geen lijst overgenomen.">
              Een lijst die u overneemt, staat hier en kan als geheel terug.
            </EmptyState>
          }
        />
      )}
    </Card>
  );
}

function leftInWords({ cases, signals, left, signalsLeft }: Batch): string {
  if (left + signalsLeft === 0) return 'Deze lijst is teruggedraaid.';
  const taken = `${takenInWords({ cases, signals })}.`;
  if (left === cases && signalsLeft === signals) return taken;
  return `${taken} Daarvan is er nog: ${takenInWords({ cases: left, signals: signalsLeft })}.`;
}

/** Takes the list back; when some of it was worked on, it first says which, and leaves those at a second press. */
function TakeBack({ batch }: { batch: Batch }) {
  const api = useApi();
  const doneWithUndo = useDoneWithUndo();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const takeBack = async (keepChanged: boolean) => {
    setBusy(true);
    try {
      const { removed, removedSignals } = await api.import.undo({ batchId: batch.batchId, keepChanged });
      setRefusal(null);
      await doneWithUndo(`${takenInWords({ cases: removed, signals: removedSignals })} teruggedraaid.`);
    } catch (error) {
      setRefusal(error instanceof Refusal ? error : new Refusal('unexpected', messageOf(error)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="ck-import__back">
      {refusal === null ? null : (
        <p role="alert" className="ck-small">
          {refusal.message}
        </p>
      )}
      <Button
        small
        busy={busy}
        aria-label={`${refusal === null ? 'Terugdraaien' : 'De andere terugdraaien'}: ${batch.fileName}`}
        onClick={() => void takeBack(refusal?.code === 'changedSince')}
      >
        {refusal?.code === 'changedSince' ? 'De andere terugdraaien' : 'Terugdraaien'}
      </Button>
    </div>
  );
}
