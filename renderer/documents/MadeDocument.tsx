import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Api } from '../../core/contracts.ts';
import type { DocumentRequest } from '../../core/document/contract.ts';
import { messageOf, useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { PdfPreview } from '../components/PdfPreview.tsx';
import { bytesOf } from '../components/pdf.ts';
import { Fingerprint } from './Fingerprint.tsx';
import './documents.css';

type Made = Awaited<ReturnType<Api['document']['make']>>;

/**
 * Makes a document once and keeps it while it is on the screen, whatever else is asked anew meanwhile. Another `version`
 * makes it again: something that changes when the document does.
 */
export function useMadeDocument(request: DocumentRequest, version = '') {
  const api = useApi();
  return useQuery({
    queryKey: ['document', request, version],
    queryFn: () => api.document.make({ request }),
    staleTime: 'static',
    gcTime: 0,
  });
}

/** What was made: for whom, on which ground, its pages; with saving and printing. Needs a parent with a height. */
export function MadeDocument({ made, title }: { made: Made; title: string }) {
  const api = useApi();
  const [told, setTold] = useState('');
  const save = useMutation({
    mutationFn: () => api.document.save({ documentId: made.documentId }),
    onSuccess: ({ savedAs }) =>
      setTold(savedAs === null ? 'Niet bewaard.' : `Bewaard als ${savedAs}. Dit staat in het register.`),
    onError: (error) => setTold(messageOf(error)),
  });
  const { mutate: printed } = useMutation({
    mutationFn: () => api.document.printed({ documentId: made.documentId }),
    onSuccess: () => setTold('Afgedrukt. Dit staat in het register.'),
    onError: (error) => setTold(messageOf(error)),
  });
  const isPdf = made.mime === 'application/pdf';
  return (
    <div className="ck-document">
      <div className="ck-row ck-no-print">
        <dl className="ck-document__facts">
          {made.recipient === null ? null : <Fact label="Voor">{made.recipient}</Fact>}
          <Fact label="Grondslag">{made.basis}</Fact>
          <Fact label="Controlegetal">
            <Fingerprint sha256={made.sha256} />
          </Fact>
        </dl>
        {isPdf ? null : (
          <Button kind="primary" busy={save.isPending} onClick={() => save.mutate()}>
            Bewaren als bestand
          </Button>
        )}
      </div>
      <p role="status" className={told === '' ? 'ck-hidden' : 'ck-document__told'}>
        {told}
      </p>
      {isPdf ? (
        <div className="ck-document__paper">
          <PdfPreview
            base64={made.base64}
            title={title}
            saving={save.isPending}
            onSave={() => save.mutate()}
            onPrinted={printed}
          />
        </div>
      ) : (
        <section className="ck-document__text" aria-label={title}>
          <pre>{beginOf(textOf(made.base64))}</pre>
        </section>
      )}
    </div>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Characters of a text that are shown; the file itself is saved whole. */
const SHOWN = 20_000;

function beginOf(text: string): string {
  return text.length <= SHOWN
    ? text
    : `${text.slice(0, SHOWN)}\n… Het bestand gaat verder; bewaren geeft het geheel.`;
}

function textOf(base64: string): string {
  return new TextDecoder().decode(bytesOf(base64));
}
