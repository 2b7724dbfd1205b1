import { formatDate } from '../../base/dates.ts';
import { legalBases, legalBasisLabels } from '../../core/access/model.ts';
import { caseStepLabels, caseSteps } from '../../core/case/model.ts';
import { needsWeighing } from '../../core/consent/rules.ts';
import type { Api } from '../../core/contracts.ts';
import { CheckboxField, CheckboxGroup, RadioGroup } from '../components/ChoiceFields.tsx';
import { DateField } from '../components/DateField.tsx';
import { SelectField } from '../components/SelectField.tsx';
import { TextArea, TextField } from '../components/TextField.tsx';
import { WeighingFields } from '../consent/WeighingFields.tsx';
import type { useCallForm } from '../form.ts';
import type { Values } from './DecisionForm.tsx';

type Form = ReturnType<typeof useCallForm<Values, unknown>>;
type Consents = Awaited<ReturnType<Api['consent']['list']>>['consents'];

const rhythms = [
  { value: '1', label: 'elke dag' },
  { value: '3', label: 'elke 3 dagen' },
  { value: '7', label: 'elke week' },
  { value: '14', label: 'elke 2 weken' },
  { value: '28', label: 'elke 4 weken' },
  { value: 'none', label: 'geen ritme, geen melding' },
];

/** What the chosen outcome asks for next. */
export function NextFields({
  form,
  values,
  shared,
  today,
  consents,
}: {
  form: Form;
  values: Values;
  shared: boolean;
  today: string;
  /** Those to be helped that hold today. */
  consents: Consents;
}) {
  const { outcome, steps, rhythm } = values;
  const own = rhythms.some(({ value }) => value === rhythm)
    ? []
    : [{ value: rhythm, label: `elke ${rhythm} dagen` }];
  if (outcome === 'regularCare') {
    return (
      <TextField
        label="Wie pakt dit op"
        hint="Bijvoorbeeld de huisarts, het wijkteam of de GGZ. Met een naam als u die weet."
        {...form.field('takenUpBy')}
      />
    );
  }
  if (outcome !== 'approach' && outcome !== 'followed') return null;
  const { error, id } = form.field('steps');
  return (
    <>
      {outcome === 'approach' ? (
        <CheckboxGroup label="Met welke stap begint de aanpak" id={id} error={error}>
          {caseSteps.map((step) => (
            <CheckboxField
              key={step}
              label={`${step}. ${caseStepLabels[step]}`}
              checked={steps.includes(step)}
              onChange={({ target }) =>
                form.form.setValue(
                  'steps',
                  target.checked ? [...steps, step] : steps.filter((each) => each !== step),
                  { shouldDirty: true },
                )
              }
            />
          ))}
        </CheckboxGroup>
      ) : (
        <DateField
          label="Wanneer komt deze casus terug?"
          direction="future"
          hint="Op die dag staat de casus bij Vandaag en in het voorstel voor het overleg."
          {...form.controlled('followUpOn')}
        />
      )}
      <SelectField
        label="Hoe vaak is er contact?"
        hint="Duurt de stilte langer, dan staat de casus bij Vandaag."
        options={[...own, ...rhythms]}
        {...form.field('rhythm')}
      />
      {shared ? (
        <CheckboxField
          label="Een andere grond vastleggen om te delen (de drie delen deze casus al)"
          {...form.field('newBasis')}
        />
      ) : null}
      {values.newBasis ? <BasisFields form={form} values={values} today={today} consents={consents} /> : null}
      <TextArea
        label="Grond om het beroepsgeheim te doorbreken"
        optional
        hint="Voor wat de verslavingszorg over gezondheid inbrengt. Zonder grond blijft dat bij de zorg."
        {...form.field('confidentialityGround')}
      />
    </>
  );
}

/** On what the three share the case. */
function BasisFields({
  form,
  values,
  today,
  consents,
}: {
  form: Form;
  values: Values;
  today: string;
  consents: Consents;
}) {
  const weighed = needsWeighing(values.basis, 'participants');
  return (
    <>
      <RadioGroup
        label="Op welke grond delen de drie deelnemers informatie?"
        options={legalBases.map((value) => ({ value, label: legalBasisLabels[value] }))}
        {...form.controlled('basis')}
      />
      {values.basis === 'consent' ? (
        <SelectField
          label="Welke toestemming"
          placeholder={
            consents.length === 0
              ? 'Leg eerst bij Delen de toestemming vast om te worden geholpen'
              : 'Kies de toestemming'
          }
          options={consents.map(({ consentId, givenOn, wording }) => ({
            value: consentId,
            label: `${formatDate(givenOn)} · ${wording.slice(0, 60)}`,
          }))}
          {...form.field('consentId')}
        />
      ) : null}
      <TextArea
        label="Waarom deze grond"
        hint={
          weighed
            ? 'Eén zin voor het overzicht bij Delen. De afweging hieronder zegt de rest.'
            : 'Bijvoorbeeld: de betrokkene wil zelf hulp en weet wie er meedenken.'
        }
        {...form.field('basisReason')}
      />
      {weighed ? (
        <WeighingFields field={form.field} informBy={form.controlled('informBy')} today={today} />
      ) : null}
    </>
  );
}
