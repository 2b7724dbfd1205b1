import { useState } from 'react';
import type { Api } from '../../core/contracts.ts';
import type { RecoveryKind } from '../../core/recovery/contract.ts';
import { messageOf, useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { FormDialog } from '../components/FormDialog.tsx';
import { PdfPreview } from '../components/PdfPreview.tsx';
import { TextField } from '../components/TextField.tsx';
import { useToast } from '../components/Toast.tsx';
import { useCallForm } from '../form.ts';
import { useRefresh } from '../query.ts';

type Printed = Awaited<ReturnType<Api['recovery']['makeSheet']>>;

const numbers = [0, 1, 2] as const;
const examples = ['de gemeentesecretaris', 'de griffier', 'het hoofd van de afdeling'];

/**
 * Asks where the papers will be, makes them, and shows them once to be printed. They are kept in this window only: closing
 * it is the end of the code on the screen.
 */
export function MakePapers({
  kind,
  replaces,
  places,
  onClose,
}: {
  kind: RecoveryKind;
  /** Whether older papers stop working by this. */
  replaces: boolean;
  /** Where the older ones are. */
  places: readonly string[];
  /** Told whether somebody said that they were put away. */
  onClose: (putAway: boolean) => void;
}) {
  const refresh = useRefresh();
  const [made, setMade] = useState<Printed | null>(null);
  const form = useCallForm({
    draft: `recovery/${kind}`,
    edits: true,
    defaults: {
      place: places[0] ?? '',
      holders: numbers.map((at) => places[at] ?? ''),
    },
    send: ({ place, holders }: { place: string; holders: string[] }, api) =>
      kind === 'sheet' ? api.recovery.makeSheet({ place }) : api.recovery.makeEnvelopes({ holders }),
    done: async (printed) => {
      setMade(printed);
      await refresh();
    },
  });
  if (made !== null) return <PrintOnce kind={kind} made={made} onClose={onClose} />;
  return (
    <FormDialog
      title={kind === 'sheet' ? 'Herstelblad maken' : 'Enveloppen maken'}
      form={form}
      submit={form.busy ? 'Wordt gemaakt' : 'Maken en tonen'}
      onClose={() => onClose(false)}
    >
      {replaces ? (
        <p className="ck-notice">
          {kind === 'sheet' ? 'Het oude blad werkt' : 'De oude enveloppen werken'} daarna niet meer.
        </p>
      ) : null}
      {kind === 'sheet' ? (
        <TextField
          label="Waar komt het blad te liggen?"
          hint="Bijvoorbeeld: de kluis van de gemeentesecretaris. Dit komt op het blad te staan."
          {...form.field('place')}
        />
      ) : (
        <>
          <p className="ck-small ck-quiet">
            Kies drie mensen die niet samen op één kamer zitten. Hun naam of functie komt op de enveloppen.
          </p>
          {numbers.map((at) => (
            <TextField
              key={at}
              label={`Wie krijgt envelop ${at + 1}?`}
              hint={`Bijvoorbeeld: ${examples[at]}.`}
              {...form.field(`holders.${at}`)}
            />
          ))}
        </>
      )}
      <p className="ck-small">
        De code wordt één keer getoond om af te drukken en nergens bewaard. Zorg dat de printer klaarstaat.
      </p>
    </FormDialog>
  );
}

function PrintOnce({
  kind,
  made,
  onClose,
}: {
  kind: RecoveryKind;
  made: Printed;
  onClose: (putAway: boolean) => void;
}) {
  const api = useApi();
  const tell = useToast();
  const refresh = useRefresh();
  const [printed, setPrinted] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const putAway = async () => {
    try {
      await api.recovery.confirm({ kind });
      await refresh();
      tell({ text: 'Genoteerd. Over een jaar vraagt Casuskluis of het er nog ligt.' });
      onClose(true);
    } catch (error) {
      tell({ text: messageOf(error) });
    }
  };
  const leave = () => (printed || leaving ? onClose(printed) : setLeaving(true));
  return (
    <Dialog
      open
      size="full"
      title={made.title}
      onClose={leave}
      actions={
        <>
          <Button kind="primary" onClick={() => void putAway()}>
            {kind === 'sheet' ? 'Afgedrukt en opgeborgen' : 'Afgedrukt en uitgedeeld'}
          </Button>
          <Button onClick={leave}>{leaving ? 'Toch sluiten' : 'Sluiten'}</Button>
        </>
      }
    >
      <div className="ck-recovery__paper">
        <p role={leaving ? 'alert' : undefined} className={leaving ? 'ck-notice' : 'ck-small'}>
          {leaving
            ? 'U hebt nog niet afgedrukt. Na het sluiten is de code niet meer te zien en moet u nieuw papier maken.'
            : 'Druk dit nu af. Na het sluiten van dit venster is de code niet meer te zien.'}
        </p>
        <PdfPreview base64={made.base64} title={made.title} onPrinted={() => setPrinted(true)} />
      </div>
    </Dialog>
  );
}
