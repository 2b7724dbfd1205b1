import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { Refusal } from '../../base/refusal.ts';
import { messageOf, useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { base64Of } from '../components/pdf.ts';
import { ErrorState, LoadingState } from '../components/States.tsx';
import { Verdict } from './Verdict.tsx';

/** Bytes that go through one call (about 40 MB as base64). */
const largest = 29_000_000;

/** "Controleer een ondertekend document": any file, with a plain answer. Nothing of the file is kept. */
export function CheckDialog({ onClose }: { onClose: () => void }) {
  const api = useApi();
  const input = useRef<HTMLInputElement>(null);
  const check = useMutation({
    mutationFn: async (file: File) => {
      if (file.size > largest) {
        throw new Refusal(
          'tooLarge',
          'Dit bestand is te groot om te controleren. Een ondertekende overeenkomst is kleiner dan 1 MB.',
        );
      }
      const base64 = base64Of(new Uint8Array(await file.arrayBuffer()));
      return { fileName: file.name, ...(await api.agreement.check({ base64 })) };
    },
  });
  return (
    <Dialog open size="wide" title="Ondertekend document controleren" onClose={onClose}>
      <p className="ck-quiet">
        Kies een overeenkomst die met Casuskluis is ondertekend. U ziet of het bestand sinds het tekenen
        hetzelfde is gebleven. Het bestand wordt niet bewaard.
      </p>
      <div>
        <input
          ref={input}
          hidden
          type="file"
          accept="application/pdf,.pdf"
          onChange={(event) => {
            const file = event.target.files?.[0];
            // The same file may be chosen again.
            event.target.value = '';
            if (file) check.mutate(file);
          }}
        />
        <Button kind="primary" busy={check.isPending} onClick={() => input.current?.click()}>
          Bestand kiezen
        </Button>
      </div>
      {check.isPending ? <LoadingState label="Document wordt gecontroleerd" /> : null}
      {check.isError ? <ErrorState message={messageOf(check.error)} /> : null}
      {check.data ? <Verdict check={check.data} about={check.data.fileName} /> : null}
    </Dialog>
  );
}
