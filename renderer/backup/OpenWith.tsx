import type { ReactNode } from 'react';
import type { RecoveryKind } from '../../core/recovery/contract.ts';
import { RadioGroup } from '../components/ChoiceFields.tsx';
import { type Codes, emptyCodes, PaperFields, toSend } from '../recovery/PaperFields.tsx';

/** With what a backup is opened, and the codes when it is with papers. */
export interface Way {
  with: 'password' | RecoveryKind;
  codes: Codes;
}

export const withPassword: Way = { with: 'password', codes: [] };

/** What a call about a backup takes: the codes, or else what was typed for a password. */
export function openerOf<T>({ with: by, codes }: Way, typed: T): T | { codes: string[][] } {
  return by === 'password' ? typed : { codes: toSend(codes) };
}

const options: { value: Way['with']; label: string }[] = [
  { value: 'password', label: 'Een wachtwoord' },
  { value: 'sheet', label: 'Het herstelblad' },
  { value: 'envelopes', label: 'Twee enveloppen' },
];

/** The choice how a backup is opened, with the fields that go with it; `children` are those for a password. */
export function OpenWith({
  way,
  onChange,
  children,
}: {
  way: Way;
  onChange: (way: Way) => void;
  children: ReactNode;
}) {
  const choose = (value: string) => {
    const by = options.find((option) => option.value === value)?.value ?? 'password';
    onChange(by === 'password' ? withPassword : { with: by, codes: emptyCodes(by) });
  };
  return (
    <>
      <RadioGroup
        label="Waarmee opent u de kopie?"
        name="opening"
        row
        options={options}
        value={way.with}
        onChange={choose}
      />
      {way.with === 'password' ? (
        children
      ) : (
        <PaperFields
          key={way.with}
          kind={way.with}
          codes={way.codes}
          onChange={(codes) => onChange({ ...way, codes })}
        />
      )}
    </>
  );
}
