import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { formatDay, localDate, localTime } from '../../base/dates.ts';
import { documentKindLabels } from '../../core/document/contract.ts';
import { messageOf, useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { ErrorState, ProgressState } from '../components/States.tsx';
import { DocumentDialog } from '../documents/DocumentDialog.tsx';
import { useRefresh } from '../query.ts';
import { useToday } from '../today.tsx';
import type { Paper } from './meeting-papers.ts';

/** The papers of an overleg: look at one, save or print it there, or save all of them with one button. */
export function MeetingDocuments({
  title,
  lead,
  papers,
}: {
  title: string;
  lead: string;
  papers: readonly Paper[];
}) {
  const refresh = useRefresh();
  const [shown, setShown] = useState<Paper | null>(null);
  const all = useSaveAll(papers);
  return (
    <Card title={title}>
      <p className="ck-small ck-quiet">{lead}</p>
      <ul className="ck-papers">
        {papers.map((paper) => (
          <li key={paper.label}>
            <span>{paper.label}</span>
            <Button small kind="quiet" aria-label={`Bekijk ${paper.label}`} onClick={() => setShown(paper)}>
              Bekijk
            </Button>
          </li>
        ))}
      </ul>
      {all.progress ? (
        <ProgressState
          label="Stukken bewaren"
          done={all.progress.done}
          total={papers.length}
          onStop={all.stop}
        />
      ) : (
        <div>
          <Button small onClick={() => void all.start()}>
            Alle stukken bewaren als bestand
          </Button>
        </div>
      )}
      {all.told === '' ? null : (
        <p role="status" className="ck-small">
          {all.told}
        </p>
      )}
      {all.problem === '' ? null : <ErrorState message={all.problem} />}
      <Register papers={papers} />
      {shown ? (
        <DocumentDialog
          request={shown.request}
          title={shown.label}
          onClose={() => {
            setShown(null);
            void refresh();
          }}
        />
      ) : null}
    </Card>
  );
}

/** Makes and saves every paper, one after the other, until it is stopped or something is refused. */
export function useSaveAll(papers: readonly Paper[]) {
  const api = useApi();
  const refresh = useRefresh();
  const [progress, setProgress] = useState<{ done: number } | null>(null);
  const [problem, setProblem] = useState('');
  const [told, setTold] = useState('');
  const stopped = useRef(false);
  const start = async () => {
    stopped.current = false;
    setProblem('');
    setTold('');
    let saved = 0;
    const refused: string[] = [];
    for (const [done, { request, label }] of papers.entries()) {
      if (stopped.current) break;
      setProgress({ done });
      try {
        const { documentId } = await api.document.make({ request });
        const { savedAs } = await api.document.save({ documentId });
        if (savedAs !== null) saved += 1;
      } catch (error) {
        refused.push(`${label}: ${messageOf(error)}`);
      }
    }
    setProgress(null);
    setTold(`${saved} van de ${papers.length} stukken bewaard.`);
    setProblem(refused.join(' '));
    await refresh();
  };
  return {
    progress,
    problem,
    told,
    start,
    stop: () => {
      stopped.current = true;
    },
  };
}

const ways = { saved: 'bewaard', printed: 'afgedrukt' } as const;

/** What left the house of these kinds for this overleg, newest first; a list of actions belongs to none. */
function Register({ papers }: { papers: readonly Paper[] }) {
  const api = useApi();
  const today = useToday();
  const register = useQuery({
    queryKey: ['documents', 'register'],
    queryFn: () => api.document.register({ limit: 100 }),
  });
  const kinds = new Set<string>(papers.map(({ request }) => request.kind));
  const meetings = new Set(papers.map(({ request }) => ('meetingId' in request ? request.meetingId : null)));
  const rows = (register.data?.documents ?? [])
    .filter(({ kind, meetingId }) => kinds.has(kind) && meetings.has(meetingId))
    .slice(0, 8);
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="ck-papers-out">
      <h3 id="ck-papers-out">Laatst bewaard of afgedrukt</h3>
      <ul className="ck-papers ck-small">
        {rows.map((row) => (
          <li key={`${row.documentId}-${row.way}-${row.at}`}>
            <span>
              {documentKindLabels[row.kind]}
              {row.recipient === null ? '' : ` voor ${row.recipient}`}
              <span className="ck-quiet">
                {' '}
                · {ways[row.way]} op {formatDay(localDate(row.at), today)}, {localTime(row.at)} uur, door{' '}
                {row.by}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
