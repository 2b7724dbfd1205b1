import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { messageOf, useApi } from '../../api.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { ErrorState, LoadingState } from '../../components/States.tsx';
import { useToast } from '../../components/Toast.tsx';
import { useDrafts } from '../../drafts.tsx';
import { useRefresh } from '../../query.ts';
import type { Meeting } from '../meeting-data.ts';
import { draftKeyOf, guestDraft } from './CasePane.tsx';

/** Where somebody goes to mend what misses. */
export interface Place {
  caseId: string | null;
  itemId: string | null;
}

/** What still misses before the minutes can be laid down, each with the way there; then laying them down. */
export function FinishDialog({
  meeting,
  onGo,
  onClose,
}: {
  meeting: Meeting;
  onGo: (place: Place) => void;
  onClose: () => void;
}) {
  const api = useApi();
  const drafts = useDrafts();
  const tell = useToast();
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const { meetingId, agenda } = meeting;
  const check = useQuery({
    queryKey: ['meeting', meetingId, 'check'],
    queryFn: async () => {
      const { missing } = await api.meeting.check({ meetingId });
      const typed = await Promise.all(
        agenda.map(async ({ caseRef }) => {
          const texts = await Promise.all(
            [undefined, guestDraft].map((part) => drafts.read(draftKeyOf(meetingId, caseRef.caseId, part))),
          );
          return texts.every((text) => text.trim() === '') ? [] : [caseRef];
        }),
      );
      return [
        ...typed.flat().map(({ caseId, caseNumber }) => ({
          caseId,
          itemId: null,
          sentence: `Casus ${caseNumber}: er staat nog een regel die niet is vastgelegd. Leg hem vast of maak hem leeg.`,
        })),
        ...missing,
      ];
    },
    gcTime: 0,
  });
  const finalise = async () => {
    setBusy(true);
    try {
      const { number } = await api.meeting.finalise({ meetingId });
      onClose();
      tell({ text: `De notulen van overleg ${number} zijn vastgesteld.` });
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(false);
    await refresh();
  };
  const missing = check.data ?? [];
  const ready = check.isSuccess && missing.length === 0;
  return (
    <Dialog
      open
      title={`Overleg ${meeting.number} afronden`}
      onClose={onClose}
      actions={
        <>
          {ready ? (
            <Button kind="primary" busy={busy} onClick={() => void finalise()}>
              Notulen vaststellen
            </Button>
          ) : null}
          <Button onClick={onClose}>Verder notuleren</Button>
        </>
      }
    >
      {problem === '' ? null : <ErrorState message={problem} />}
      {check.isPending ? <LoadingState label="Nagaan wat er nog mist" /> : null}
      {check.isError ? (
        <ErrorState message={messageOf(check.error)} onRetry={() => void check.refetch()} />
      ) : null}
      {ready ? (
        <p>
          Alles is compleet. Na het vaststellen kunnen de notulen niet meer veranderen; er kunnen dan alleen
          nog genummerde aanvullingen bij. Open acties komen vanzelf terug in het volgende overleg.
        </p>
      ) : null}
      {missing.length > 0 ? (
        <>
          <p>
            {missing.length === 1 ? 'Er mist nog één ding.' : `Er missen nog ${missing.length} dingen.`} Kies
            er een om erheen te gaan.
          </p>
          <ul className="ck-missing">
            {missing.map((each) => (
              <li key={`${each.caseId}-${each.itemId}-${each.sentence}`}>
                <button type="button" onClick={() => onGo({ caseId: each.caseId, itemId: each.itemId })}>
                  {each.sentence}
                </button>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Dialog>
  );
}
