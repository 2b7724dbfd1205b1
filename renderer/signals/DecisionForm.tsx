import { useQuery } from '@tanstack/react-query';
import { addDays } from '../../base/dates.ts';
import { type LegalBasis, legalBases, legalBasisLabels } from '../../core/access/model.ts';
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
import { DateField } from '../components/DateField.tsx';
import { ErrorSummary } from '../components/ErrorSummary.tsx';
import { SelectField } from '../components/SelectField.tsx';
import { TextArea } from '../components/TextField.tsx';
import { useFormDraft } from '../drafts.tsx';
import { useCallForm } from '../form.ts';
import { useToday } from '../today.tsx';
import { useDoneWithUndo } from '../undo.ts';
import { Criteria } from './Criteria.tsx';
import type { Triage } from './TriageScreen.tsx';

interface Values {
  marks: Record<string, CriterionMark>;
  outcome: Outcome | '';
  reason: string;
  basis: LegalBasis;
  basisReason: string;
  consentId: string;
  confidentialityGround: string;
  followUpOn: string;
}

/** The criteria and the decision. The rule speaks along while one fills in, and asks for a reason when it is left. */
export function DecisionForm({ triage }: { triage: Triage }) {
  const api = useApi();
  const today = useToday();
  const doneWithUndo = useDoneWithUndo();
  const { caseId, caseNumber } = triage.caseRef;
  const defaults: Values = {
    marks: triage.marks,
    outcome: '',
    reason: '',
    basis: 'careCovenant',
    basisReason: '',
    consentId: '',
    confidentialityGround: '',
    followUpOn: addDays(today, 28),
  };
  const form = useCallForm({
    defaults,
    send: ({ outcome, consentId, followUpOn, ...values }: Values) =>
      api.signal.decide({
        ...values,
        caseId,
        // Without a choice the call refuses and says so at this field.
        outcome: outcome as Outcome,
        ...(values.basis === 'consent' && consentId !== '' ? { consentId } : {}),
        ...(outcome === 'followed' ? { followUpOn } : {}),
      }),
    done: async ({ status }) => {
      draft.clear();
      await doneWithUndo(`Weging van casus ${caseNumber} vastgelegd.`);
      goTo(status === 'active' || status === 'followed' ? `#/casussen/${caseId}` : '#/signalen');
    },
  });
  const draft = useFormDraft(`triage/${caseId}`, form.form);
  const values = form.form.watch();
  const weighing = weighCriteria(triage.criteria, values.marks);
  const shares = values.outcome === 'approach' || values.outcome === 'followed';
  const needed = values.outcome !== '' && reasonNeeded(values.outcome, weighing);
  const consents = useQuery({
    queryKey: ['case', caseId, 'consents'],
    queryFn: () => api.consent.list({ caseId }),
    enabled: shares && values.basis === 'consent',
  });
  const valid = (consents.data?.consents ?? []).filter(({ state }) => state === 'valid');

  return (
    <form onSubmit={form.onSubmit} noValidate className="ck-stack">
      <ErrorSummary problems={form.problems} attempt={form.attempt} />
      <Card title="Criteria">
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
          options={outcomes.map((value) => ({ value, label: outcomeLabels[value] }))}
          {...form.controlled('outcome')}
          onChange={(value) =>
            form.form.setValue('outcome', outcomes.find((outcome) => outcome === value) ?? '', {
              shouldDirty: true,
            })
          }
        />
        <TextArea
          label="Waarom"
          optional={!needed}
          hint={
            needed ? 'Dit besluit wijkt af van de regel. Schrijf op waarom het overleg zo kiest.' : undefined
          }
          {...form.field('reason')}
        />
        {values.outcome === 'followed' ? (
          <DateField label="Wanneer komt deze casus terug?" {...form.controlled('followUpOn')} />
        ) : null}
        {shares ? (
          <>
            <RadioGroup
              label="Op welke grond delen de drie deelnemers informatie?"
              options={legalBases.map((value) => ({ value, label: legalBasisLabels[value] }))}
              {...form.controlled('basis')}
              onChange={(value) =>
                form.form.setValue('basis', legalBases.find((basis) => basis === value) ?? 'careCovenant', {
                  shouldDirty: true,
                })
              }
            />
            {values.basis === 'consent' ? (
              <SelectField
                label="Welke toestemming"
                placeholder={
                  valid.length === 0 ? 'Leg eerst de toestemming vast bij de casus' : 'Kies de toestemming'
                }
                options={valid.map(({ consentId, wording }) => ({
                  value: consentId,
                  label: wording.slice(0, 80),
                }))}
                {...form.field('consentId')}
              />
            ) : null}
            <TextArea
              label="Waarom deze grond"
              hint="Bijvoorbeeld: toestemming vragen lukte nog niet en de zorgen zijn groot."
              {...form.field('basisReason')}
            />
            <TextArea
              label="Grond om het beroepsgeheim te doorbreken"
              optional
              hint="Voor wat de verslavingszorg over gezondheid inbrengt. Zonder grond blijft dat bij de zorg."
              {...form.field('confidentialityGround')}
            />
          </>
        ) : null}
      </Card>
      <div className="ck-row">
        <Button kind="primary" type="submit" busy={form.busy}>
          Weging vastleggen
        </Button>
      </div>
    </form>
  );
}
