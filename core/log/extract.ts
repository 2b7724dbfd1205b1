import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { formatDate, localDate, localTime, momentInWords } from '../../base/dates.ts';
import { Refusal } from '../../base/refusal.ts';
import type { AuditCheck } from '../../db/audit.ts';
import { auditLines, countOfLines, sealOfLine } from '../../db/audit-lines.ts';
import { accountById } from '../../db/people.ts';
import type { Fact, LogExtractModel } from '../../documents/models.ts';
import type { CallContext, Handlers, LongContext } from '../context.ts';
import type { madeDocument } from '../document/contract.ts';
import { frameOf } from '../document/frame.ts';
import { checkLog } from './checking.ts';
import { actionKindLabels, type LogFilter, type LogLine, type logCalls, originLabels } from './contract.ts';
import { csvOf } from './csv.ts';
import { auditFilterOf, casesInWords, linesInWords } from './lines.ts';
import { inDutch, verdictOf } from './rules.ts';

/** So many lines go in one extract: what paper can bear, and what a spreadsheet opens at once. */
const MOST = { pdf: 1000, csv: 100_000 } as const;

/** What an extract is made from. */
interface Extract {
  readonly model: LogExtractModel;
  readonly lines: readonly (LogLine & { readonly seal: string })[];
  readonly caseIds: string[];
}

/** The handler of `log.extract`: the chain is checked first, so that the extract can say how it stood. */
export const makeExtract: Handlers<typeof logCalls>['extract'] = async (
  ctx,
  { format, recipient, ...filter },
) => {
  const check = await checkLog(ctx);
  const { model, lines, caseIds } = await ctx.transact((inner) =>
    extractOf(inner, { filter, recipient, check, most: MOST[format] }),
  );
  const finished = format === 'pdf' ? await onPaper(ctx, model) : asCsv(model, lines);
  const { bytes, ...facts } = finished;
  const made = {
    documentId: ctx.env.newId(),
    kind: 'logExtract' as const,
    version: model.frame.version,
    fileName: `logboek-${ctx.today}.${format}`,
    caseIds,
    recipient,
    basis: 'Verantwoording: logboek, zonder inhoud van casussen',
    leaks: [],
    ...facts,
  } satisfies Omit<z.input<typeof madeDocument>, 'base64'>;
  ctx.made.add({
    ...made,
    bytes,
    accountId: ctx.caller.id,
    receiver: null,
    partnerId: null,
    ground: null,
    namesAccepted: true,
  });
  return { ...made, base64: Buffer.from(bytes).toString('base64') };
};

async function extractOf(
  ctx: CallContext,
  of: { filter: LogFilter; recipient: string; check: AuditCheck; most: number },
): Promise<Extract> {
  const wanted = await auditFilterOf(ctx, of.filter);
  const found = await auditLines(ctx.db, wanted, { order: 'oldestFirst', limit: of.most + 1 });
  if (found.length > of.most) {
    throw new Refusal(
      'tooManyLines',
      `Er passen meer dan ${inDutch(of.most)} regels bij deze keuze. Kies een kortere periode en maak zo nodig meer uittreksels.`,
    );
  }
  const lines = await linesInWords(ctx, found);
  const frame = await frameOf(ctx, { title: 'Uittreksel uit het logboek', version: '1', receiver: null });
  const last = of.check.count;
  return {
    caseIds: wanted.caseId === undefined ? [] : [wanted.caseId],
    lines: lines.map((line, index) => ({ ...line, seal: found[index]!.hmac })),
    model: {
      frame: { ...frame, recipient: of.recipient },
      verdict: verdictOf(of.check).sentence,
      chosen: [
        ...(await chosenInWords(ctx, of.filter)),
        { label: 'Regels in dit uittreksel', value: inDutch(lines.length) },
      ],
      chain: [
        { label: 'Regels in het logboek', value: inDutch(await countOfLines(ctx.db)) },
        { label: 'Gecontroleerd tot en met', value: `regel ${inDutch(last)}, op ${momentInWords(ctx.now)}` },
        { label: `Zegel van regel ${inDutch(last)}`, value: (await sealOfLine(ctx.db, last)) ?? 'geen' },
      ],
      lines: lines.map((line) => ({
        number: inDutch(line.seq),
        when: secondsInWords(line.at),
        who: line.who,
        what: line.says,
        cases: casesInWords(line),
        outcome: line.outcome,
        origin: line.origin,
      })),
    },
  };
}

/** Day and time to the second, in Dutch time: `22-11-2026 10.05.07`. */
function secondsInWords(at: string): string {
  return `${formatDate(localDate(at))} ${localTime(at)}.${at.slice(17, 19)}`;
}

async function chosenInWords(ctx: CallContext, filter: LogFilter): Promise<Fact[]> {
  const { from, until, accountId } = filter;
  const days = [
    ...(from === undefined ? [] : [`vanaf ${formatDate(from)}`]),
    ...(until === undefined ? [] : [`tot en met ${formatDate(until)}`]),
  ];
  const account = accountId === undefined ? undefined : await accountById(ctx.db, accountId);
  return [
    { label: 'Periode', value: days.join(' ') || 'alles' },
    { label: 'Account', value: account?.display_name ?? 'iedereen' },
    { label: 'Casus', value: filter.caseNumber || 'alle casussen' },
    { label: 'Soort handeling', value: filter.kind === undefined ? 'alles' : actionKindLabels[filter.kind] },
    {
      label: 'Uitkomst',
      value: filter.result === undefined ? 'alles' : filter.result === 'ok' ? 'gelukt' : 'geweigerd',
    },
    { label: 'Via', value: filter.origin === undefined ? 'alles' : originLabels[filter.origin] },
    {
      label: 'Bewaren tijdens typen',
      value: filter.drafts ? 'staat erin' : 'staat er niet in',
    },
  ];
}

async function onPaper(ctx: LongContext, model: LogExtractModel) {
  const { pdf, sha256, pages } = await ctx.maker.make('logExtract', model);
  return { bytes: pdf, mime: 'application/pdf', sha256, pages };
}

const HEADS = [
  'Regel',
  'Wanneer',
  'Tijdstip (UTC)',
  'Wie',
  'Wat',
  'Casus',
  'Uitkomst',
  'Code',
  'Via',
  'Zegel',
];

/** The same as a spreadsheet: first what was chosen and how the chain stood, then the lines with their seals. */
function asCsv({ frame, verdict, chosen, chain, lines: words }: LogExtractModel, lines: Extract['lines']) {
  const bytes = csvOf([
    [frame.title, frame.municipality],
    ['Voor', frame.recipient ?? ''],
    ['Gemaakt op', momentInWords(frame.madeAt)],
    ...[...chosen, ...chain].map(({ label, value }) => [label, value]),
    ['Controle', verdict],
    [],
    HEADS,
    ...lines.map((line, index) => {
      const { when, who, what, cases, outcome, origin } = words[index]!;
      return [String(line.seq), when, line.at, who, what, cases, outcome, line.result, origin, line.seal];
    }),
  ]);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { bytes, mime: 'text/csv', sha256, pages: null };
}
