import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Api } from '../../core/contracts.ts';
import { type ColumnMeaning, columnMeaningLabels, columnMeanings } from '../../core/import/contract.ts';
import { signalSourceLabels, signalSources } from '../../core/signal/contract.ts';
import { messageOf, useApi } from '../api.ts';
import { LabelFields, type Labels, standardLabels } from '../case/LabelFields.tsx';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { DataTable } from '../components/DataTable.tsx';
import { DateField } from '../components/DateField.tsx';
import { ErrorSummary } from '../components/ErrorSummary.tsx';
import { SelectField } from '../components/SelectField.tsx';
import { ErrorState, LoadingState } from '../components/States.tsx';
import { useCallForm } from '../form.ts';
import { useMask } from '../mask.tsx';
import { useToday } from '../today.tsx';
import type { Opened, OpenedSheet, Plan } from './work.ts';

type Columns = Awaited<ReturnType<Api['import']['propose']>>['columns'];

/** Which sheet, which row has the headings, and what every column is; with where the signals come from. */
export function ChooseColumns({
  opened,
  chosen,
  onChosen,
}: {
  opened: Opened;
  /** What was chosen before, when one comes back from the rows. */
  chosen: Plan | null;
  onChosen: (plan: Plan) => void;
}) {
  const api = useApi();
  const [at, setAt] = useState(chosen?.sheet ?? 0);
  const sheet = opened.sheets[at]!;
  const [headers, setHeaders] = useState<Readonly<Record<number, number | null>>>(
    chosen === null ? {} : { [chosen.sheet]: chosen.header },
  );
  const header = headers[at] === undefined ? sheet.header : headers[at];
  const { importId } = opened;
  const proposal = useQuery({
    queryKey: ['import', 'columns', importId, at, header],
    queryFn: () => api.import.propose({ importId, sheet: at, header }),
    staleTime: 'static',
  });
  return (
    <>
      {opened.notes.map((note) => (
        <p key={note} className="ck-notice">
          {note}
        </p>
      ))}
      <Card title="Stap 2: welke rij heeft de kolomnamen?">
        <div className="ck-fields">
          {opened.sheets.length === 1 ? null : (
            <SelectField
              label="Blad"
              options={opened.sheets.map(({ name, rows }, index) => ({
                value: String(index),
                label: `${name} (${rows} rijen)`,
              }))}
              value={String(at)}
              onChange={(event) => setAt(Number(event.target.value))}
            />
          )}
          <SelectField
            label="Rij met de kolomnamen"
            options={[
              { value: '', label: 'Er zijn geen kolomnamen' },
              ...sheet.first.map(({ line, cells }, index) => ({
                value: String(index),
                label: `Rij ${line}: ${cells.filter(Boolean).join(' · ').slice(0, 60)}`,
              })),
            ]}
            value={header === null ? '' : String(header)}
            onChange={(event) =>
              setHeaders({ ...headers, [at]: event.target.value === '' ? null : Number(event.target.value) })
            }
          />
        </div>
        <FirstRows sheet={sheet} header={header} />
      </Card>
      {proposal.isPending ? (
        <LoadingState />
      ) : proposal.isError ? (
        <ErrorState message={messageOf(proposal.error)} />
      ) : (
        <ColumnForm
          key={`${at}/${header}`}
          columns={proposal.data.columns}
          base={{ importId, sheet: at, header }}
          chosen={chosen?.sheet === at && chosen.header === header ? chosen : null}
          onChosen={onChosen}
        />
      )}
    </>
  );
}

/** So many rows show how the list begins. */
const GLIMPSE = 5;

function FirstRows({ sheet, header }: { sheet: OpenedSheet; header: number | null }) {
  const mask = useMask();
  if (mask.on)
    return <p className="ck-quiet ck-small">De rijen zijn verborgen zolang namen zijn afgeschermd.</p>;
  const from = Math.max(0, Math.min((header ?? 0) - 1, sheet.first.length - GLIMPSE));
  return (
    <DataTable
      caption="Begin van de lijst"
      captionHidden
      columns={[
        { key: 'line', header: 'Rij', names: true, render: ({ line }) => line },
        ...sheet.columns.map((letters, column) => ({
          key: letters,
          header: letters,
          render: ({ cells, heads }: FirstRow) => (
            <span className={heads ? 'ck-import__cell ck-import__cell--heads' : 'ck-import__cell'}>
              {cells[column]}
            </span>
          ),
        })),
      ]}
      rows={sheet.first
        .map((row, index): FirstRow => ({ ...row, heads: index === header }))
        .slice(from, from + GLIMPSE)}
      rowKey={({ line }) => String(line)}
      empty={null}
    />
  );
}

type FirstRow = OpenedSheet['first'][number] & { readonly heads: boolean };

type Values = Labels & {
  columns: ColumnMeaning[];
  source: (typeof signalSources)[number];
  observedOn: string;
};

const meanings = columnMeanings.map((value) => ({ value, label: columnMeaningLabels[value] }));

function ColumnForm({
  columns,
  base,
  chosen,
  onChosen,
}: {
  columns: Columns;
  base: Pick<Plan, 'importId' | 'sheet' | 'header'>;
  chosen: Plan | null;
  onChosen: (plan: Plan) => void;
}) {
  const api = useApi();
  const mask = useMask();
  const today = useToday();
  const form = useCallForm<Values, Plan>({
    draft: null,
    defaults: {
      ...standardLabels,
      source: 'otherMeeting',
      observedOn: today,
      ...chosen,
      columns: [...(chosen?.columns ?? columns.map(({ meaning }) => meaning))],
    },
    send: async (values) => {
      const plan = { ...base, ...values };
      await api.import.tryOut(plan);
      return plan;
    },
    done: onChosen,
  });
  const values = form.form.watch();
  return (
    <form onSubmit={form.onSubmit} noValidate className="ck-stack">
      <ErrorSummary problems={form.problems} attempt={form.attempt} />
      <Card title="Wat is elke kolom?" aside="een voorstel, kijk het na">
        <ul className="ck-import__columns" id={form.controlled('columns').id} tabIndex={-1}>
          {columns.map(({ letters, heading, samples }, index) => (
            <li key={letters}>
              <SelectField
                label={heading === '' ? `Kolom ${letters}` : heading}
                hint={mask.on ? undefined : samples.join(' · ') || 'Deze kolom is leeg.'}
                options={meanings}
                {...form.field(`columns.${index}`)}
              />
            </li>
          ))}
        </ul>
      </Card>
      <Card title="Waar komen de signalen vandaan?">
        <p className="ck-small ck-quiet">
          Elke rij geeft een casus met één signaal. Wat hier staat, geldt voor alle rijen.
        </p>
        <div className="ck-fields">
          <SelectField
            label="Bron"
            options={signalSources.map((value) => ({ value, label: signalSourceLabels[value] }))}
            {...form.field('source')}
          />
          <DateField
            label="Dag van het signaal"
            hint="Voor rijen waarin geen datum staat."
            direction="past"
            {...form.controlled('observedOn')}
          />
        </div>
        <LabelFields field={form.field} kind={values.kind} audience={values.audience} />
      </Card>
      <div className="ck-row">
        <Button kind="primary" type="submit" busy={form.busy}>
          Rijen nakijken
        </Button>
      </div>
    </form>
  );
}
