import { useState } from 'react';
import { Button } from '../components/Button.tsx';
import { DocumentDialog } from '../documents/DocumentDialog.tsx';
import type { AnySheet } from './filled-sheet.tsx';

/** Opens a sheet as it came back, for who may. */
export function OpenFilledSheet({
  sheet: { sheetId, participant, mayOpen },
  what,
}: {
  sheet: AnySheet;
  what: string;
}) {
  const [open, setOpen] = useState(false);
  if (!mayOpen) return null;
  const title = `${what}, ingevuld door ${participant}`;
  return (
    <>
      <Button kind="quiet" small aria-label={`Bekijken: ${title}`} onClick={() => setOpen(true)}>
        Ingevuld blad bekijken
      </Button>
      {open ? (
        <DocumentDialog
          request={{ kind: 'filledSheet', sheetId }}
          title={title}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
