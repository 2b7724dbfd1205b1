import { type DragEvent, useRef, useState } from 'react';
import { Refusal } from '../../base/refusal.ts';
import { largestList } from '../../core/import/contract.ts';
import { useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { base64Of } from '../components/pdf.ts';
import { ErrorState, LoadingState } from '../components/States.tsx';
import { type Opened, useImportProgress, useImportWork } from './work.ts';

/** The file: chosen or dropped, asked how big it is before it is read. */
export function ChooseList({ onOpened }: { onOpened: (opened: Opened) => void }) {
  const api = useApi();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const reading = useImportWork(async (file: File) => {
    if (file.size > largestList) {
      throw new Refusal(
        'fileTooBig',
        'Dit bestand is te groot: Casuskluis leest lijsten tot 10 MB. Haal plaatjes en bladen weg die niet nodig zijn.',
      );
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    return api.import.read({ fileName: file.name.slice(0, 200), base64: base64Of(bytes) });
  }, onOpened);
  const { stop } = useImportProgress(reading.busy);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file && !reading.busy) reading.start(file);
  };
  return (
    <Card title="Stap 1: het bestand">
      <p className="ck-small ck-quiet">
        Excel (xlsx), ODS of CSV, tot 10 MB en 5.000 rijen. De kolommen mogen heten en staan zoals ze zijn.
        Een burgerservicenummer wordt nooit overgenomen.
      </p>
      <fieldset
        className={over ? 'ck-import__drop ck-import__drop--over' : 'ck-import__drop'}
        aria-label="Lijst om over te nemen"
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <input
          ref={input}
          hidden
          type="file"
          accept=".xlsx,.xlsm,.xls,.ods,.csv,.txt,.tsv"
          onChange={(event) => {
            const file = event.target.files?.[0];
            // The same file may be chosen again.
            event.target.value = '';
            if (file) reading.start(file);
          }}
        />
        <Button kind="primary" busy={reading.busy} onClick={() => input.current?.click()}>
          Bestand kiezen
        </Button>
        <span className="ck-quiet ck-small">of sleep het hierheen</span>
      </fieldset>
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
