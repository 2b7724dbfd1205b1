import { useDraftState } from '../drafts.tsx';
import type { FormDraft } from '../form-draft.ts';
import { Button } from './Button.tsx';

/**
 * Says that what stands in a form comes from an earlier, unfinished time, with a way to throw it away; and that what is
 * typed could not be kept yet.
 */
export function DraftNote({
  draft: { key, found, discard },
  onDiscarded,
}: {
  draft: FormDraft;
  /** After it was thrown away: the window with the form closes. */
  onDiscarded?: () => void;
}) {
  const failed = useDraftState(key) === 'failed';
  return (
    <>
      {found === null ? null : (
        <div className="ck-row ck-small">
          <span className="ck-quiet" role="status">
            Dit had u eerder getypt en nog niet bewaard.
            {found === 'overtaken'
              ? ' Intussen is hier iets gewijzigd. Gooi het concept weg om te zien wat er nu staat.'
              : ''}
          </span>
          <Button
            kind="quiet"
            small
            onClick={() => {
              discard();
              onDiscarded?.();
            }}
          >
            Concept weggooien
          </Button>
        </div>
      )}
      {failed ? (
        <p role="alert" className="ck-notice">
          Nog niet bewaard. Uw tekst blijft hier staan; de app probeert het opnieuw.
        </p>
      ) : null}
    </>
  );
}
