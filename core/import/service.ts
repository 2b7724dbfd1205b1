import { Refusal } from '../../base/refusal.ts';
import type { Handlers } from '../context.ts';
import { listBatches, takeBack, takeOver } from './batch.ts';
import { proposeColumns, proposeHeader } from './columns.ts';
import {
  type ColumnMeaning,
  columnMeaningLabels,
  type ImportPlan,
  importCalls,
  severalColumns,
} from './contract.ts';
import { asUnderWay, heldList, hold, putAway, sheetOf, underWay } from './held.ts';
import { chosenRows, outcomesOf, previewOf, targetsOf } from './preview.ts';
import { readInThread } from './reader.ts';

/** So many rows are shown to choose the row with headings from. */
const FIRST_ROWS = 15;
/** Characters shown of a cell. */
const GLIMPSE = 80;

const glimpse = (cell: string) => (cell.length > GLIMPSE ? `${cell.slice(0, GLIMPSE)}…` : cell);

export const importHandlers: Handlers<typeof importCalls> = {
  async read(ctx, { fileName, base64 }) {
    const bytes = Buffer.from(base64, 'base64');
    const list = await asUnderWay(ctx, 1, (_tell, signal) => readInThread(bytes, fileName, signal));
    const importId = ctx.env.newId();
    hold(ctx, { importId, fileName, list, known: new Map() });
    return {
      importId,
      fileName,
      format: list.format,
      notes: [...list.notes],
      sheets: list.sheets.map((sheet) => ({
        name: sheet.name,
        rows: sheet.rows.length,
        columns: [...sheet.columns],
        first: sheet.rows
          .slice(0, FIRST_ROWS)
          .map(({ line, cells }) => ({ line, cells: cells.map((cell) => glimpse(cell)) })),
        header: proposeHeader(sheet),
      })),
    };
  },

  async propose(ctx, { importId, sheet, header }) {
    const columns = proposeColumns(sheetOf(heldList(ctx, importId), sheet, header), header, ctx.today);
    return {
      columns: columns.map((column) => ({
        ...column,
        heading: glimpse(column.heading),
        samples: column.samples.map((sample) => glimpse(sample)),
      })),
    };
  },

  async preview(ctx, { offset, limit, attention, ...plan }) {
    const held = heldList(ctx, plan.importId);
    refusePlan(plan, ctx.today);
    const rows = outcomesOf(held, plan, ctx.today);
    return asUnderWay(ctx, rows.length, (tell) =>
      previewOf(ctx, { held, rows }, { offset, limit, attention }, tell),
    );
  },

  async tryOut(ctx, { skip, addTo, ...plan }) {
    refusePlan(plan, ctx.today);
    const rows = outcomesOf(heldList(ctx, plan.importId), plan, ctx.today);
    const { chosen, numbers } = chosenRows(rows, { skip, addTo });
    await ctx.transact((inner) => targetsOf(inner, chosen));
    return numbers;
  },

  async run(ctx, { skip, addTo, ...plan }) {
    const held = heldList(ctx, plan.importId);
    refusePlan(plan, ctx.today);
    const { chosen, numbers } = chosenRows(outcomesOf(held, plan, ctx.today), { skip, addTo });
    if (chosen.length === 0) {
      throw new Refusal(
        'nothingToTake',
        'Er is geen rij over om over te nemen. Kies een kolom met een naam, of sla minder rijen over.',
      );
    }
    const { fileName } = held;
    const taken = await asUnderWay(ctx, chosen.length, (tell) =>
      ctx.conclude(async (inner) => ({
        ...numbers,
        ...(await takeOver(inner, { plan, rows: chosen, fileName }, tell)),
      })),
    );
    putAway(ctx, plan.importId);
    return taken;
  },

  async progress(ctx) {
    const current = underWay(ctx.session.vault());
    const { role } = ctx.session.caller().viewer;
    if (current === undefined || !importCalls.run.allow.includes(role)) return null;
    return { done: current.done, total: current.total };
  },

  async stop(ctx) {
    underWay(ctx.session.vault())?.stopper.abort();
    return {};
  },

  async putAway(ctx, { importId }) {
    putAway(ctx, importId);
    return {};
  },

  batches: (ctx, { limit }) => listBatches(ctx, limit),

  undo: (ctx, { batchId, keepChanged }) => takeBack(ctx, batchId, keepChanged),
};

const naming: readonly ColumnMeaning[] = ['fullName', 'familyName', 'usedName', 'givenNames'];

/** Refuses a plan that names nobody, that gives one meaning to two columns, or a day that is still to come. */
function refusePlan(plan: ImportPlan, today: string): void {
  if (!plan.columns.some((meaning) => naming.includes(meaning))) {
    const sentence = 'Kies welke kolom de naam bevat. Zonder naam kan niemand worden overgenomen.';
    throw new Refusal('nameColumnNeeded', sentence, { columns: sentence });
  }
  const double = plan.columns.find(
    (meaning, index) => !severalColumns.has(meaning) && plan.columns.indexOf(meaning) !== index,
  );
  if (double !== undefined) {
    const sentence = `U koos twee keer “${columnMeaningLabels[double]}”. Kies voor een van de twee kolommen iets anders.`;
    throw new Refusal('meaningTwice', sentence, { columns: sentence });
  }
  if (plan.observedOn > today) {
    const sentence = 'Deze dag moet nog komen. Kies vandaag of een eerdere dag.';
    throw new Refusal('inTheFuture', sentence, { observedOn: sentence });
  }
}
