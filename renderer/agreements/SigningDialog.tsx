import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Refusal } from '../../base/refusal.ts';
import type { SigningParty } from '../../core/agreement/contract.ts';
import { messageOf, useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { RadioGroup } from '../components/ChoiceFields.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { ErrorSummary } from '../components/ErrorSummary.tsx';
import { PdfPreview } from '../components/PdfPreview.tsx';
import { SignaturePad } from '../components/SignaturePad.tsx';
import { ErrorState, LoadingState } from '../components/States.tsx';
import type { Stroke } from '../components/strokes.ts';
import { TextField } from '../components/TextField.tsx';
import { useToast } from '../components/Toast.tsx';
import { useMadeDocument } from '../documents/MadeDocument.tsx';
import { useCallForm } from '../form.ts';
import { useRefresh } from '../query.ts';
import { type Agreement, identifications, partyInWords, signerName } from './agreement-words.ts';

const instead =
  'Tekenen gaat met een pen, een vinger of de muis. Lukt dat niet, druk de overeenkomst dan af en onderteken op papier.';

/**
 * The whole screen for one who signs: the text to read, who he is, and a sheet to sign on. What is signed is the file that
 * stands on the screen; a text that changed meanwhile is refused.
 */
export function SigningDialog({
  agreement,
  party,
  onClose,
  onSigned,
}: {
  agreement: Agreement;
  party: SigningParty;
  onClose: () => void;
  onSigned: (agreement: Agreement) => void;
}) {
  const { agreementId, sha256, fields } = agreement;
  const api = useApi();
  const tell = useToast();
  const { mutate: printed } = useMutation({
    mutationFn: (documentId: string) => api.document.printed({ documentId }),
    onError: (error) => tell({ text: messageOf(error) }),
  });
  const view = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Reading comes before writing: start at the top, not in the first field.
    view.current?.closest('dialog')?.querySelector('h2')?.focus();
    view.current?.scrollIntoView({ block: 'start' });
  }, []);
  const document = useMadeDocument({ kind: 'agreementConcept', agreementId }, sha256 ?? '');
  return (
    <Dialog open size="full" title={`Tekenen als ${party}`} onClose={onClose}>
      <div ref={view} className="ck-signing">
        <div className="ck-signing__text">
          {document.isPending ? (
            <LoadingState label="De tekst wordt geopend" />
          ) : document.isError ? (
            <ErrorState message={messageOf(document.error)} onRetry={() => void document.refetch()} />
          ) : (
            <PdfPreview
              base64={document.data.base64}
              title="De overeenkomst die u tekent"
              onPrinted={() => printed(document.data.documentId)}
            />
          )}
        </div>
        <SigningForm
          agreement={agreement}
          party={party}
          shownSha256={document.data?.sha256}
          about={partyInWords(fields, party)}
          onClose={onClose}
          onSigned={onSigned}
        />
      </div>
    </Dialog>
  );
}

interface Values {
  name: string;
  place: string;
  identifiedBy: string;
}

function SigningForm({
  agreement,
  party,
  shownSha256,
  about,
  onClose,
  onSigned,
}: {
  agreement: Agreement;
  party: SigningParty;
  /** Of the file on the screen; undefined while there is none. */
  shownSha256: string | undefined;
  about: string;
  onClose: () => void;
  onSigned: (agreement: Agreement) => void;
}) {
  const api = useApi();
  const refresh = useRefresh();
  const [strokes, setStrokes] = useState<Stroke[]>([]);
  const form = useCallForm<Values, Agreement>({
    draft: null,
    defaults: { name: signerName(agreement.fields, party), place: agreement.fields.place, identifiedBy: '' },
    send: async (values) => {
      if (values.identifiedBy === '') {
        const sentence = 'Kies hoe is vastgesteld wie er tekent.';
        throw new Refusal('notIdentified', sentence, { identifiedBy: sentence });
      }
      if (shownSha256 === undefined) {
        throw new Refusal('notShown', 'Wacht tot de tekst op het scherm staat. Teken daarna.');
      }
      try {
        return await api.agreement.sign({
          agreementId: agreement.agreementId,
          sha256: shownSha256,
          party,
          ...values,
          strokes,
        });
      } catch (error) {
        // Then the text that holds now has to come on the screen.
        if (error instanceof Refusal && error.code === 'agreementChanged') await refresh();
        throw error;
      }
    },
    done: async (signed) => {
      await refresh();
      onSigned(signed);
    },
  });
  const name = form.form.watch('name');
  return (
    <form onSubmit={form.onSubmit} noValidate className="ck-signing__form">
      <ErrorSummary problems={form.problems} attempt={form.attempt} />
      <p>
        U tekent voor <strong>{about}</strong>. Lees eerst de hele tekst.
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
        label={`Handtekening van ${name.trim() || `de ${party}`}`}
        alternative={instead}
        onChange={setStrokes}
      />
      <p className="ck-small ck-quiet">
        Dit is een gewone elektronische handtekening, met sterk bewijs dat de tekst daarna niet is veranderd.
      </p>
      <div className="ck-row ck-button-bar ck-signing__buttons">
        <Button kind="primary" type="submit" busy={form.busy}>
          Tekenen
        </Button>
        <Button onClick={onClose}>Nu niet</Button>
      </div>
    </form>
  );
}
