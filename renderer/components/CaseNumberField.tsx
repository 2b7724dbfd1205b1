import { type KeyboardEvent, useState } from 'react';
import { TextField } from './TextField.tsx';

/** The number of a case, for who knows no names: taken with Enter or by leaving the field. */
export function CaseNumberField({
  value,
  onChoose,
}: {
  value: string;
  onChoose: (caseNumber: string) => void;
}) {
  // What was typed counts until another number is chosen elsewhere.
  const [typed, setTyped] = useState({ at: value, text: value });
  const text = typed.at === value ? typed.text : value;
  const take = () => {
    if (text.trim() !== value) onChoose(text.trim());
  };
  return (
    <TextField
      label="Nummer van de casus"
      hint="Bijvoorbeeld 2026-04, dan Enter"
      value={text}
      onChange={(event) => setTyped({ at: value, text: event.target.value })}
      onBlur={take}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key === 'Enter') take();
      }}
    />
  );
}
