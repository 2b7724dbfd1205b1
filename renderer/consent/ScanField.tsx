import { useState } from 'react';
import { LARGEST_FILE } from '../../core/attachment/limits.ts';
import { Button } from '../components/Button.tsx';
import { CheckboxGroup } from '../components/ChoiceFields.tsx';
import { FileChooser } from '../components/FileChooser.tsx';
import { base64OfFile } from '../components/pdf.ts';

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
  const [problem, setProblem] = useState('');
  const choose = async (chosen: File) => {
    setProblem(chosen.size > LARGEST_FILE ? tooLarge : '');
    if (chosen.size > LARGEST_FILE) return onChange(null);
    onChange({ name: chosen.name, base64: await base64OfFile(chosen) });
  };
  return (
    <CheckboxGroup
      id={id}
      label="Scan van het getekende formulier"
      optional={optional}
      hint="Een pdf, JPEG of PNG van hooguit 15 MB. De scan wordt versleuteld in de kluis bewaard."
      error={problem || error}
    >
      <FileChooser
        label="Scan van het getekende formulier"
        accept="application/pdf,image/jpeg,image/png,.pdf,.jpg,.jpeg,.png"
        onChoose={(chosen) => void choose(chosen)}
      >
        <span className="ck-small" role="status" style={{ overflowWrap: 'anywhere' }}>
          {file === null ? 'Nog geen bestand gekozen. U kunt het ook hierheen slepen.' : file.name}
        </span>
        {file === null ? null : (
          <Button small kind="quiet" onClick={() => onChange(null)}>
            Toch niet
          </Button>
        )}
      </FileChooser>
    </CheckboxGroup>
  );
}
