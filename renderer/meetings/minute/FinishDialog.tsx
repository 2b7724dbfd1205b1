import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Api } from '../../../core/contracts.ts';
import { sentenceBeforeItsDay } from '../../../core/meeting/rules.ts';
import { messageOf, useApi } from '../../api.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { ErrorState, LoadingState } from '../../components/States.tsx';
import { useToast } from '../../components/Toast.tsx';
import { type Drafts, useDrafts } from '../../drafts.tsx';
import { useRefresh } from '../../query.ts';
import { useToday } from '../../today.tsx';
import type { CaseRef, Meeting } from '../meeting-data.ts';
import { clockDraft, draftKeyOf, guestDraft, heldOverDraft } from './draft-keys.ts';

/** Where somebody goes to mend what misses. */
export interface Place {
  caseId: string | null;
  itemId: string | null;
  /** Of a case that may not stand on the agenda yet. */
  caseRef?: CaseRef;
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
  const { meetingId } = meeting;
  const check = useQuery({
    queryKey: ['meeting', meetingId, 'check'],
    queryFn: async () => {
      const typed = await linesNotTaken(api, drafts, meetingId);
      const { missing } = await api.meeting.check({ meetingId });
      return [
        ...typed.map((place) => ({
          ...place,
          sentence: `Casus ${place.caseRef.caseNumber}: er staat nog een regel die niet is vastgelegd. Leg hem vast of maak hem leeg.`,
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
  const complete = check.isSuccess && missing.length === 0;
  const tooEarly = sentenceBeforeItsDay(meeting.date, useToday());
  return (
    <Dialog
      open
      title={`Overleg ${meeting.number} afronden`}
      onClose={onClose}
      actions={
        <>
          {complete && tooEarly === null ? (
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
      {complete && tooEarly !== null ? <p>Alles is compleet. {tooEarly}</p> : null}
      {complete && tooEarly === null ? (
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
                <button type="button" onClick={() => onGo(each)}>
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

/** Where a line was typed, or changed, that was never taken; also at a case that came to the table without a line yet. */
async function linesNotTaken(api: Api, drafts: Drafts, meetingId: string) {
  await drafts.flush();
  const prefix = draftKeyOf(meetingId, '');
  const { keys } = await api.draft.list({ prefix });
  const found: (Place & { caseRef: CaseRef })[] = [];
  for (const key of keys) {
    const [caseId = '', part] = key.slice(prefix.length).split('/');
    if (key !== draftKeyOf(meetingId, caseId, part) || caseId === clockDraft || part === heldOverDraft)
      continue;
    const { caseRef, lines } = await api.meeting.minuteCase({ meetingId, caseId });
    const changed = lines.find(({ itemId }) => itemId === part);
    // A line that was taken back meanwhile needs no change any more.
    if (part === undefined || part === guestDraft || changed)
      found.push({ caseId, itemId: changed?.itemId ?? null, caseRef });
  }
  return found;
}
