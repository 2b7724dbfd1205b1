import { type FormEvent, useState } from 'react';
import type { ViewerRef } from '../../core/access/model.ts';
import type { SheetNaming } from '../../core/sheet/request.ts';
import { Button } from '../components/Button.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { DocumentDialog } from '../documents/DocumentDialog.tsx';
import { NamingField } from '../questions/NamingField.tsx';

/** Chooses how the persons stand on somebody's action list to fill in, and shows it; saving it is told to the register. */
export function ActionSheetDialog({
  owner,
  name,
  onClose,
}: {
  owner: ViewerRef;
  name: string;
  onClose: () => void;
}) {
  const [naming, setNaming] = useState<SheetNaming>('initials');
  const [shown, setShown] = useState(false);
  const title = `Actielijst van ${name}, om in te vullen`;
  if (shown) {
    return (
      <DocumentDialog request={{ kind: 'actionSheet', owner, naming }} title={title} onClose={onClose} />
    );
  }
  const show = (event: FormEvent) => {
    event.preventDefault();
    setShown(true);
  };
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" type="submit" form="ck-action-sheet">
            Lijst bekijken
          </Button>
          <Button onClick={onClose}>Annuleren</Button>
        </>
      }
    >
      <form id="ck-action-sheet" noValidate className="ck-stack" onSubmit={show}>
        <p className="ck-quiet">
          Een pdf met de open acties van {name}. De ander vult in wat gedaan is en wat niet, met een gewone
          pdf-lezer, en stuurt de lijst terug; daarna leest u hem hier in.
        </p>
        <NamingField value={naming} onChange={setNaming} />
      </form>
    </Dialog>
  );
}
