import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { formatDate, momentInWords } from '../../base/dates.ts';
import { actionRows } from '../../db/actions.ts';
import { gateOf } from '../access/gate.ts';
import { actionStateLabels } from '../action/contract.ts';
import { presentActions } from '../action/present.ts';
import { caseStatusLabels, caseStepLabels } from '../case/model.ts';
import { caseHandlers } from '../case/service.ts';
import type { CallContext, Handlers, LongContext } from '../context.ts';
import { type DocumentKind, documentKindLabels, type madeDocument } from '../document/contract.ts';
import { groundOf, Readers } from '../document/readers.ts';
import { documentHandlers } from '../document/service.ts';
import { csvOf } from '../log/csv.ts';
import { withoutSecretAddresses } from '../person/secrecy.ts';
import type { exportCalls, listFormats } from './contract.ts';
import { xlsxOf } from './xlsx.ts';

type Format = (typeof listFormats)[number];
type Made = Omit<z.input<typeof madeDocument>, 'base64'>;

/** A list that leaves: its words, and the cases it names. */
interface Table {
  readonly kind: Extract<DocumentKind, 'caseTable' | 'actionTable' | 'registerTable'>;
  readonly fileName: string;
  readonly rows: readonly (readonly string[])[];
  readonly caseIds: readonly string[];
}

/** So many rows are asked at a time: what the calls of the screens give at most. */
const PART = 200;

/** Asks a list of the screen in parts, until it is whole. */
async function whole<T>(part: (limit: number, offset: number) => Promise<readonly T[]>): Promise<T[]> {
  const all: T[] = [];
  for (;;) {
    const rows = await part(PART, all.length);
    all.push(...rows);
    if (rows.length < PART) return all;
  }
}

const day = (date: string | null) => (date === null || date === '' ? '' : formatDate(date));

export const exportHandlers: Handlers<typeof exportCalls> = {
  cases: (ctx, { format, ...filter }) =>
    leave(ctx, format, async (inner) => {
      const cases = await whole(
        async (limit, offset) => (await caseHandlers.list(inner, { ...filter, limit, offset })).cases,
      );
      return {
        kind: 'caseTable',
        fileName: 'casussen',
        caseIds: cases.map(({ caseId }) => caseId),
        rows: [
          ['Casus', 'Naam', 'Roepnaam', 'Status', 'Stappen', 'Laatste contact', 'Open acties', 'Te laat'],
          ...cases.map((row) => [
            row.caseNumber,
            row.name,
            row.usedName,
            caseStatusLabels[row.status],
            row.steps.map((step) => caseStepLabels[step]).join(', '),
            day(row.lastContactOn),
            String(row.openActions),
            String(row.lateActions),
          ]),
        ],
      };
    }),

  actions: (ctx, { format, ...filter }) =>
    leave(ctx, format, async (inner) => {
      if (filter.caseId !== undefined) await gateOf(inner).requireCase(filter.caseId);
      // As on any paper, without what is about who reported something.
      const rows = await new Readers(inner, null).items(await actionRows(inner.db, filter));
      const actions = await presentActions(inner.db, rows);
      return {
        kind: 'actionTable',
        fileName: 'acties',
        caseIds: [...new Set(actions.map(({ caseRef }) => caseRef.caseId))],
        rows: [
          ['Casus', 'Naam', 'Actie', 'Van wie', 'Vóór', 'Stand', 'Uitkomst', 'Uit', 'Sinds'],
          ...actions.map((row) => [
            row.caseRef.caseNumber,
            row.caseRef.name,
            row.text,
            row.ownerName,
            day(row.dueOn),
            actionStateLabels[row.state],
            row.outcome,
            row.origin,
            day(row.createdOn),
          ]),
        ],
      };
    }),

  register: (ctx, { format, ...filter }) =>
    leave(ctx, format, async (inner) => {
      const lines = await whole(
        async (limit, offset) =>
          (await documentHandlers.register(inner, { ...filter, limit, offset })).documents,
      );
      return {
        kind: 'registerTable',
        fileName: 'register-van-stukken',
        // It names cases by their number only, as the register on the screen does.
        caseIds: [],
        rows: [
          ['Wanneer', 'Stuk', 'Versie', 'Voor', 'Grondslag', 'Door', 'Hoe', 'Casussen', 'Bestand', 'SHA-256'],
          ...lines.map((line) => [
            momentInWords(line.at),
            documentKindLabels[line.kind],
            line.version,
            line.recipient ?? '',
            line.basis,
            line.by,
            line.way === 'saved' ? 'bewaard' : 'afgedrukt',
            line.caseNumbers.join(', '),
            line.fileName,
            line.sha256,
          ]),
        ],
      };
    }),
};

/** Makes the file in memory; saving it is for `document.save`, which asks again what may be seen and writes the register. */
async function leave(ctx: LongContext, format: Format, read: (inner: CallContext) => Promise<Table>) {
  const { table, ground } = await ctx.transact(async (inner) => {
    const full = await read(inner);
    return {
      table: await withoutSecretAddresses(inner.db, full),
      ground: await groundOf(inner, inner.caller.viewer, full.caseIds),
    };
  });
  const bytes =
    format === 'csv' ? csvOf(table.rows) : xlsxOf(documentKindLabels[table.kind].slice(0, 31), table.rows);
  const made = {
    documentId: ctx.env.newId(),
    kind: table.kind,
    version: '',
    fileName: `${table.fileName}-${ctx.today}.${format}`,
    mime: format === 'csv' ? 'text/csv' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    caseIds: [...table.caseIds],
    recipient: ctx.caller.displayName,
    basis: 'Eigen gebruik in het casusoverleg',
    sha256: createHash('sha256').update(bytes).digest('hex'),
    pages: null,
    leaks: [],
  } satisfies Made;
  ctx.made.add({
    ...made,
    bytes,
    accountId: ctx.caller.id,
    receiver: null,
    partnerId: null,
    ground,
    namesAccepted: true,
  });
  return { ...made, base64: Buffer.from(bytes).toString('base64') };
}
