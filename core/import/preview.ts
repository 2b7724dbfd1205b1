import type { z } from 'zod';
import { Refusal } from '../../base/refusal.ts';
import { type CaseRow, casesById } from '../../db/cases.ts';
import type { NamedRow } from '../../db/name-keys.ts';
import { gateOf } from '../access/gate.ts';
import { caseRefOf } from '../case/present.ts';
import type { CallContext, LongContext } from '../context.ts';
import { personColumns } from '../person/columns.ts';
import { alikeToPerson } from '../person/find.ts';
import { rowsUnder } from './columns.ts';
import type { FindingCode, ImportNumbers, ImportPlan, importCalls } from './contract.ts';
import { twiceInList } from './doubles.ts';
import { type HeldList, sheetOf } from './held.ts';
import { type Finding, personOfRow, type RowOutcome } from './person-of-row.ts';

/** So many persons are looked up before others get a turn. */
const TURN = 25;
/** So many who look alike are named with a row. */
const MOST_KNOWN = 3;

/** Every row of the chosen sheet, read as the plan says. */
export function outcomesOf(held: HeldList, plan: ImportPlan, today: string): RowOutcome[] {
  const sheet = sheetOf(held, plan.sheet, plan.header);
  const reading = {
    columns: plan.columns,
    headings: plan.header === null ? [] : (sheet.rows[plan.header]?.cells ?? []),
    from1904: sheet.from1904,
    observedOn: plan.observedOn,
    today,
    fileName: held.fileName,
  };
  return rowsUnder(sheet, plan.header).map((row) => personOfRow(row, reading));
}

/** A row that will be taken over: as a new case file, or as a signal with the case of somebody known. */
export interface ChosenRow {
  readonly row: RowOutcome;
  readonly caseId: string | null;
}

/** What is chosen for single rows. */
export type Choices = Pick<z.output<typeof importCalls.run.input>, 'skip' | 'addTo'>;

/** The rows that will be taken over, with the numbers of the whole: what is tried out and what is done are this. */
export function chosenRows(
  rows: readonly RowOutcome[],
  { skip, addTo }: Choices,
): { chosen: ChosenRow[]; numbers: ImportNumbers } {
  const left = new Set(skip);
  const caseOf = new Map(addTo.map(({ line, caseId }) => [line, caseId]));
  const usable = rows.filter(({ name }) => name !== null);
  const chosen = usable
    .filter(({ line }) => !left.has(line))
    .map((row) => ({ row, caseId: caseOf.get(row.line) ?? null }));
  const signals = chosen.filter(({ caseId }) => caseId !== null).length;
  return {
    chosen,
    numbers: {
      rows: rows.length,
      cases: chosen.length - signals,
      signals,
      skipped: usable.length - chosen.length,
      unusable: rows.length - usable.length,
    },
  };
}

/**
 * The cases that rows are to be added to, by the id that was given; that of a file that was put together with another is the
 * kept case. Refuses, with the row, one that is not there or that the caller may not know of.
 */
export async function targetsOf(
  ctx: CallContext,
  chosen: readonly ChosenRow[],
): Promise<Map<string, CaseRow>> {
  const gate = gateOf(ctx);
  const targets = new Map<string, CaseRow>();
  for (const { row, caseId } of chosen) {
    if (caseId === null || targets.has(caseId)) continue;
    if (!(await gate.seesCase(caseId))) {
      throw new Refusal(
        'targetGone',
        `De casus die u koos bij rij ${row.line} is er niet meer. Kies bij die rij opnieuw.`,
      );
    }
    targets.set(caseId, await gate.requireCase(caseId));
  }
  return targets;
}

type Preview = z.input<typeof importCalls.preview.output>;
type Part = { readonly offset: number; readonly limit: number; readonly attention: boolean };

/** What comes of the rows, with who they look like: in the list, and among those the caller may know of. */
export async function previewOf(
  ctx: LongContext,
  of: { readonly held: HeldList; readonly rows: readonly RowOutcome[] },
  part: Part,
  tell: (done: number) => void,
): Promise<Preview> {
  const known = await knownOf(ctx, of, tell);
  const twice = twiceInList(of.rows);
  const all = of.rows.map((row) => ({ row, findings: findingsOf(row, known.get(row.line) ?? [], twice) }));
  const wanted = part.attention ? all.filter(({ findings }) => findings.some(asksALook)) : all;
  const shown = wanted.slice(part.offset, part.offset + part.limit);
  const counts: Partial<Record<FindingCode, number>> = {};
  for (const { code } of all.flatMap(({ findings }) => findings)) counts[code] = (counts[code] ?? 0) + 1;
  const refs = await ctx.transact((inner) =>
    refsOf(inner, [...new Set(shown.flatMap(({ row }) => known.get(row.line) ?? []))]),
  );
  return {
    total: wanted.length,
    numbers: chosenRows(of.rows, { skip: [], addTo: [] }).numbers,
    findings: counts,
    knownLines: [...known.keys()],
    doubles: all
      .filter(({ findings }) => findings.some(({ code }) => code === 'known' || code === 'twice'))
      .map(({ row }) => row.line),
    rows: shown.map(({ row, findings }) => ({
      line: row.line,
      name: row.name ?? '',
      usedName: row.person.usedName,
      birthDate: row.person.birthDate,
      home: [row.person.address, [row.person.postcode, row.person.place].filter(Boolean).join(' ')]
        .filter(Boolean)
        .join(', '),
      observedOn: row.observedOn,
      text: row.text,
      usable: row.name !== null,
      findings,
      known: (known.get(row.line) ?? []).flatMap((caseId) => refs.get(caseId) ?? []),
    })),
  };
}

/** A missing reason is said, but nobody has to look at it. */
const asksALook = ({ code }: Finding) => code !== 'noReason';

function findingsOf(
  row: RowOutcome,
  known: readonly string[],
  twice: ReadonlyMap<number, number>,
): Finding[] {
  const other = twice.get(row.line);
  return [
    ...row.findings.filter(({ code }) => code === 'noName'),
    ...(known.length > 0
      ? [
          {
            code: 'known' as const,
            sentence: 'Lijkt op iemand die al bekend is. Kies wat er met deze rij moet gebeuren.',
          },
        ]
      : []),
    ...(other === undefined
      ? []
      : [
          {
            code: 'twice' as const,
            sentence: `Lijkt op rij ${other} van deze lijst. Sla een van de twee over als het dezelfde is.`,
          },
        ]),
    ...row.findings.filter(({ code }) => code !== 'noName'),
  ];
}

/** Who each row looks like, by line; looked up once for each way to read the list, some rows at a time. */
async function knownOf(
  ctx: LongContext,
  { held, rows }: { readonly held: HeldList; readonly rows: readonly RowOutcome[] },
  tell: (done: number) => void,
): Promise<Map<number, readonly string[]>> {
  const known = new Map<number, readonly string[]>();
  for (let at = 0; at < rows.length; at += TURN) {
    tell(at);
    await ctx.transact(async (inner) => {
      const gate = gateOf(inner);
      for (const row of rows.slice(at, at + TURN)) {
        if (row.name === null) continue;
        const key = JSON.stringify(row.person);
        let alike = held.known.get(key);
        if (alike === undefined) {
          const found = (await alikeToPerson(inner.db, namedRowOf(row))).map((each) => each.row.id);
          alike = (await gate.currentCases(found)).slice(0, MOST_KNOWN);
          held.known.set(key, alike);
        }
        if (alike.length > 0) known.set(row.line, alike);
      }
    });
  }
  return known;
}

/** A person of a list as the comparison reads those of the vault. */
function namedRowOf({ person }: RowOutcome): NamedRow {
  const columns = personColumns(person);
  return { seq: 0, id: '', number: '', merged_into: null, ...columns };
}

async function refsOf(ctx: CallContext, caseIds: readonly string[]) {
  const visible = await gateOf(ctx).visibleCases(caseIds);
  return new Map((await casesById(ctx.db, visible)).map((row) => [row.id, caseRefOf(row)]));
}
