import type { PDFDocumentProxy } from 'pdfjs-dist';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { Document, Page } from 'react-pdf';
import 'react-pdf/dist/Page/TextLayer.css';
import { Button } from './Button.tsx';
import { bytesOf, pdfOptions, printPdf } from './pdf.ts';
import { ErrorState, LoadingState, ProgressState } from './States.tsx';
import { useShortcut } from './shortcuts.ts';
import './PdfPreview.css';

export interface PdfPreviewProps {
  /** The document as the contract gives it. */
  base64: string;
  /** What it is: "Agenda van overleg 23". */
  title: string;
  /** Saving is the host's: give what calls it. Without it there is no button. */
  onSave?: () => void;
  saving?: boolean;
  /** It may be looked at but not leave yet: no saving and no printing. */
  held?: boolean;
  /** After the print window has been closed, to note it in the register. */
  onPrinted?: () => void;
  /** More buttons in the bar. */
  actions?: ReactNode;
}

const zoomSteps = [0.5, 0.75, 1, 1.25, 1.5, 2, 3];
/** CSS pixels per PDF point at 100 %. */
const pixelsPerPoint = 96 / 72;

/** A PDF on the screen, page under page, with its text for screen readers; zoom, page numbers, saving and printing. */
export function PdfPreview({
  base64,
  title,
  onSave,
  saving = false,
  held = false,
  onPrinted,
  actions,
}: PdfPreviewProps) {
  const file = useMemo(() => ({ data: bytesOf(base64) }), [base64]);
  const [pdf, setPdf] = useState<PDFDocumentProxy | null>(null);
  const [size, setSize] = useState({ width: 595, height: 842 });
  const [zoom, setZoom] = useState<number | null>(null);
  const [room, setRoom] = useState(0);
  const [page, setPage] = useState(1);
  const [printing, setPrinting] = useState<{ page: number; stop: () => void } | null>(null);
  const [problem, setProblem] = useState('');
  const scroller = useRef<HTMLElement>(null);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    // What scrolls has to be reachable by keyboard.
    element.tabIndex = 0;
    const observer = new ResizeObserver(() => setRoom(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const fitting = Math.min(1.5, Math.max(0.25, (room - 48) / (size.width * pixelsPerPoint)));
  const scale = (zoom ?? fitting) * pixelsPerPoint;
  const total = pdf?.numPages ?? 0;

  const goTo = (wanted: number) => {
    const number = Math.min(Math.max(1, wanted), total);
    scroller.current?.querySelector(`[data-sheet="${number}"]`)?.scrollIntoView({ block: 'start' });
    setPage(number);
  };
  const print = async () => {
    if (!pdf || printing) return;
    const control = new AbortController();
    const stop = () => control.abort();
    setProblem('');
    try {
      const onPage = (at: number) => setPrinting({ page: at, stop });
      if (await printPdf(pdf, { onPage, signal: control.signal })) onPrinted?.();
    } catch {
      setProblem('Afdrukken lukte niet. Bewaar het document en druk het af vanuit een ander programma.');
    } finally {
      setPrinting(null);
    }
  };
  useShortcut('print', () => void print(), { enabled: pdf !== null && !held });

  const nextZoom = (step: 1 | -1) => {
    const now = zoom ?? fitting;
    const further =
      step === 1 ? zoomSteps.find((z) => z > now + 0.01) : zoomSteps.findLast((z) => z < now - 0.01);
    if (further !== undefined) setZoom(further);
  };

  return (
    <div className="ck-pdf">
      <div className="ck-pdf__bar ck-no-print" role="toolbar" aria-label={`Weergave van ${title}`}>
        <div className="ck-row">
          <Button
            small
            kind="quiet"
            aria-label="Vorige pagina"
            disabled={page <= 1}
            onClick={() => goTo(page - 1)}
          >
            ↑
          </Button>
          <span role="status" className="ck-small">
            pagina {page} van {total || '…'}
          </span>
          <Button
            small
            kind="quiet"
            aria-label="Volgende pagina"
            disabled={page >= total}
            onClick={() => goTo(page + 1)}
          >
            ↓
          </Button>
        </div>
        <div className="ck-row">
          <Button small kind="quiet" aria-label="Kleiner" onClick={() => nextZoom(-1)}>
            −
          </Button>
          <span className="ck-small">{Math.round((zoom ?? fitting) * 100)}%</span>
          <Button small kind="quiet" aria-label="Groter" onClick={() => nextZoom(1)}>
            +
          </Button>
          <Button small kind="quiet" aria-pressed={zoom === null} onClick={() => setZoom(null)}>
            Passend
          </Button>
        </div>
        <div className="ck-row ck-pdf__actions">
          {actions}
          {onSave ? (
            <Button small busy={saving} disabled={held} onClick={onSave}>
              Bewaren als bestand
            </Button>
          ) : null}
          <Button
            small
            disabled={!pdf || held}
            busy={printing !== null}
            keys="Ctrl+P"
            onClick={() => void print()}
          >
            Afdrukken
          </Button>
        </div>
      </div>
      {printing ? (
        <ProgressState
          label="Pagina's klaarmaken"
          done={printing.page}
          total={total}
          onStop={printing.stop}
        />
      ) : null}
      {problem ? <ErrorState message={problem} /> : null}
      <section
        ref={scroller}
        className="ck-pdf__pages"
        aria-label={title}
        onScroll={(event) => setPage(pageInView(event.currentTarget))}
      >
        <Document
          file={file}
          suspense={false}
          options={pdfOptions}
          loading={<LoadingState label="Document wordt geopend" />}
          error={<ErrorState message="Dit document kan niet worden getoond. Maak het opnieuw." />}
          onLoadSuccess={(loaded) => {
            setPdf(loaded);
            setPage(1);
            void loaded.getPage(1).then(
              (first) => {
                const { width, height } = first.getViewport({ scale: 1 });
                setSize({ width, height });
              },
              // It was closed meanwhile; what is wrong with the document, its page says.
              () => undefined,
            );
          }}
        >
          {Array.from({ length: total }, (_, index) => index + 1).map((number) => (
            <Sheet
              key={number}
              number={number}
              scale={scale}
              width={size.width * scale}
              height={size.height * scale}
              scroller={scroller}
            />
          ))}
        </Document>
      </section>
    </div>
  );
}

/** One page; drawn only when it comes near, so that 200 pages open as fast as one. */
function Sheet({
  number,
  scale,
  width,
  height,
  scroller,
}: {
  number: number;
  scale: number;
  width: number;
  height: number;
  scroller: { readonly current: HTMLElement | null };
}) {
  const [near, setNear] = useState(number <= 2);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!box.current) return;
    const observer = new IntersectionObserver((entries) => setNear(entries.at(-1)?.isIntersecting ?? false), {
      root: scroller.current,
      rootMargin: '150% 0px',
    });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [scroller]);
  return (
    <div ref={box} data-sheet={number} className="ck-pdf__sheet" style={near ? { width } : { width, height }}>
      <span className="ck-hidden">Pagina {number}</span>
      {near ? (
        <Page
          pageNumber={number}
          scale={scale}
          renderAnnotationLayer={false}
          loading={<div style={{ width, height }} />}
          error={<ErrorState message="Deze pagina kan niet worden getoond." />}
        />
      ) : null}
    </div>
  );
}

/** The page at the middle of what is in view. */
function pageInView(scroller: HTMLElement): number {
  const middle = scroller.getBoundingClientRect().top + scroller.clientHeight / 2;
  const sheets = [...scroller.querySelectorAll<HTMLElement>('[data-sheet]')];
  const found = sheets.findLast((sheet) => sheet.getBoundingClientRect().top <= middle);
  return Number(found?.dataset.sheet ?? 1);
}
