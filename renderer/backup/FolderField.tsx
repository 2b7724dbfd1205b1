import { useState } from 'react';
import { messageOf, useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { TextField, type TextFieldProps } from '../components/TextField.tsx';

/** A folder by its path: typed or pasted anywhere, pointed at where the system has a window for that. */
export function FolderField({ onChosen, ...field }: TextFieldProps & { onChosen: (folder: string) => void }) {
  const api = useApi();
  const [problem, setProblem] = useState('');
  const choose = async () => {
    try {
      const { folder } = await api.backup.chooseFolder({});
      setProblem('');
      if (folder !== null) onChosen(folder);
    } catch (error) {
      setProblem(messageOf(error));
    }
  };
  return (
    <div className="ck-backup__folder">
      <TextField autoCapitalize="none" {...field} error={field.error ?? (problem || undefined)} />
      {window.casuskluis.host === 'electron' ? (
        <Button onClick={() => void choose()}>Aanwijzen</Button>
      ) : null}
    </div>
  );
}
