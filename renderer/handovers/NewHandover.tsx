import { useQuery } from '@tanstack/react-query';
import { goTo, useAddressSetting } from '../address.ts';
import { messageOf, useApi } from '../api.ts';
import { ChooseCase } from '../cases/ChooseCase.tsx';
import { Button } from '../components/Button.tsx';
import { DraftNote } from '../components/DraftNote.tsx';
import { ErrorSummary } from '../components/ErrorSummary.tsx';
import { ErrorState, LoadingState } from '../components/States.tsx';
import { useCallForm } from '../form.ts';
import { useMask } from '../mask.tsx';
import { useRefresh } from '../query.ts';
import { Page } from '../shell/Page.tsx';
import { HandoverFields } from './HandoverFields.tsx';
import { fieldsToSend, type Handover, type HandoverValues } from './handover-words.ts';
import './handovers.css';

/** A new hand-over: for which case, and then who gets it and what is written. */
export function NewHandover() {
  const [caseId, setCaseId] = useAddressSetting('casus', '');
  if (caseId !== '') return <ForCase key={caseId} caseId={caseId} onOther={() => setCaseId('')} />;
  return (
    <Page
      title="Nieuwe overdracht"
      lead="Het dossier moet zichzelf uitleggen: de ontvanger kent de betrokkene nog niet."
    >
      <ChooseCase hint="Wie verhuist naar een andere gemeente?" onChoose={setCaseId} />
    </Page>
  );
}

function ForCase({ caseId, onOther }: { caseId: string; onOther: () => void }) {
  const api = useApi();
  const mask = useMask();
  const refresh = useRefresh();
  const page = useQuery({ queryKey: ['case', caseId], queryFn: () => api.case.get({ caseId }) });
  const form = useCallForm<HandoverValues, Handover>({
    draft: `case/${caseId}/handover`,
    defaults: {
      fields: {
        receiverId: '',
        movesOn: '',
        reason: '',
        wishes: '',
        treatmentHistory: '',
        whatWorked: '',
        whatDidNot: '',
        relapseSignals: '',
        healthyNetwork: '',
        networkToAvoid: '',
        finances: '',
        agreements: '',
      },
    },
    send: (values, api) => api.handover.create({ caseId, fields: fieldsToSend(values) }),
    done: async ({ handoverId }) => {
      await refresh();
      goTo(`#/overdrachten/${handoverId}`);
    },
  });
  if (page.isPending) return <LoadingState />;
  if (page.isError) return <ErrorState message={messageOf(page.error)} onRetry={() => void page.refetch()} />;
  const { caseRef, person, bestHope } = page.data;
  return (
    <Page
      title="Nieuwe overdracht"
      aside={`· ${mask.name(caseRef.name)} · casus ${caseRef.caseNumber}`}
      lead="De rest van het dossier komt uit de casus: leefgebieden, besluiten, acties en contacten."
      actions={<Button onClick={onOther}>Andere casus</Button>}
    >
      <form onSubmit={form.onSubmit} noValidate className="ck-stack ck-handover__form">
        <ErrorSummary problems={form.problems} attempt={form.attempt} />
        <DraftNote draft={form.draft} />
        {bestHope === '' ? null : (
          <p className="ck-quiet">Beste hoop in de casus: “{mask.text(bestHope, person)}”</p>
        )}
        <HandoverFields form={form} caseId={caseId} />
        <div className="ck-row ck-button-bar">
          <Button kind="primary" type="submit" busy={form.busy}>
            Overdracht bewaren
          </Button>
          <span className="ck-quiet ck-small">Er gaat nog niets naar de ontvanger.</span>
        </div>
      </form>
    </Page>
  );
}
