import { useState } from 'react';
import { useApi } from '../api.ts';
import { FormDialog } from '../components/FormDialog.tsx';
import { useCallForm } from '../form.ts';
import { useDoneWithUndo } from '../undo.ts';
import { aboutConsent, type Consent } from './consent-words.ts';
import { groupOf } from './fields.ts';
import { type ChosenFile, ScanField } from './ScanField.tsx';

/** The paper that was signed, put with the consent that was recorded. */
export function ScanDialog({ consent, onClose }: { consent: Consent; onClose: () => void }) {
  const api = useApi();
  const done = useDoneWithUndo();
  const [file, setFile] = useState<ChosenFile | null>(null);
  const form = useCallForm({
    draft: null,
    defaults: { scan: '' },
    send: () => api.consent.attachScan({ consentId: consent.consentId, scan: file?.base64 ?? '' }),
    done: async () => {
      onClose();
      await done('De scan is bewaard bij de toestemming.');
    },
  });
  return (
    <FormDialog title="Scan bewaren" form={form} submit="Bewaren" onClose={onClose}>
      <p>{aboutConsent(consent)}</p>
      <ScanField {...groupOf(form.field('scan'))} file={file} onChange={setFile} />
    </FormDialog>
  );
}
