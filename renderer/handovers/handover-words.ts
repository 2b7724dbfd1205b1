import type { Api } from '../../core/contracts.ts';
import type { handoverStates } from '../../core/handover/contract.ts';
import type { ChipTone } from '../components/Chip.tsx';

export type Handover = Awaited<ReturnType<Api['handover']['get']>>;
type State = (typeof handoverStates)[number];
/** What the form of a hand-over holds; an unknown day of moving is empty. */
export type HandoverValues = { fields: Omit<Handover['fields'], 'movesOn'> & { movesOn: string } };
type Part = Exclude<keyof HandoverValues['fields'], 'receiverId' | 'movesOn'>;

export const handoverTones: Record<State, ChipTone> = { draft: 'neutral', given: 'soon', received: 'good' };

/** The written parts, in sections as the receiver reads them. */
export const sections: readonly {
  title: string;
  parts: readonly { part: Part; label: string; hint?: string; optional: boolean }[];
}[] = [
  {
    title: 'De verhuizing',
    parts: [
      {
        part: 'reason',
        label: 'Waarom deze verhuizing, en waarom daarheen',
        hint: 'De ontvangende gemeente betaalt mee. Leg daarom uit waarom blijven niet lukt.',
        optional: false,
      },
      {
        part: 'wishes',
        label: 'Wat wil de betrokkene zelf',
        hint: 'Het liefst in zijn of haar eigen woorden.',
        optional: true,
      },
    ],
  },
  {
    title: 'Behandeling en terugval',
    parts: [
      { part: 'treatmentHistory', label: 'Behandelingen tot nu toe', optional: true },
      { part: 'whatWorked', label: 'Wat werkte', optional: true },
      { part: 'whatDidNot', label: 'Wat werkte niet', optional: true },
      { part: 'relapseSignals', label: 'Waaraan merkt u dat een terugval dreigt', optional: true },
    ],
  },
  {
    title: 'Netwerk',
    parts: [
      { part: 'healthyNetwork', label: 'Wie steunt', optional: true },
      { part: 'networkToAvoid', label: 'Welke contacten zijn een risico', optional: true },
    ],
  },
  {
    title: 'Geld en afspraken',
    parts: [
      { part: 'finances', label: 'Inkomen, schulden en beheer', optional: true },
      {
        part: 'agreements',
        label: 'Wat moet klaarstaan, en wie betaalt wat',
        hint: 'Nazorg, woning, dagbesteding, postadres, huisarts; en voor hoelang.',
        optional: true,
      },
    ],
  },
];

/** The form's values for the call. */
export function fieldsToSend({ fields }: HandoverValues) {
  return { ...fields, movesOn: fields.movesOn === '' ? null : fields.movesOn };
}

/** A hand-over in the form again. */
export function valuesOf(fields: Handover['fields']): HandoverValues {
  return { fields: { ...fields, movesOn: fields.movesOn ?? '' } };
}
