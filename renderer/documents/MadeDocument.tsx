import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Api } from '../../core/contracts.ts';
import type { DocumentRequest } from '../../core/document/contract.ts';
import { messageOf, useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { Chip } from '../components/Chip.tsx';
import { CheckboxField } from '../components/ChoiceFields.tsx';
import { PdfPreview } from '../components/PdfPreview.tsx';
import { bytesOf } from '../components/pdf.ts';
import { useMask } from '../mask.tsx';
import { Appointments } from './Appointments.tsx';
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
  const names = useFoundNames(made);
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
          <Button
            kind="primary"
            busy={save.isPending}
            disabled={names.blocking}
            onClick={() => save.mutate()}
          >
            Bewaren als bestand
          </Button>
        )}
      </div>
      {names.warning}
      <p role="status" className={told === '' ? 'ck-hidden' : 'ck-document__told'}>
        {told}
      </p>
      {isPdf ? (
        <div className="ck-document__paper">
          <PdfPreview
            base64={made.base64}
            title={title}
            saving={save.isPending}
            held={names.blocking}
            onSave={() => save.mutate()}
            onPrinted={printed}
          />
        </div>
      ) : made.mime.startsWith('image/') ? (
        <Picture made={made} title={title} />
      ) : made.mime.startsWith('application/vnd.') ? (
        <p className="ck-quiet">Het rekenblad is klaar. Bewaar het als bestand om het te openen.</p>
      ) : made.mime.startsWith('text/calendar') ? (
        <Appointments text={textOf(made.base64)} title={title} />
      ) : (
        <section className="ck-document__text" aria-label={title}>
          <pre>{beginOf(textOf(made.base64))}</pre>
        </section>
      )}
    </div>
  );
}

/**
 * The names of other cases that were found in a document: while nobody has looked at them it cannot be saved or printed.
 */
function useFoundNames({ documentId, leaks }: Made): { warning: ReactNode; blocking: boolean } {
  const api = useApi();
  const mask = useMask();
  const accept = useMutation({ mutationFn: () => api.document.acceptNames({ documentId }) });
  if (leaks.length === 0) return { warning: null, blocking: false };
  const blocking = !accept.isSuccess;
  const warning = (
    <section className="ck-document__names ck-no-print" aria-label="Namen uit andere casussen">
      <p>
        <Chip tone="late">let op</Chip> In dit stuk staan woorden die bij een andere casus horen. Klopt dat
        niet, pas dan de tekst aan en maak het stuk opnieuw.
      </p>
      <ul>
        {leaks.map(({ words, inCaseNumber, ofCaseNumber }) => (
          <li key={`${words} ${inCaseNumber} ${ofCaseNumber}`}>
            “{mask.on ? '…' : words}” {inCaseNumber === null ? '' : `in de tekst over casus ${inCaseNumber} `}
            hoort bij casus {ofCaseNumber}
          </li>
        ))}
      </ul>
      <CheckboxField
        label="Ik heb dit bekeken: deze woorden mogen in dit stuk staan."
        checked={!blocking}
        disabled={accept.isPending || !blocking}
        {...(accept.isError ? { error: messageOf(accept.error) } : {})}
        onChange={() => accept.mutate()}
      />
    </section>
  );
  return { warning, blocking };
}

/** A scan that was kept as a picture; pictures run nothing. */
function Picture({ made, title }: { made: Made; title: string }) {
  return (
    <section className="ck-document__text" aria-label={title}>
      <img
        className="ck-document__picture"
        src={`data:${made.mime};base64,${made.base64}`}
        alt={`Scan: ${title}`}
      />
    </section>
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
