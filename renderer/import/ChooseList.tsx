import { Refusal } from '../../base/refusal.ts';
import { largestList } from '../../core/import/contract.ts';
import { useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { FileChooser } from '../components/FileChooser.tsx';
import { base64OfFile } from '../components/pdf.ts';
import { ErrorState, LoadingState } from '../components/States.tsx';
import { type Opened, useImportProgress, useImportWork } from './work.ts';

/** The file: chosen or dropped, asked how big it is before it is read. */
export function ChooseList({ onOpened }: { onOpened: (opened: Opened) => void }) {
  const api = useApi();
  const reading = useImportWork(async (file: File) => {
    if (file.size > largestList) {
      throw new Refusal(
        'fileTooBig',
        'Dit bestand is te groot: Casuskluis leest lijsten tot 10 MB. Haal plaatjes en bladen weg die niet nodig zijn.',
      );
    }
    return api.import.read({ fileName: file.name.slice(0, 200), base64: await base64OfFile(file) });
  }, onOpened);
  const { stop } = useImportProgress(reading.busy);
  return (
    <Card title="Stap 1: het bestand">
      <p className="ck-small ck-quiet">
        Excel (xlsx), ODS of CSV, tot 10 MB en 5.000 rijen. De kolommen mogen heten en staan zoals ze zijn.
        Een burgerservicenummer wordt nooit overgenomen.
      </p>
      <FileChooser
        label="Lijst om over te nemen"
        accept=".xlsx,.xlsm,.xls,.ods,.csv,.txt,.tsv"
        kind="primary"
        busy={reading.busy}
        onChoose={reading.start}
      />
      {reading.busy ? (
        <div className="ck-row">
          <LoadingState label="De lijst wordt gelezen" />
          <Button small onClick={stop}>
            Stoppen
          </Button>
        </div>
      ) : null}
      {reading.refused === null ? null : <ErrorState message={reading.refused} />}
    </Card>
  );
}
