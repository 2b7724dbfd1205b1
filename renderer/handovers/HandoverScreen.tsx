import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { formatDate } from '../../base/dates.ts';
import { Refusal } from '../../base/refusal.ts';
import { handoverCalls, handoverStateLabels } from '../../core/handover/contract.ts';
import { useRouteParam } from '../address.ts';
import { messageOf, useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { Chip } from '../components/Chip.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { DraftNote } from '../components/DraftNote.tsx';
import { ErrorSummary } from '../components/ErrorSummary.tsx';
import { EmptyState, ErrorState, LoadingState } from '../components/States.tsx';
import { useToast } from '../components/Toast.tsx';
import { DocumentDialog } from '../documents/DocumentDialog.tsx';
import { useDrafts } from '../drafts.tsx';
import { useCallForm } from '../form.ts';
import { useMask } from '../mask.tsx';
import { useMay } from '../may.ts';
import { useRefresh } from '../query.ts';
import { Page } from '../shell/Page.tsx';
import { HandoverFields } from './HandoverFields.tsx';
import {
  fieldsToSend,
  type Handover,
  type HandoverValues,
  handoverTones,
  sections,
  valuesOf,
} from './handover-words.ts';
import './handovers.css';

/** One hand-over: what is written, what the receiver gets, and where it stands. */
export function HandoverScreen() {
  const handoverId = useRouteParam('handoverId');
  const api = useApi();
  const handover = useQuery({
    queryKey: ['handover', handoverId],
    queryFn: () => api.handover.get({ handoverId }),
  });
  if (handover.isPending) return <LoadingState />;
  if (handover.isError) {
    return (
      <Page title="Overdracht">
        <ErrorState message={messageOf(handover.error)} onRetry={() => void handover.refetch()} />
      </Page>
    );
  }
  return <OpenHandover key={handoverId} handover={handover.data} />;
}

function OpenHandover({ handover }: { handover: Handover }) {
  const mask = useMask();
  const may = useMay();
  const [previewing, setPreviewing] = useState(false);
  const { caseRef, state, handoverId } = handover;
  const edits = state === 'draft' && may(handoverCalls.update);
  const preview = () => setPreviewing(true);
  return (
    <Page
      title={`Overdracht aan ${handover.receiverOrganisation}`}
      aside={`· ${mask.name(caseRef.name)}`}
      lead={
        <div className="ck-row">
          <Chip tone={handoverTones[state]}>{handoverStateLabels[state]}</Chip>
          <a href={`#/casussen/${caseRef.caseId}`}>Casus {caseRef.caseNumber}</a>
          {handover.fields.movesOn === null ? null : (
            <span>Verhuist op {formatDate(handover.fields.movesOn)}</span>
          )}
        </div>
      }
    >
      <div className="ck-columns">
        {edits ? <EditForm handover={handover} onPreview={preview} /> : <Written handover={handover} />}
        <div className="ck-stack">
          <Covers handover={handover} onPreview={edits ? undefined : preview} />
          <Standing handover={handover} />
        </div>
      </div>
      {previewing ? (
        <DocumentDialog
          request={{ kind: 'handover', handoverId }}
          title={`Overdrachtsdossier voor ${handover.receiverName}`}
          onClose={() => setPreviewing(false)}
        />
      ) : null}
    </Page>
  );
}

const draftKeyOf = ({ handoverId, caseRef }: Handover) => `case/${caseRef.caseId}/handover/${handoverId}`;

function EditForm({ handover, onPreview }: { handover: Handover; onPreview: () => void }) {
  const tell = useToast();
  const refresh = useRefresh();
  const { handoverId, caseRef } = handover;
  const previewAfter = useRef(false);
  const form = useCallForm<HandoverValues, Handover>({
    draft: draftKeyOf(handover),
    edits: true,
    defaults: valuesOf(handover.fields),
    send: (values, api) => api.handover.update({ handoverId, fields: fieldsToSend(values) }),
    done: async () => {
      await refresh();
      if (previewAfter.current) onPreview();
      else tell({ text: 'Overdracht bewaard.' });
    },
  });
  return (
    <form onSubmit={form.onSubmit} noValidate className="ck-stack">
      <ErrorSummary problems={form.problems} attempt={form.attempt} />
      <DraftNote draft={form.draft} />
      <HandoverFields form={form} caseId={caseRef.caseId} />
      <div className="ck-row ck-button-bar">
        <Button
          kind="primary"
          type="submit"
          busy={form.busy}
          onClick={() => {
            previewAfter.current = true;
          }}
        >
          Dossier bekijken
        </Button>
        <Button
          type="submit"
          busy={form.busy}
          onClick={() => {
            previewAfter.current = false;
          }}
        >
          Bewaren
        </Button>
      </div>
    </form>
  );
}

/** What was written, to read. */
function Written({ handover }: { handover: Handover }) {
  const mask = useMask();
  const filled = sections
    .map(({ title, parts }) => ({ title, parts: parts.filter(({ part }) => handover.fields[part] !== '') }))
    .filter(({ parts }) => parts.length > 0);
  return (
    <div className="ck-stack">
      {filled.length === 0 ? <EmptyState title="Hier staat niets dat u mag zien." /> : null}
      {filled.map(({ title, parts }) => (
        <Card key={title} title={title}>
          {parts.map(({ part, label }) => (
            <div key={part}>
              <h3 className="ck-small ck-quiet">{label}</h3>
              <p className="ck-prose">{mask.text(handover.fields[part], handover.caseRef)}</p>
            </div>
          ))}
        </Card>
      ))}
    </div>
  );
}

/** What the receiver gets and what stays behind. */
function Covers({ handover, onPreview }: { handover: Handover; onPreview: (() => void) | undefined }) {
  const { covers, receiverName, receiverOrganisation, caseRef } = handover;
  return (
    <Card title="Wat de ontvanger krijgt">
      <p>
        <strong>{receiverName}</strong>, {receiverOrganisation}
      </p>
      <p>{covers.sentence}</p>
      {covers.allowed ? (
        onPreview ? (
          <div>
            <Button onClick={onPreview}>Dossier bekijken</Button>
          </div>
        ) : null
      ) : (
        <a href={`#/casussen/${caseRef.caseId}?tab=delen`}>Naar Delen in de casus</a>
      )}
    </Card>
  );
}

const steps: Record<Handover['state'], { text: string; button?: string; to?: 'given' | 'received' }> = {
  draft: {
    text: 'Is het dossier bij de ontvanger, leg dat dan hier vast. Daarna blijft het dossier zoals het is.',
    button: 'Dossier is overgedragen',
    to: 'given',
  },
  given: {
    text: 'De casus wordt gevolgd tot de ontvanger bevestigt dat hij het overneemt.',
    button: 'Ontvanger heeft bevestigd',
    to: 'received',
  },
  received: { text: 'De ontvanger heeft bevestigd. De casus staat op verhuisd en blijft bewaard.' },
};

/** Where the hand-over stands, and the next step. */
function Standing({ handover }: { handover: Handover }) {
  const api = useApi();
  const may = useMay();
  const tell = useToast();
  const drafts = useDrafts();
  const refresh = useRefresh();
  const [asking, setAsking] = useState(false);
  const { text, button, to } = steps[handover.state];
  const change = useMutation({
    mutationFn: async (state: 'given' | 'received') => {
      // What was typed and not saved would not be in the dossier, and be out of sight after this.
      if (state === 'given' && (await drafts.read(draftKeyOf(handover))) !== '') {
        throw new Refusal(
          'notSaved',
          'U hebt nog iets getypt dat niet in het dossier staat. Kies eerst Bewaren, of gooi het concept weg.',
        );
      }
      return api.handover.setState({ handoverId: handover.handoverId, state });
    },
    onSuccess: async (changed) => {
      setAsking(false);
      await refresh();
      tell({ text: `De overdracht is nu: ${handoverStateLabels[changed.state]}.` });
    },
  });
  const close = () => {
    change.reset();
    setAsking(false);
  };
  return (
    <Card title="Hoe staat het ervoor">
      <p>{text}</p>
      {to && button && may(handoverCalls.setState) ? (
        <div>
          <Button onClick={() => setAsking(true)}>{button}</Button>
        </div>
      ) : null}
      {to && button ? (
        <Dialog
          open={asking}
          title={button}
          onClose={close}
          actions={
            <>
              <Button kind="primary" busy={change.isPending} onClick={() => change.mutate(to)}>
                Vastleggen
              </Button>
              <Button onClick={close}>Annuleren</Button>
            </>
          }
        >
          <p>
            {to === 'given'
              ? `Hebt u het dossier aan ${handover.receiverName} gegeven? De casus krijgt dan de status ‘verhuisd, gevolgd’ en dit dossier kan niet meer worden gewijzigd.`
              : `Heeft ${handover.receiverName} bevestigd? Dit kan niet worden teruggedraaid.`}
          </p>
          {change.isError ? <ErrorState message={messageOf(change.error)} /> : null}
        </Dialog>
      ) : null}
    </Card>
  );
}
