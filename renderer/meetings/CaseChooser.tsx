import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { messageOf, useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { ItemList } from '../components/ItemList.tsx';
import { EmptyState, ErrorState, LoadingState } from '../components/States.tsx';
import { TextField } from '../components/TextField.tsx';
import { useMask } from '../mask.tsx';
import type { CaseRef } from './meeting-data.ts';

/** Finds one case by name or number. */
export function CaseChooser({
  title,
  hidden,
  withReason = false,
  onChoose,
  onClose,
}: {
  title: string;
  /** Ids of cases that cannot be chosen (any more). */
  hidden: readonly string[];
  /** Whether is asked why this case has to be talked about. */
  withReason?: boolean;
  onChoose: (caseRef: CaseRef, why: string) => void;
  onClose: () => void;
}) {
  const api = useApi();
  const mask = useMask();
  const [typed, setTyped] = useState('');
  const [why, setWhy] = useState('');
  const text = useDeferredValue(typed.trim());
  const cases = useQuery({
    queryKey: ['cases', 'choose', text],
    queryFn: () => api.case.list({ text, limit: 30 }),
    placeholderData: keepPreviousData,
  });
  const found = cases.data?.cases.filter(({ caseId }) => !hidden.includes(caseId)) ?? [];
  return (
    <Dialog open title={title} onClose={onClose}>
      <TextField
        label="Naam of casusnummer"
        type="search"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {withReason ? (
        <TextField
          label="Waarom nu"
          optional
          hint="Staat op de agenda, bijvoorbeeld: gevraagd door de politie."
          maxLength={200}
          value={why}
          onChange={(event) => setWhy(event.target.value)}
        />
      ) : null}
      {cases.isPending ? (
        <LoadingState />
      ) : cases.isError ? (
        <ErrorState message={messageOf(cases.error)} onRetry={() => void cases.refetch()} />
      ) : (
        <ItemList
          step={8}
          items={found.map(({ caseId, caseNumber, name, usedName }) => ({
            id: caseId,
            title: mask.person({ name, usedName }),
            about: `casus ${caseNumber}`,
            action: (
              <Button
                small
                aria-label={`Kiezen: casus ${caseNumber}`}
                onClick={() => onChoose({ caseId, caseNumber, name, usedName }, why.trim())}
              >
                Kiezen
              </Button>
            ),
          }))}
          empty={
            <EmptyState
              title={text === '' ? 'Alle casussen staan al op de agenda.' : 'Geen casus past hierbij.'}
            >
              Probeer een deel van de naam, of het casusnummer.
            </EmptyState>
          }
        />
      )}
    </Dialog>
  );
}
