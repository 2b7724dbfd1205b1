import { useMutation } from '@tanstack/react-query';
import { Refusal } from '../../base/refusal.ts';
import { messageOf, useApi } from '../api.ts';
import { Dialog } from '../components/Dialog.tsx';
import { FileChooser } from '../components/FileChooser.tsx';
import { base64OfFile } from '../components/pdf.ts';
import { ErrorState, LoadingState } from '../components/States.tsx';
import { CompareActions } from './CompareActions.tsx';
import { CompareAnswers } from './CompareAnswers.tsx';

/** Bytes of the largest file that is read; a filled-in sheet is a hundredth of it. */
const largest = 5_000_000;

/** What the button that opens this is called, wherever it stands. */
export const READ_SHEET = 'Ingevuld blad inlezen';

/** Reads a question sheet or an action list that came back, and shows what is on it before anything is kept. */
export function ReadSheetDialog({
  caseId,
  onClose,
}: {
  /** The case that is open, when one is. */
  caseId?: string;
  onClose: () => void;
}) {
  const api = useApi();
  const read = useMutation({
    mutationFn: async (file: File) => {
      if (file.size > largest) {
        throw new Refusal(
          'formTooLarge',
          'Dit bestand is te groot. Een ingevuld blad is kleiner dan 5 MB. Kies het bestand dat u terugkreeg.',
        );
      }
      const base64 = await base64OfFile(file);
      return { ...(await api.sheet.read({ base64 })), base64 };
    },
  });
  if (read.data?.what === 'questions') {
    return <CompareAnswers caseId={caseId} read={read.data} onClose={onClose} />;
  }
  if (read.data) return <CompareActions read={read.data} onClose={onClose} />;
  return (
    <Dialog open title={READ_SHEET} onClose={onClose}>
      <p className="ck-quiet">
        Kies het vragenblad of de actielijst die u ingevuld terugkreeg. U ziet eerst wat erop staat. Er wordt
        niets bewaard voordat u kiest wat u overneemt.
      </p>
      <FileChooser
        label="Ingevuld blad"
        accept="application/pdf,.pdf"
        kind="primary"
        busy={read.isPending}
        onChoose={read.mutate}
      />
      {read.isPending ? <LoadingState label="Het blad wordt gelezen" /> : null}
      {read.isError ? <ErrorState message={messageOf(read.error)} /> : null}
    </Dialog>
  );
}
