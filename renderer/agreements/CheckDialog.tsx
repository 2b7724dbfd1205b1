import { useMutation } from '@tanstack/react-query';
import { Refusal } from '../../base/refusal.ts';
import { messageOf, useApi } from '../api.ts';
import { Dialog } from '../components/Dialog.tsx';
import { FileChooser } from '../components/FileChooser.tsx';
import { base64OfFile } from '../components/pdf.ts';
import { ErrorState, LoadingState } from '../components/States.tsx';
import { Verdict } from './Verdict.tsx';

/** Bytes that go through one call (about 40 MB as base64). */
const largest = 29_000_000;

/** "Controleer een ondertekend document": any file, with a plain answer. Nothing of the file is kept. */
export function CheckDialog({ onClose }: { onClose: () => void }) {
  const api = useApi();
  const check = useMutation({
    mutationFn: async (file: File) => {
      if (file.size > largest) {
        throw new Refusal(
          'tooLarge',
          'Dit bestand is te groot om te controleren. Een ondertekende overeenkomst is kleiner dan 1 MB.',
        );
      }
      const base64 = await base64OfFile(file);
      return { fileName: file.name, ...(await api.agreement.check({ base64 })) };
    },
  });
  return (
    <Dialog open size="wide" title="Ondertekend document controleren" onClose={onClose}>
      <p className="ck-quiet">
        Kies een overeenkomst die met Casuskluis is ondertekend. U ziet of het bestand sinds het tekenen
        hetzelfde is gebleven. Het bestand wordt niet bewaard.
      </p>
      <FileChooser
        label="Document om te controleren"
        accept="application/pdf,.pdf"
        kind="primary"
        busy={check.isPending}
        onChoose={check.mutate}
      />
      {check.isPending ? <LoadingState label="Document wordt gecontroleerd" /> : null}
      {check.isError ? <ErrorState message={messageOf(check.error)} /> : null}
      {check.data ? <Verdict check={check.data} about={check.data.fileName} /> : null}
    </Dialog>
  );
}
