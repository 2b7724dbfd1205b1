import type { ComponentType } from 'react';
import type { RecoveryKind } from '../../core/recovery/contract.ts';
import { CodeFields, emptyCode } from './CodeFields.tsx';

/** What is typed from one sheet or two envelopes: the groups of each code. */
export type Codes = readonly (readonly string[])[];

/** One code, as this component wants it drawn. */
export interface OneCode {
  legend: string;
  groups: readonly string[];
  autoFocus: boolean;
  onChange: (groups: readonly string[]) => void;
}

const legends: Record<RecoveryKind, readonly string[]> = {
  sheet: ['De code op het herstelblad'],
  envelopes: ['De code in de eerste envelop', 'De code in de tweede envelop'],
};

/** The codes of these papers of which nothing has been typed yet. */
export const emptyCodes = (kind: RecoveryKind): Codes => legends[kind].map(() => emptyCode);

/** Typed codes as a call takes them. */
export const toSend = (codes: Codes): string[][] => codes.map((groups) => [...groups]);

/** The fields of a sheet or of two envelopes. */
export function PaperFields({
  kind,
  codes,
  onChange,
  Code = CodeFields,
}: {
  kind: RecoveryKind;
  codes: Codes;
  onChange: (codes: Codes) => void;
  Code?: ComponentType<OneCode>;
}) {
  return (
    <>
      <p className="ck-quiet">
        Neem de groepen over van het papier. Bij elke groep ziet u of die klopt. Hoofdletters en spaties maken
        niet uit.
      </p>
      {legends[kind].map((legend, at) => (
        <Code
          key={legend}
          legend={legend}
          groups={codes[at] ?? emptyCode}
          autoFocus={at === 0}
          onChange={(groups) => onChange(codes.with(at, groups))}
        />
      ))}
    </>
  );
}
