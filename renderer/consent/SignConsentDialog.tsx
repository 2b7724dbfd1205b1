import { useEffect, useRef, useState } from 'react';
import { Refusal } from '../../base/refusal.ts';
import { identifications } from '../agreements/agreement-words.ts';
import { messageOf } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { RadioGroup } from '../components/ChoiceFields.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { ErrorSummary } from '../components/ErrorSummary.tsx';
import { PdfPreview } from '../components/PdfPreview.tsx';
import { SignaturePad } from '../components/SignaturePad.tsx';
import { ErrorState, LoadingState } from '../components/States.tsx';
import type { Stroke } from '../components/strokes.ts';
import { TextField } from '../components/TextField.tsx';
import { useMadeDocument } from '../documents/MadeDocument.tsx';
import { useCallForm } from '../form.ts';
import { useSending } from '../form-draft.ts';
import type { Question } from './ConsentDialog.tsx';
import '../agreements/agreements.css';

const instead =
  'Tekenen gaat met een pen, een vinger of de muis. Lukt dat niet, kies dan "Op papier" en druk het formulier af.';

/** The whole screen for the client: the form to read and a sheet to sign on. Nothing else of the case is in sight. */
export function SignConsentDialog({
  question,
  sha256,
  draftKey,
  clientName,
  onClose,
  onSigned,
}: {
  question: Question;
  /** Of the form when it was made; another one is made anew. */
  sha256: string;
  /** Where the question is kept until it is signed. */
  draftKey: string;
  clientName: string;
  onClose: () => void;
  onSigned: () => void;
}) {
  const view = useRef<HTMLDivElement>(null);
  const [strokes, setStrokes] = useState<Stroke[]>([]);
  useEffect(() => {
    // Reading comes before writing: start at the top, not in the first field.
    view.current?.closest('dialog')?.querySelector('h2')?.focus();
  }, []);
  const document = useMadeDocument({ kind: 'consentForm', ...question, ticked: true }, sha256);
  const sending = useSending(draftKey);
  const form = useCallForm({
    // A signature that is half drawn is kept nowhere.
    draft: null,
    defaults: { name: clientName, place: '', identifiedBy: '' },
    send: async (values: { name: string; place: string; identifiedBy: string }) => {
      if (values.identifiedBy === '') {
        const sentence = 'Kies hoe is vastgesteld wie er tekent.';
        throw new Refusal('notIdentified', sentence, { identifiedBy: sentence });
      }
      if (document.data === undefined) {
        throw new Refusal('notShown', 'Wacht tot het formulier op het scherm staat. Teken daarna.');
      }
      try {
        const signed = { ...question, ...values, sha256: document.data.sha256, strokes };
        return await sending((last) => last.consent.sign(signed));
      } catch (error) {
        // Then the form that holds now has to come on the screen.
        if (error instanceof Refusal && error.code === 'formChanged') await document.refetch();
        throw error;
      }
    },
    done: onSigned,
  });
  const name = form.form.watch('name').trim();
  return (
    <Dialog open size="full" title="Toestemming geven" onClose={onClose}>
      <div ref={view} className="ck-signing">
        <div className="ck-signing__text">
          {document.isPending ? (
            <LoadingState label="Het formulier wordt geopend" />
          ) : document.isError ? (
            <ErrorState message={messageOf(document.error)} onRetry={() => void document.refetch()} />
          ) : (
            <PdfPreview base64={document.data.base64} title="Het formulier dat u tekent" held />
          )}
        </div>
        <form onSubmit={form.onSubmit} noValidate className="ck-signing__form">
          <ErrorSummary problems={form.problems} attempt={form.attempt} />
          <p>
            Lees eerst het hele formulier. U hoeft geen ja te zeggen, en{' '}
            <strong>u kunt altijd stoppen</strong>.
          </p>
          <TextField label="Wie tekent" {...form.field('name')} />
          <TextField label="Plaats" {...form.field('place')} />
          <RadioGroup
            label="Hoe is vastgesteld wie er tekent?"
            options={identifications.map((value) => ({ value, label: value }))}
            row
            {...form.controlled('identifiedBy')}
          />
          <SignaturePad
            label={`Handtekening van ${name || 'de betrokkene'}`}
            alternative={instead}
            onChange={setStrokes}
          />
          <p className="ck-small ck-quiet">
            Dit is een gewone elektronische handtekening, met sterk bewijs dat de tekst daarna niet is
            veranderd.
          </p>
          <div className="ck-row ck-button-bar ck-signing__buttons">
            <Button kind="primary" type="submit" busy={form.busy}>
              Ja, ik teken
            </Button>
            <Button onClick={onClose}>Nu niet</Button>
          </div>
        </form>
      </div>
    </Dialog>
  );
}
