import { type KeyboardEvent, useState } from 'react';
import { TextField } from './TextField.tsx';

/** The number of a case, for who knows no names: taken with Enter or by leaving the field. Give it `key={value}`. */
export function CaseNumberField({
  value,
  onChoose,
}: {
  value: string;
  onChoose: (caseNumber: string) => void;
}) {
  const [typed, setTyped] = useState(value);
  const take = () => {
    if (typed.trim() !== value) onChoose(typed.trim());
  };
  return (
    <TextField
      label="Nummer van de casus"
      hint="Bijvoorbeeld 2026-04, dan Enter"
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={take}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key === 'Enter') take();
      }}
    />
  );
}
