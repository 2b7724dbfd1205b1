import { useRef, useState } from 'react';
import { LARGEST_FILE } from '../../core/attachment/limits.ts';
import { Button } from '../components/Button.tsx';
import { CheckboxGroup } from '../components/ChoiceFields.tsx';
import { base64Of } from '../components/pdf.ts';

/** A file as the contract takes it, with the name to show. */
export interface ChosenFile {
  readonly name: string;
  readonly base64: string;
}

const tooLarge = 'Dit bestand is groter dan 15 MB. Scan het met een lagere kwaliteit.';

/** Choosing the scan of a paper: PDF, JPEG or PNG. What it really is, is looked at when it is sent. */
export function ScanField({
  id,
  error,
  optional = false,
  file,
  onChange,
}: {
  id: string;
  error: string | undefined;
  optional?: boolean;
  file: ChosenFile | null;
  onChange: (file: ChosenFile | null) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState('');
  const choose = async (chosen: File | undefined) => {
    if (!chosen) return;
    setProblem(chosen.size > LARGEST_FILE ? tooLarge : '');
    if (chosen.size > LARGEST_FILE) return onChange(null);
    onChange({ name: chosen.name, base64: base64Of(new Uint8Array(await chosen.arrayBuffer())) });
  };
  return (
    <CheckboxGroup
      id={id}
      label="Scan van het getekende formulier"
      optional={optional}
      hint="Een pdf, JPEG of PNG van hooguit 15 MB. De scan wordt versleuteld in de kluis bewaard."
      error={problem || error}
    >
      <div className="ck-row">
        <input
          ref={input}
          hidden
          type="file"
          accept="application/pdf,image/jpeg,image/png,.pdf,.jpg,.jpeg,.png"
          onChange={(event) => {
            const chosen = event.target.files?.[0];
            // The same file may be chosen again.
            event.target.value = '';
            void choose(chosen);
          }}
        />
        <Button small onClick={() => input.current?.click()}>
          Bestand kiezen
        </Button>
        <span className="ck-small" role="status" style={{ overflowWrap: 'anywhere' }}>
          {file === null ? 'Nog geen bestand gekozen.' : file.name}
        </span>
        {file === null ? null : (
          <Button small kind="quiet" onClick={() => onChange(null)}>
            Toch niet
          </Button>
        )}
      </div>
    </CheckboxGroup>
  );
}
