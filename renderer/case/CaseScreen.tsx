import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { formatDay } from '../../base/dates.ts';
import { caseCalls } from '../../core/case/contract.ts';
import type { CaseStep } from '../../core/case/model.ts';
import { caseSteps } from '../../core/case/model.ts';
import { signalCalls } from '../../core/signal/contract.ts';
import { useAddressSetting, useRouteParam } from '../address.ts';
import { messageOf, useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { ErrorState, LoadingState } from '../components/States.tsx';
import { StepsLine } from '../components/StepsLine.tsx';
import { Tabs } from '../components/Tabs.tsx';
import { useToast } from '../components/Toast.tsx';
import { ConsentDialog } from '../consent/ConsentDialog.tsx';
import type { Consent, SharingRow } from '../consent/consent-words.ts';
import { GrantDialog, RevokeDialog } from '../consent/GrantDialogs.tsx';
import { useMask } from '../mask.tsx';
import { useMay } from '../may.ts';
import { choiceOf } from '../people.ts';
import { PersonDialog } from '../person/PersonDialog.tsx';
import { EscalationDialog } from '../profile/EscalationDialog.tsx';
import { EscalationLine } from '../profile/EscalationLine.tsx';
import { AnswersTab } from '../questions/AnswersTab.tsx';
import { Page } from '../shell/Page.tsx';
import { FollowUpDialog } from '../signals/FollowUpDialog.tsx';
import { useToday } from '../today.tsx';
import { useDoneWithUndo } from '../undo.ts';
import { type Action, AddActionDialog, EndActionDialog } from './ActionDialogs.tsx';
import { AskDialog } from './AskDialog.tsx';
import { BestHopeDialog, type CasePage, RhythmDialog, StatusDialog } from './ChangeDialogs.tsx';
import { stepsLine } from './case-words.ts';
import { NoteDialog } from './NoteDialog.tsx';
import { OverviewTab } from './OverviewTab.tsx';
import { AgreementsTab, PapersTab } from './PapersTabs.tsx';
import { SeenByDialog } from './SeenByDialog.tsx';
import { SharingTab } from './SharingTab.tsx';
import { Actions, SharingGlance, SinceLast } from './SideColumn.tsx';
import { TimelineTab } from './TimelineTab.tsx';
import './case.css';

/** One case on one page: who, where it stands, what happened, what is to be done, who may know it. */
export function CaseScreen() {
  const caseId = useRouteParam('caseId');
  const api = useApi();
  const page = useQuery({ queryKey: ['case', caseId], queryFn: () => api.case.get({ caseId }) });
  if (page.isPending) return <LoadingState />;
  if (page.isError) {
    return (
      <Page title="Casus">
        <ErrorState message={messageOf(page.error)} onRetry={() => void page.refetch()} />
      </Page>
    );
  }
  return <OpenCase key={caseId} page={page.data} />;
}

type Open =
  | {
      what:
        | 'note'
        | 'ask'
        | 'status'
        | 'rhythm'
        | 'bestHope'
        | 'person'
        | 'addAction'
        | 'escalation'
        | 'followUp';
    }
  | { what: 'consent'; from: Consent | undefined }
  | { what: 'endAction'; action: Action }
  | { what: 'grant' | 'seenBy'; row: SharingRow | undefined }
  | { what: 'revoke'; grantId: string; name: string };

/** Whether one may make a call, and may change this case. */
function useMayChange(page: CasePage): ReturnType<typeof useMay> {
  const may = useMay();
  return (contract) => page.mayChange && may(contract);
}

/** Why there is nothing to change here for a participant. */
function NotShared({ page }: { page: CasePage }) {
  const may = useMay();
  if (page.mayChange || !may(caseCalls.addItem)) return null;
  return (
    <p className="ck-notice">
      Deze casus wordt nu niet met u gedeeld. U ziet wat van uw eigen organisatie is en kunt niets wijzigen.
      Weet u iets nieuws, <a href="#/signalen/nieuw">noteer dan een signaal</a>. Vraag de procesmanager als u
      weer mee moet doen.
    </p>
  );
}

function OpenCase({ page }: { page: CasePage }) {
  const mask = useMask();
  const may = useMay();
  const mayChange = useMayChange(page);
  const today = useToday();
  const [tab, setTab] = useAddressSetting('tab', 'overzicht');
  const [open, setOpen] = useState<Open | null>(null);
  const { person, caseRef } = page;
  const used = person.usedName !== '' && !mask.on ? `· ${person.usedName} ` : '';
  const age = person.age === null ? '' : ` · ${person.age} jaar`;

  const tabs = [
    {
      id: 'overzicht',
      label: 'Overzicht',
      content: (
        <OverviewTab
          page={page}
          actions={
            page.mayChange
              ? {
                  status: () => setOpen({ what: 'status' }),
                  rhythm: () => setOpen({ what: 'rhythm' }),
                  person: () => setOpen({ what: 'person' }),
                  escalation: () => setOpen({ what: 'escalation' }),
                  followUp: () => setOpen({ what: 'followUp' }),
                  domains: () => setTab('leefgebieden'),
                }
              : undefined
          }
        />
      ),
    },
    { id: 'tijdlijn', label: 'Tijdlijn', content: <TimelineTab page={page} /> },
    { id: 'leefgebieden', label: 'Vragen', content: <AnswersTab page={page} /> },
    ...(page.sharing.length > 0
      ? [
          {
            id: 'delen',
            label: 'Delen',
            content: (
              <SharingTab
                page={page}
                actions={{
                  consent: (from) => setOpen({ what: 'consent', from }),
                  grant: (row) => setOpen({ what: 'grant', row }),
                  revoke: (grantId, name) => setOpen({ what: 'revoke', grantId, name }),
                  seenBy: (row) => setOpen({ what: 'seenBy', row }),
                }}
              />
            ),
          },
        ]
      : []),
    { id: 'overeenkomst', label: 'Overeenkomst', content: <AgreementsTab page={page} /> },
    { id: 'stukken', label: 'Stukken', content: <PapersTab page={page} /> },
  ];

  return (
    <Page
      title={mask.name(person.name)}
      windowTitle={`Casus ${caseRef.caseNumber}`}
      aside={`${used}· casus ${caseRef.caseNumber}${age}`}
      lead={
        <>
          {sinceInWords(page, today)}
          {' Beste hoop: '}
          {page.bestHope === '' ? (
            'nog niet gevraagd.'
          ) : (
            <span className="ck-case__hope">“{mask.text(page.bestHope, person)}”</span>
          )}{' '}
          {mayChange(caseCalls.setBestHope) ? (
            <Button
              kind="quiet"
              small
              aria-label={`${page.bestHope === '' ? 'Opschrijven' : 'Wijzigen'}: beste hoop`}
              onClick={() => setOpen({ what: 'bestHope' })}
            >
              {page.bestHope === '' ? 'Opschrijven' : 'Wijzigen'}
            </Button>
          ) : null}
        </>
      }
      actions={
        <>
          {may(caseCalls.seenBy) ? (
            <Button onClick={() => setOpen({ what: 'seenBy', row: undefined })}>Wat ziet …?</Button>
          ) : null}
          {mayChange(caseCalls.addItem) ? (
            <Button kind="primary" onClick={() => setOpen({ what: 'note' })}>
              Noteer iets
            </Button>
          ) : null}
        </>
      }
    >
      <NotShared page={page} />
      <EscalationLine page={page} />
      {page.status === 'signalled' ? (
        <p className="ck-notice">
          Deze casus wacht op weging. Tot die tijd zien anderen alleen om wie het gaat en waarom.{' '}
          {may(signalCalls.triage) ? (
            <a href={`#/signalen/weging/${caseRef.caseId}`}>Naar de weging</a>
          ) : null}
        </p>
      ) : (
        <Steps page={page} />
      )}
      <div className={wideTabs.has(tab) ? 'ck-stack' : 'ck-columns'}>
        <Tabs label="Onderdelen van de casus" tabs={tabs} selected={tab} onSelect={setTab} />
        <div className="ck-stack">
          <SinceLast page={page} onAsk={() => setOpen({ what: 'ask' })} />
          <Actions
            page={page}
            onAdd={() => setOpen({ what: 'addAction' })}
            onEnd={(action) => setOpen({ what: 'endAction', action })}
          />
          {tab === 'delen' ? null : <SharingGlance page={page} onOpen={() => setTab('delen')} />}
        </div>
      </div>
      {open ? <OpenDialog open={open} page={page} onClose={() => setOpen(null)} /> : null}
    </Page>
  );
}

/** Tabs with much beside each other: what stands at the side comes below them. */
const wideTabs: ReadonlySet<string> = new Set(['delen', 'leefgebieden']);

function sinceInWords(page: CasePage, today: string): string {
  const day = formatDay(page.openedOn, today).replace(/^\S+ /, '');
  return page.status === 'active' ? `In de aanpak sinds ${day}.` : `Bekend sinds ${day}.`;
}

/** The steps 4 to 7; pressing one goes in or out of it. */
function Steps({ page }: { page: CasePage }) {
  const api = useApi();
  const mayChange = useMayChange(page);
  const tell = useToast();
  const done = useDoneWithUndo();
  const { caseId } = page.caseRef;
  const toggle = async (step: CaseStep | undefined) => {
    if (step === undefined) return;
    const on = page.steps.includes(step);
    const steps = on ? page.steps.filter((each) => each !== step) : [...page.steps, step];
    try {
      await api.case.setSteps({ caseId, steps });
      await done(on ? `Stap ${step} loopt niet meer.` : `Stap ${step} loopt.`, () =>
        api.case.setSteps({ caseId, steps: page.steps }),
      );
    } catch (error) {
      tell({ text: messageOf(error) });
    }
  };
  return (
    <StepsLine
      label="Stappen van deze casus"
      steps={stepsLine(page.steps)}
      {...(mayChange(caseCalls.setSteps)
        ? { onSelect: (number: number) => void toggle(caseSteps.find((step) => step === number)) }
        : {})}
    />
  );
}

function OpenDialog({ open, page, onClose }: { open: Open; page: CasePage; onClose: () => void }): ReactNode {
  const { caseRef } = page;
  const { caseId } = caseRef;
  const viewer = 'row' in open && open.row ? choiceOf(open.row.viewer) : '';
  switch (open.what) {
    case 'note':
      return <NoteDialog caseRef={caseRef} onClose={onClose} />;
    case 'ask':
      return <AskDialog caseRef={caseRef} onClose={onClose} />;
    case 'status':
      return <StatusDialog page={page} onClose={onClose} />;
    case 'rhythm':
      return <RhythmDialog page={page} onClose={onClose} />;
    case 'bestHope':
      return <BestHopeDialog page={page} onClose={onClose} />;
    case 'person':
      return <PersonDialog page={page} onClose={onClose} />;
    case 'escalation':
      return <EscalationDialog page={page} onClose={onClose} />;
    case 'followUp':
      return <FollowUpDialog caseRef={caseRef} followUpOn={page.followUpOn} onClose={onClose} />;
    case 'addAction':
      return <AddActionDialog caseId={caseId} onClose={onClose} />;
    case 'endAction':
      return <EndActionDialog action={open.action} onClose={onClose} />;
    case 'consent':
      return (
        <ConsentDialog caseId={caseId} clientName={page.person.name} from={open.from} onClose={onClose} />
      );
    case 'grant':
      return <GrantDialog caseId={caseId} row={'row' in open ? open.row : undefined} onClose={onClose} />;
    case 'revoke':
      return <RevokeDialog caseId={caseId} grantId={open.grantId} name={open.name} onClose={onClose} />;
    case 'seenBy':
      return <SeenByDialog page={page} viewer={viewer} onClose={onClose} />;
  }
}
