import { useState } from 'react';
import type { Api } from '../../core/contracts.ts';
import { RadioGroup } from '../components/ChoiceFields.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { FormDialog } from '../components/FormDialog.tsx';
import { TextField } from '../components/TextField.tsx';
import { MadeDocument } from '../documents/MadeDocument.tsx';
import { useCallForm } from '../form.ts';
import { useRefresh } from '../query.ts';
import { useLogFilter } from './LogFilters.tsx';

type Made = Awaited<ReturnType<Api['log']['extract']>>;
interface Asked {
  recipient: string;
  format: string;
}

/** An extract of the chosen lines for an auditor: first for whom and as what, then to look at, save or print. */
export function ExtractDialog({ onClose }: { onClose: () => void }) {
  const refresh = useRefresh();
  const { filter, chosen } = useLogFilter();
  const [made, setMade] = useState<Made | null>(null);
  const form = useCallForm<Asked, Made>({
    draft: 'log/extract',
    defaults: { recipient: '', format: 'pdf' },
    send: ({ recipient, format }, api) =>
      api.log.extract({ ...filter, recipient, format: format === 'csv' ? 'csv' : 'pdf' }),
    done: setMade,
  });
  const close = () => {
    onClose();
    void refresh();
  };
  if (made !== null) {
    return (
      <Dialog open size="full" title="Uittreksel uit het logboek" onClose={close}>
        <MadeDocument made={made} title="Uittreksel uit het logboek" />
      </Dialog>
    );
  }
  return (
    <FormDialog title="Uittreksel uit het logboek" form={form} submit="Maken" onClose={close}>
      <p className="ck-small">
        {chosen
          ? 'Het uittreksel bevat de regels die u op het scherm hebt gekozen.'
          : 'Het uittreksel bevat alle regels. Sluit dit venster om eerst te kiezen, bijvoorbeeld een periode.'}{' '}
        Het logboek wordt eerst gecontroleerd; de uitkomst staat erin. Inhoud van casussen staat er niet in.
      </p>
      <TextField
        label="Voor wie is het?"
        hint="Naam en organisatie, bijvoorbeeld J. Smit, rekenkamer. De naam komt onderaan elke bladzijde en in het register."
        autoFocus
        {...form.field('recipient')}
      />
      <RadioGroup
        label="Als wat?"
        options={[
          { value: 'pdf', label: 'PDF, om te lezen of af te drukken (hooguit 1.000 regels)' },
          {
            value: 'csv',
            label: 'CSV, om in Excel te openen (hooguit 100.000 regels, met het zegel van elke regel)',
          },
        ]}
        {...form.controlled('format')}
      />
    </FormDialog>
  );
}
