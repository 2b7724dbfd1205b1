import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Api } from '../../core/contracts.ts';
import { homeCalls } from '../../core/home/contract.ts';
import { goTo } from '../address.ts';
import { messageOf, useApi } from '../api.ts';
import { useFinishAction } from '../case/ActionDialogs.tsx';
import { NoteDialog } from '../case/NoteDialog.tsx';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { ItemList } from '../components/ItemList.tsx';
import { EmptyState, ErrorState, LoadingState } from '../components/States.tsx';
import { useToast } from '../components/Toast.tsx';
import { ConsentDialog } from '../consent/ConsentDialog.tsx';
import { useMask } from '../mask.tsx';
import { useMay } from '../may.ts';
import { PreparationCard } from '../questions/PreparationCard.tsx';
import { Page } from '../shell/Page.tsx';
import { useToday } from '../today.tsx';
import { type Attention, AttentionChip, attentionButtons, attentionHref } from './attention.tsx';
import { FirstThings } from './FirstThings.tsx';
import { dayTitle, leadInWords } from './home-words.ts';
import { NextMeeting } from './NextMeeting.tsx';
import { VaultCard } from './VaultCard.tsx';
import './home.css';

export type Home = Awaited<ReturnType<Api['home']['today']>>;

/** "Vandaag": what asks attention, most urgent first; the next overleg and how ready it is; how the vault is. */
export function HomeScreen() {
  const api = useApi();
  const may = useMay();
  const today = useToday();
  const home = useQuery({
    queryKey: ['home', 'today'],
    queryFn: () => api.home.today({}),
    enabled: may(homeCalls.today),
  });
  if (!may(homeCalls.today)) return <WithoutCases />;
  if (home.isPending) return <LoadingState />;
  if (home.isError) {
    return (
      <Page title={dayTitle(today)}>
        <ErrorState message={messageOf(home.error)} onRetry={() => void home.refetch()} />
      </Page>
    );
  }
  return (
    <Page title={dayTitle(today)} lead={leadInWords(home.data, today)}>
      <div className="ck-columns">
        <div className="ck-stack">
          <FirstThings />
          <AttentionList home={home.data} />
        </div>
        <div className="ck-stack">
          <NextMeeting meeting={home.data.nextMeeting} />
          <PreparationCard />
          <VaultCard />
        </div>
      </div>
    </Page>
  );
}

/** For the privacyfunctionaris, who looks after the log and not after people. */
function WithoutCases() {
  const today = useToday();
  return (
    <Page title={dayTitle(today)}>
      <div className="ck-columns">
        <Card title="Uw werk in deze kluis">
          <EmptyState
            title="Met uw account ziet u geen casussen."
            action={<Button onClick={() => goTo('#/logboek')}>Naar het logboek</Button>}
          >
            In het logboek staat wie wat wanneer heeft gedaan en bekeken, zonder inhoud.
          </EmptyState>
        </Card>
        <VaultCard />
      </div>
    </Page>
  );
}

function AttentionList({ home }: { home: Home }) {
  const tell = useToast();
  const { finish, window: asking } = useFinishAction();
  const [open, setOpen] = useState<Attention | null>(null);

  const act = (line: Attention) => {
    if ((line.kind === 'lateAction' || line.kind === 'telling') && line.objectId !== null) {
      void finish({ actionId: line.objectId, text: line.title }).catch((error) =>
        tell({ text: messageOf(error) }),
      );
    } else if ((line.kind === 'silent' || line.kind === 'consentEnds') && line.caseRef) setOpen(line);
    else goTo(attentionHref(line));
  };

  return (
    <Card title="Vraagt aandacht" aside="meest dringend eerst">
      <ItemList
        step={15}
        items={home.attention.map((line, at) => ({
          id: `${line.kind}-${line.objectId ?? line.caseRef?.caseId ?? at}`,
          chip: <AttentionChip line={line} today={home.today} />,
          title: <LineTitle line={line} />,
          about: <About line={line} />,
          action: (
            <Button small aria-label={labelOf(line)} onClick={() => act(line)}>
              {attentionButtons[line.kind]}
            </Button>
          ),
        }))}
        empty={<EmptyState title="Er is niets dat vandaag uw aandacht vraagt." />}
      />
      {asking}
      {open?.caseRef && open.kind === 'silent' ? (
        <NoteDialog caseRef={open.caseRef} onClose={() => setOpen(null)} />
      ) : null}
      {open?.caseRef && open.kind === 'consentEnds' ? (
        <ConsentDialog
          caseId={open.caseRef.caseId}
          clientName={open.caseRef.name}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </Card>
  );
}

/** The title as a link to its case. */
function LineTitle({ line }: { line: Attention }) {
  const mask = useMask();
  const { caseRef } = line;
  const title = mask.text(line.title, caseRef);
  if (caseRef === null) return <strong>{title}</strong>;
  const href = line.kind === 'triage' ? attentionHref(line) : `#/casussen/${caseRef.caseId}`;
  return (
    <a className="ck-home__link" href={href}>
      {title}
    </a>
  );
}

/** What it is about, with the case before it where the title does not name it. */
function About({ line }: { line: Attention }) {
  const mask = useMask();
  const { caseRef } = line;
  const text = mask.text(line.text, caseRef);
  if (caseRef === null || line.title.includes(caseRef.name)) return text;
  return (
    <>
      <span className="ck-home__case">
        {mask.name(caseRef.name)} · casus {caseRef.caseNumber}
      </span>{' '}
      · {text}
    </>
  );
}

/** The button with what it is about, for who hears the buttons apart from their lines. */
function labelOf(line: Attention): string {
  const about = line.caseRef ? `${line.title}, casus ${line.caseRef.caseNumber}` : line.title;
  return `${attentionButtons[line.kind]}: ${about}`;
}
