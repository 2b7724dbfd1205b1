import { addDays } from '../../base/dates.ts';
import { type Weighing, weighingLabels } from '../../core/consent/contract.ts';
import { INFORM_WITHIN_DAYS } from '../../core/consent/rules.ts';
import { DateField } from '../components/DateField.tsx';
import { TextArea, TextField } from '../components/TextField.tsx';

/** What is filled in where something is shared without consent. */
export interface WeighingValues {
  weighing: Weighing;
  informBy: string;
  informDelay: string;
}

/** Nothing filled in yet; the client is told within two weeks. */
export const emptyWeighing = (today: string): WeighingValues => ({
  weighing: { noConsent: '', gravity: '', consulted: '', proportionate: '' },
  informBy: addDays(today, INFORM_WITHIN_DAYS),
  informDelay: '',
});

const names = ['noConsent', 'gravity', 'consulted', 'proportionate'] as const;

/** Why it cannot be with consent, in four answers; and when the client is told. */
export function WeighingFields({
  field,
  informBy,
  today,
}: {
  field: (name: `weighing.${keyof Weighing}` | 'informDelay') => {
    id: string;
    error: string | undefined;
    name: string;
  };
  informBy: {
    id: string;
    error: string | undefined;
    name: string;
    value: string;
    onChange: (value: string) => void;
  };
  today: string;
}) {
  const late = informBy.value > addDays(today, INFORM_WITHIN_DAYS);
  return (
    <>
      <p className="ck-notice">
        Delen zonder toestemming mag alleen als het niet anders kan. Uw antwoorden staan in het register,
        zodat u het later kunt uitleggen. U krijgt een actie om de betrokkene in te lichten.
      </p>
      {names.map((name) => (
        <TextArea key={name} label={weighingLabels[name]} rows={2} {...field(`weighing.${name}`)} />
      ))}
      <DateField
        label="De betrokkene is ingelicht vóór"
        hint="Meestal binnen twee weken. Later kan, met een reden."
        {...informBy}
      />
      {late ? <TextField label="Waarom later dan over twee weken?" {...field('informDelay')} /> : null}
    </>
  );
}
