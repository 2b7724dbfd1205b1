import { useState } from 'react';
import type { Api } from '../../core/contracts.ts';
import type { listFormats } from '../../core/export/contract.ts';
import { Button } from '../components/Button.tsx';
import { RadioGroup } from '../components/ChoiceFields.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { FormDialog } from '../components/FormDialog.tsx';
import { MadeDocument } from '../documents/MadeDocument.tsx';
import { useCallForm } from '../form.ts';

type Made = Awaited<ReturnType<Api['export']['cases']>>;
type Format = (typeof listFormats)[number];

/** The button that makes a file of the list on the screen, with the choice and the order that stand there. */
export function ListFile({
  title,
  make,
  small = false,
}: {
  title: string;
  make: (format: Format) => Promise<Made>;
  /** In the head of a card. */
  small?: boolean;
}) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button small={small} onClick={() => setOpen(true)}>
        Als bestand
      </Button>
      {open ? <ListFileDialog title={title} make={make} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function ListFileDialog({
  title,
  make,
  onClose,
}: {
  title: string;
  make: (format: Format) => Promise<Made>;
  onClose: () => void;
}) {
  const [made, setMade] = useState<Made | null>(null);
  const form = useCallForm<{ format: string }, Made>({
    draft: null,
    defaults: { format: 'xlsx' },
    send: ({ format }) => make(format === 'csv' ? 'csv' : 'xlsx'),
    done: setMade,
  });
  if (made !== null) {
    return (
      <Dialog open size="full" title={title} onClose={onClose}>
        <MadeDocument made={made} title={title} />
      </Dialog>
    );
  }
  return (
    <FormDialog title={`${title} als bestand`} form={form} submit="Maken" onClose={onClose}>
      <p className="ck-small">
        In het bestand staat de hele lijst zoals u hem nu hebt gekozen. Het is voor uw eigen gebruik: buiten
        de kluis is het niet meer beschermd. Dat u het bewaart, staat in het register.
      </p>
      <RadioGroup
        label="Als wat?"
        options={[
          { value: 'xlsx', label: 'Excel-bestand (xlsx)' },
          { value: 'csv', label: 'Tekst met puntkomma’s (CSV)' },
        ]}
        {...form.controlled('format')}
      />
    </FormDialog>
  );
}
