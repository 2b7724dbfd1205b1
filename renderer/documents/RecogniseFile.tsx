import { useMutation } from '@tanstack/react-query';
import { messageOf, useApi } from '../api.ts';
import { Card } from '../components/Card.tsx';
import { FileChooser } from '../components/FileChooser.tsx';
import { ErrorState } from '../components/States.tsx';
import { RegisterTable } from './RegisterTable.tsx';

/** "Is this file one of ours, and unchanged?": its SHA-256 is taken here and looked up in the register; the file goes nowhere. */
export function RecogniseFile() {
  const api = useApi();
  const recognise = useMutation({
    mutationFn: async (file: File) => {
      const sha256 = await fingerprintOf(file);
      return { name: file.name, ...(await api.document.recognise({ sha256 })) };
    },
  });
  const found = recognise.data;
  return (
    <Card title="Is dit een stuk van ons?">
      <p className="ck-small ck-quiet">
        Kies een bestand dat iemand u laat zien. Casuskluis vergelijkt het met wat hier is bewaard of
        afgedrukt. Het bestand wordt niet opgeslagen.
      </p>
      <FileChooser label="Bestand om te vergelijken" busy={recognise.isPending} onChoose={recognise.mutate} />
      <div role="status">
        {recognise.isPending ? <p className="ck-small">Het bestand wordt vergeleken…</p> : null}
        {found === undefined ? null : (
          <p className="ck-notice">
            {found.documents.length === 0
              ? `“${found.name}” staat niet in het register. Het is niet door ons bewaard of afgedrukt, het is daarna veranderd, of u mag de casus niet zien.`
              : `“${found.name}” is een stuk van ons en is niet veranderd.`}
          </p>
        )}
      </div>
      {recognise.isError ? <ErrorState message={messageOf(recognise.error)} /> : null}
      {found && found.documents.length > 0 ? <RegisterTable rows={found.documents} empty={null} /> : null}
    </Card>
  );
}

/** SHA-256 of a file in lower-case hexadecimal. */
async function fingerprintOf(file: File): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
