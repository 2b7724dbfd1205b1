import { z } from 'zod';
import { labelsInput } from '../access/model.ts';
import { call, id, isoDate, limit, longCall, offset, openCall, shortText } from '../contract.ts';
import { caseRef } from '../person/contract.ts';
import { signalSources } from '../signal/contract.ts';
import { limits } from './reading/table.ts';

/** What a column of an existing list can be. Those of `several` may be chosen for more than one column. */
export const columnMeanings = [
  'ignore',
  'fullName',
  'givenNames',
  'initials',
  'usedName',
  'prefix',
  'familyName',
  'birthDate',
  'address',
  'postcode',
  'place',
  'addressSecret',
  'observedOn',
  'reason',
  'status',
  'note',
] as const;
export type ColumnMeaning = (typeof columnMeanings)[number];
export const columnMeaningLabels: Record<ColumnMeaning, string> = {
  ignore: 'niet overnemen',
  fullName: 'hele naam in één kolom',
  givenNames: 'voornamen',
  initials: 'voorletters',
  usedName: 'roepnaam',
  prefix: 'voorvoegsel (van, de, el)',
  familyName: 'achternaam',
  birthDate: 'geboortedatum',
  address: 'straat en huisnummer',
  postcode: 'postcode',
  place: 'woonplaats',
  addressSecret: 'adres is geheim (ja of nee)',
  observedOn: 'datum van het signaal of eerste contact',
  reason: 'reden of signaal',
  status: 'status in de lijst',
  note: 'opmerking',
};
/** These may stand in several columns; their texts are put after each other. */
export const severalColumns: ReadonlySet<ColumnMeaning> = new Set([
  'ignore',
  'givenNames',
  'address',
  'reason',
  'status',
  'note',
]);

/** Largest file, in bytes; it is asked before the file is read. */
export const largestList = limits.file;

/** What may be the matter with a row. `noName` keeps it from being taken over; of the others the row says what is done. */
export const findingCodes = [
  'noName',
  'known',
  'twice',
  'birthDate',
  'day',
  'postcode',
  'bsn',
  'errorCell',
  'shortened',
  'noReason',
] as const;
export type FindingCode = (typeof findingCodes)[number];

const importId = { importId: id };

/** How a list is to be taken over. */
export const importPlan = z.strictObject({
  ...importId,
  /** Which sheet, counted from 0. */
  sheet: z.number().int().min(0).max(100),
  /** The row with the names of the columns among those shown, counted from 0; null when there is none. */
  header: z.number().int().min(0).max(10_000).nullable(),
  columns: z.array(z.enum(columnMeanings)).max(200),
  source: z.enum(signalSources),
  /** The day of the signal where the list gives none. */
  observedOn: isoDate,
  ...labelsInput,
});
export type ImportPlan = z.output<typeof importPlan>;

/** A line of the file, as counted there. */
const line = z.number().int().min(1).max(2_000_000);

const plannedRows = importPlan.extend({
  /** Lines of the file (as counted there) that stay out. */
  skip: z.array(line).max(5000).default([]),
  /**
   * Lines about somebody who is known already: they become a signal with that case, and no new one. A line that is skipped too
   * stays out.
   */
  addTo: z
    .array(z.strictObject({ line, caseId: id }))
    .max(5000)
    .default([]),
});

/** What a list comes to: the same before and after. */
const numbers = z.object({
  /** Rows under the header. */
  rows: z.number(),
  /** New case files that wait for triage, each with its signal. */
  cases: z.number(),
  /** Signals with cases that are there already. */
  signals: z.number(),
  /** Rows left out by choice, and rows that cannot be taken over. */
  skipped: z.number(),
  unusable: z.number(),
});
export type ImportNumbers = z.infer<typeof numbers>;

const previewRow = z.object({
  /** The line in the file. */
  line: z.number(),
  name: z.string(),
  usedName: z.string(),
  birthDate: z.string(),
  /** Address, postcode and place as they will be kept. */
  home: z.string(),
  observedOn: z.string(),
  text: z.string(),
  usable: z.boolean(),
  findings: z.array(z.object({ code: z.enum(findingCodes), sentence: z.string() })),
  /** Who in the vault he looks like, of whom the caller may know. */
  known: z.array(caseRef),
});

export const importCalls = {
  /** Reads a list and keeps it in memory until it is taken over, put away or locked. Nothing is stored. */
  read: longCall({
    input: z.strictObject({
      fileName: shortText,
      base64: z
        .string()
        .max(Math.ceil(largestList / 3) * 4, 'Dit bestand is te groot: Casuskluis leest lijsten tot 10 MB.'),
    }),
    output: z.object({
      ...importId,
      fileName: z.string(),
      format: z.enum(['xlsx', 'ods', 'csv']),
      notes: z.array(z.string()),
      sheets: z.array(
        z.object({
          name: z.string(),
          rows: z.number(),
          /** The first rows as they stand there. */
          first: z.array(z.object({ line: z.number(), cells: z.array(z.string()) })),
          columns: z.array(z.string()),
          /** The row that probably has the names of the columns. */
          header: z.number().nullable(),
        }),
      ),
    }),
    allow: ['manager'],
    log: {
      says: 'bestaande lijst geopend',
      objectId: (_i, o) => o?.importId,
      detail: (_i, o) => o && { format: o.format, sheets: o.sheets.length },
    },
  }),
  /** What each column probably is, from its name and from what stands in it. */
  propose: longCall({
    input: z.strictObject({
      ...importId,
      sheet: importPlan.shape.sheet,
      header: importPlan.shape.header,
    }),
    output: z.object({
      columns: z.array(
        z.object({
          letters: z.string(),
          heading: z.string(),
          samples: z.array(z.string()),
          meaning: z.enum(columnMeanings),
        }),
      ),
    }),
    allow: ['manager'],
    log: { says: 'kolommen van een bestaande lijst bekeken', objectId: (i) => i.importId },
  }),
  /** What would come of every row, with what is to be looked at. */
  preview: longCall({
    input: importPlan.extend({ offset, limit, attention: z.boolean().default(false) }),
    output: z.object({
      rows: z.array(previewRow),
      /** Rows that fit the choice, for the next part. */
      total: z.number(),
      numbers,
      /** How many rows have each finding. */
      findings: z.partialRecord(z.enum(findingCodes), z.number()),
      /** Lines that look like somebody known: what is to be done with them is chosen. */
      knownLines: z.array(z.number()),
      /** These, and lines that stand in the list twice: to leave out in one go. */
      doubles: z.array(z.number()),
    }),
    allow: ['manager'],
    log: {
      says: 'voorbeeld van een bestaande lijst bekeken',
      objectId: (i) => i.importId,
      caseIds: (_i, o) => o && [...new Set(o.rows.flatMap((row) => row.known.map(({ caseId }) => caseId)))],
    },
  }),
  /** The numbers that `run` will give, without storing anything. */
  tryOut: longCall({
    input: plannedRows,
    output: numbers,
    allow: ['manager'],
    log: { says: 'proef van een bestaande lijst bekeken', objectId: (i) => i.importId },
  }),
  /** Takes the rows over in one transaction: all of them or none. */
  run: longCall({
    input: plannedRows,
    output: numbers.extend({
      batchId: id,
      /** The new case files, and the cases that got a signal. */
      caseIds: z.array(id),
      addedTo: z.array(id),
    }),
    allow: ['manager'],
    log: {
      says: 'bestaande lijst overgenomen',
      objectId: (_i, o) => o?.batchId,
      caseIds: (_i, o) => o && [...o.caseIds, ...o.addedTo],
      detail: (_i, o) => o && { count: o.cases, signals: o.signals },
    },
  }),
  /** How far reading, looking or taking over is; null when nothing is under way. Asked many times, so it leaves no lines. */
  progress: openCall({
    input: z.strictObject({}),
    output: z.object({ done: z.number(), total: z.number() }).nullable(),
    log: { says: 'voortgang van een bestaande lijst gevraagd' },
  }),
  /** Stops what is under way; what was taken over so far goes back. */
  stop: openCall({
    input: z.strictObject({}),
    output: z.object({}),
    log: { says: 'overnemen van een bestaande lijst gestopt' },
  }),
  /** Forgets a list that was read. */
  putAway: longCall({
    input: z.strictObject(importId),
    output: z.object({}),
    allow: ['manager'],
    log: { says: 'bestaande lijst gesloten' },
  }),
  /** The lists that were taken over, newest first. */
  batches: call({
    input: z.strictObject({ limit }),
    output: z.object({
      batches: z.array(
        z.object({
          batchId: id,
          fileName: z.string(),
          at: z.string(),
          by: z.string(),
          cases: z.number(),
          signals: z.number(),
          /** Case files and signals of it that are still there. */
          left: z.number(),
          signalsLeft: z.number(),
        }),
      ),
    }),
    allow: ['manager'],
    log: { says: 'overgenomen lijsten bekeken' },
  }),
  /**
   * Takes a whole list back: its case files and the signals it added to others. Refused when something was added to any of
   * its case files since, or a case was weighed with its signal, with their numbers; with `keepChanged` those stay and the
   * others go.
   */
  undo: call({
    input: z.strictObject({ batchId: id, keepChanged: z.boolean().default(false) }),
    output: z.object({
      removed: z.number(),
      removedSignals: z.number(),
      keptNumbers: z.array(z.string()),
      caseIds: z.array(id),
    }),
    allow: ['manager'],
    log: {
      says: 'overgenomen lijst teruggedraaid',
      objectId: (i) => i.batchId,
      caseIds: (_i, o) => o?.caseIds,
      detail: (_i, o) => o && { count: o.removed, signals: o.removedSignals },
    },
  }),
};
