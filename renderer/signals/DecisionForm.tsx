import { useQuery } from '@tanstack/react-query';
import { addDays } from '../../base/dates.ts';
import type { LegalBasis } from '../../core/access/model.ts';
import type { CaseStep } from '../../core/case/model.ts';
import { needsWeighing } from '../../core/consent/rules.ts';
import { signalCalls } from '../../core/signal/contract.ts';
import {
  type CriterionMark,
  type Outcome,
  outcomeLabels,
  outcomes,
  reasonNeeded,
  weighCriteria,
} from '../../core/signal/triage-rules.ts';
import { goTo } from '../address.ts';
import { useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { RadioGroup } from '../components/ChoiceFields.tsx';
import { ErrorSummary } from '../components/ErrorSummary.tsx';
import { TextArea } from '../components/TextField.tsx';
import { emptyWeighing, type WeighingValues } from '../consent/WeighingFields.tsx';
import { useCallForm } from '../form.ts';
import { useMay } from '../may.ts';
import { useToday } from '../today.tsx';
import { useDoneWithUndo } from '../undo.ts';
import { Criteria } from './Criteria.tsx';
import { LOOK_BACK_DAYS } from './FollowUpDialog.tsx';
import { NextFields } from './NextFields.tsx';
import type { Triage } from './TriageScreen.tsx';

/** What is filled in for a decision. */
export interface Values extends WeighingValues {
  marks: Record<string, CriterionMark>;
  outcome: Outcome | '';
  reason: string;
  takenUpBy: string;
  steps: CaseStep[];
  /** Days, or `none`. */
  rhythm: string;
  /** Whether a basis is laid down; always when the case is not shared by all three yet. */
  newBasis: boolean;
  basis: LegalBasis;
  basisReason: string;
  consentId: string;
  confidentialityGround: string;
  followUpOn: string;
}

const nextOf: Record<Outcome, string> = {
  approach: 'De casus krijgt een stap en een contactritme, en de drie delen informatie.',
  regularCare: 'De casus sluit. U noteert wie het oppakt.',
  followed: 'De casus komt terug op een dag die u kiest.',
  notAdmitted: 'De casus sluit. Wie iets meldde, krijgt bericht.',
};

/** The criteria and the decision. The rule speaks along while one fills in, and asks for a reason when it is left. */
export function DecisionForm({ triage }: { triage: Triage }) {
  const api = useApi();
  const may = useMay();
  const today = useToday();
  const doneWithUndo = useDoneWithUndo();
  const { caseId, caseNumber } = triage.caseRef;
  const defaults: Values = {
    marks: triage.marks,
    outcome: '',
    reason: '',
    takenUpBy: '',
    steps: triage.steps.length === 0 ? [4] : triage.steps,
    rhythm: rhythmNow(triage),
    newBasis: !triage.shared,
    basis: 'careCovenant',
    basisReason: '',
    consentId: '',
    ...emptyWeighing(today),
    confidentialityGround: '',
    followUpOn: addDays(today, LOOK_BACK_DAYS),
  };
  const form = useCallForm({
    draft: `case/${caseId}/triage`,
    edits: true,
    defaults,
    send: (
      {
        outcome,
        consentId,
        followUpOn,
        steps,
        rhythm,
        newBasis,
        weighing: weighed,
        informBy,
        informDelay,
        ...values
      }: Values,
      api,
    ) =>
      api.signal.decide({
        ...values,
        caseId,
        ...(sharesOn(outcome) && newBasis && needsWeighing(values.basis, 'participants')
          ? { weighing: weighed, informBy, informDelay }
          : {}),
        // Without a choice the call refuses and says so at this field.
        outcome: outcome as Outcome,
        ...(newBasis ? {} : { basisReason: '' }),
        ...(newBasis && values.basis === 'consent' && consentId !== '' ? { consentId } : {}),
        ...(outcome === 'followed' ? { followUpOn } : {}),
        ...(outcome === 'approach' ? { steps } : {}),
        rhythmDays: rhythm === 'none' ? null : Number(rhythm),
      }),
    done: async ({ status, feedbackTasks, clientToBeTold }) => {
      await doneWithUndo(
        `Weging van casus ${caseNumber} vastgelegd.${toldInWords(feedbackTasks, clientToBeTold)}`,
      );
      goTo(status === 'active' || status === 'followed' ? `#/casussen/${caseId}` : '#/signalen');
    },
  });
  const values = form.form.watch();
  const weighing = weighCriteria(triage.criteria, values.marks);
  const shares = sharesOn(values.outcome);
  const needed = values.outcome !== '' && reasonNeeded(values.outcome, weighing);
  const consents = useQuery({
    queryKey: ['case', caseId, 'consents'],
    queryFn: () => api.consent.list({ caseId }),
    enabled: shares && values.basis === 'consent',
  });

  return (
    <form onSubmit={form.onSubmit} noValidate className="ck-stack">
      <ErrorSummary problems={form.problems} attempt={form.attempt} />
      <Card
        title="Criteria"
        action={
          may(signalCalls.setCriteria) ? <a href="#/instellingen/criteria">Lijst aanpassen</a> : undefined
        }
      >
        <Criteria
          criteria={triage.criteria}
          marks={values.marks}
          onMark={(id, mark) =>
            form.form.setValue('marks', { ...values.marks, [id]: mark }, { shouldDirty: true })
          }
        />
        <p className="ck-signals__weighing" role="status">
          {weighing.sentence}
        </p>
      </Card>
      <Card title="Besluit">
        <RadioGroup
          label="Wat besluit het overleg?"
          options={outcomes.map((value) => ({ value, label: outcomeLabels[value], hint: nextOf[value] }))}
          {...form.controlled('outcome')}
        />
        {values.outcome === 'approach' && triage.advice !== null ? (
          <p className="ck-notice" role="status">
            {triage.advice} Dit is een advies; u mag anders kiezen.
          </p>
        ) : null}
        <TextArea
          label="Waarom"
          optional={!needed}
          hint={
            needed ? 'Dit besluit wijkt af van de regel. Schrijf op waarom het overleg zo kiest.' : undefined
          }
          {...form.field('reason')}
        />
        <NextFields
          form={form}
          values={values}
          shared={triage.shared}
          today={today}
          consents={(consents.data?.consents ?? []).filter(
            ({ state, purpose }) => state === 'valid' && purpose === 'help',
          )}
        />
      </Card>
      <div className="ck-row">
        <Button kind="primary" type="submit" busy={form.busy}>
          Weging vastleggen
        </Button>
      </div>
    </form>
  );
}

/** The rhythm that is kept, and for who is not followed yet the weekly one. */
function rhythmNow({ status, rhythmDays }: Triage): string {
  if (rhythmDays !== null) return String(rhythmDays);
  return status === 'active' || status === 'followed' ? 'none' : '7';
}

/** Whether the three share the case after this outcome. */
const sharesOn = (outcome: Outcome | ''): boolean => outcome === 'approach' || outcome === 'followed';

function toldInWords(tasks: number, clientToBeTold: boolean): string {
  if (clientToBeTold) return ' Bij Acties staat dat de betrokkene dit nog moet horen.';
  if (tasks === 0) return '';
  return tasks === 1
    ? ' Bij Acties staat dat de melder nog bericht moet krijgen.'
    : ` Bij Acties staat dat ${tasks} melders nog bericht moeten krijgen.`;
}
