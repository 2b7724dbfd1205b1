import type { z } from 'zod';
import { compareDates } from '../../base/dates.ts';
import { looksLikeBsn } from '../../base/free-text.ts';
import { Refusal } from '../../base/refusal.ts';
import { actionRows, changeAction, deleteAction, insertAction } from '../../db/actions.ts';
import type { CaseRow } from '../../db/cases.ts';
import { changeItem, type ItemRow, itemById } from '../../db/items.ts';
import { agendaRows, insertAgendaItem, type MeetingRow, nextLinePosition } from '../../db/meetings.ts';
import { type PartnerRow, partnersById } from '../../db/people.ts';
import { list } from '../../db/rows.ts';
import type { Audience } from '../access/model.ts';
import { ownerColumns, presentActions } from '../action/present.ts';
import { audienceFor } from '../action/rules.ts';
import { groundFor } from '../case/ground.ts';
import type { ItemType } from '../case/model.ts';
import { presentItem } from '../case/present.ts';
import { writeItem } from '../case/write.ts';
import type { CallContext } from '../context.ts';
import type { lineOut } from './contract.ts';
import { parseQuickLine, type QuickLine } from './quick-line.ts';
import { type AtTable, mayKnow, tableWith } from './table.ts';

/** The access labels of a line, as they were chosen. */
export interface LineLabels {
  readonly kind: string;
  readonly audience: Audience;
  readonly confidentialityGround: string;
}

/** A typed line, read: what it is, whose it is, and for an action who does it by when. */
interface ReadLine {
  readonly type: Extract<ItemType, 'happened' | 'contribution' | 'decision' | 'action'>;
  readonly text: string;
  readonly reason: string;
  readonly organisationId: string;
  readonly action: { readonly owner: AtTable['viewer'] | null; readonly dueOn: string | null } | null;
}

/** Minutes that are planned for a case that comes to the table on the spot. */
const ON_THE_SPOT_MINUTES = 10;

/**
 * Reads a line by the grammar of `quick-line.ts`. What misses (an owner, a day, a reason) stays missing and
 * keeps the minutes from being finalised; only a line without any text is refused (`noText`).
 */
export async function readLine(
  ctx: CallContext,
  meeting: MeetingRow,
  caseId: string,
  typed: string,
): Promise<ReadLine> {
  let people = await tableWith(ctx, await guestsAt(ctx, meeting, caseId));
  let line = parseQuickLine(typed, { today: ctx.today, people });
  let named = people.find(({ id }) => id === line.ownerId);
  // Who may not know of the case is not known by name here: the name then stays in the text.
  while (named !== undefined && !(await mayKnow(ctx, named, caseId))) {
    people = people.filter((person) => person !== named);
    line = parseQuickLine(typed, { today: ctx.today, people });
    named = people.find(({ id }) => id === line.ownerId);
  }
  if (line.text === '') {
    const asked = line.problems.find(({ code }) => code === 'noText');
    const sentence = asked?.sentence ?? 'Typ wat er gebeurd is.';
    throw new Refusal('noText', sentence, { line: sentence });
  }
  const own = { type: line.kind, text: line.text, reason: reasonWithItsWord(line) };
  const organisationId = ctx.caller.viewer.organisationId;
  if (line.kind === 'action') {
    return { ...own, organisationId, action: { owner: named?.viewer ?? null, dueOn: line.dueOn ?? null } };
  }
  if (line.kind !== 'contribution') return { ...own, organisationId, action: null };
  const candidates = people.filter(({ id }) => line.ownerCandidates?.includes(id));
  const sources = new Set(
    (named === undefined ? candidates : [named]).map((person) => person.organisationId),
  );
  const [source] = sources;
  // Several organisations go by that word: then nobody can be held to have said it.
  if (source === undefined || sources.size > 1)
    return { ...own, type: 'happened', organisationId, action: null };
  return { ...own, organisationId: source, action: null };
}

/** The reason with the word it was typed behind, so that it reads as it was said: `omdat hij …`, `want hij …`. */
function reasonWithItsWord({ reason, parts }: QuickLine): string {
  if (reason === undefined || reason === '') return '';
  const word = parts
    .find(({ role }) => role === 'because')
    ?.text.toLowerCase()
    .match(/\p{L}+/u)?.[0];
  return `${word ?? 'omdat'} ${reason}`;
}

async function guestsAt(ctx: CallContext, meeting: MeetingRow, caseId: string): Promise<PartnerRow[]> {
  const item = (await agendaRows(ctx.db, [meeting.id])).find((row) => row.case_id === caseId);
  return item === undefined ? [] : partnersById(ctx.db, list<string>(item.guests));
}

/** Puts a case at the end of the agenda when it comes to the table unplanned. */
export async function putOnAgenda(ctx: CallContext, meeting: MeetingRow, caseId: string): Promise<void> {
  const agenda = await agendaRows(ctx.db, [meeting.id]);
  if (agenda.some((row) => row.case_id === caseId)) return;
  await insertAgendaItem(ctx.db, {
    id: ctx.env.newId(),
    meeting_id: meeting.id,
    case_id: caseId,
    position: (agenda.at(-1)?.position ?? 0) + 1,
    minutes: ON_THE_SPOT_MINUTES,
    why: 'Ter plekke toegevoegd',
    guests: '[]',
  });
}

/** The day the minutes are about: that of the overleg, also when they are typed out later. */
export function dayOfMinutes(ctx: CallContext, meeting: MeetingRow): string {
  return compareDates(meeting.date, ctx.today) < 0 ? meeting.date : ctx.today;
}

/** Stores a line that was read at the end of its case; gives its id. */
export async function storeLine(
  ctx: CallContext,
  meeting: MeetingRow,
  caseRow: CaseRow,
  line: ReadLine,
  labels: LineLabels,
): Promise<string> {
  const id = await writeItem(ctx, {
    case_id: caseRow.id,
    type: line.type,
    organisation_id: line.organisationId,
    kind: labels.kind,
    audience: audienceFor(line.action?.owner ?? null, labels.audience),
    confidentiality_ground: await groundFor(ctx.db, caseRow, line.organisationId, labels),
    occurred_on: dayOfMinutes(ctx, meeting),
    text: line.text,
    reason: line.reason,
    meeting_id: meeting.id,
    position: await nextLinePosition(ctx.db, meeting.id, caseRow.id),
  });
  await storeAction(ctx, id, line);
  return id;
}

/** Puts a line that was read in the place of one that was stored. */
export async function overwriteLine(
  ctx: CallContext,
  caseRow: CaseRow,
  item: ItemRow,
  line: ReadLine,
  labels: LineLabels,
): Promise<void> {
  await changeItem(ctx.db, item.id, {
    type: line.type,
    text: line.text,
    reason: line.reason,
    kind: labels.kind,
    audience: audienceFor(line.action?.owner ?? null, labels.audience),
    organisation_id: line.organisationId,
    confidentiality_ground: await groundFor(ctx.db, caseRow, line.organisationId, labels),
  });
  if (item.type !== 'action') return storeAction(ctx, item.id, line);
  if (line.action === null) return deleteAction(ctx.db, item.id);
  await changeAction(ctx.db, item.id, { ...ownerColumns(line.action.owner), due_on: line.action.dueOn });
}

async function storeAction(ctx: CallContext, itemId: string, line: ReadLine): Promise<void> {
  if (line.action === null) return;
  const { owner, dueOn } = line.action;
  await insertAction(ctx.db, {
    item_id: itemId,
    ...ownerColumns(owner),
    due_on: dueOn,
    state: 'open',
    closed_on: null,
  });
}

/**
 * Lines that were already let through, with the actions that hang on them. `whole` is whether nothing of the overleg is left
 * out: only then addenda bear their own numbers, since a gap would tell of the others (as in the minutes on paper).
 */
export async function presentLines(
  ctx: CallContext,
  items: readonly ItemRow[],
  whole: boolean,
): Promise<z.infer<typeof lineOut>[]> {
  const ids = items.filter((item) => item.type === 'action').map((item) => item.id);
  const actions = await presentActions(ctx.db, ids.length === 0 ? [] : await actionRows(ctx.db, { ids }));
  const byId = new Map(actions.map((action) => [action.actionId, action]));
  const addenda = items.filter(({ type }) => type === 'addendum');
  return items.map((item) => ({
    ...presentItem(item),
    action: byId.get(item.id) ?? null,
    warning: looksLikeBsn(`${item.text}\n${item.reason}`),
    addendumNumber: item.type !== 'addendum' ? null : whole ? item.position : addenda.indexOf(item) + 1,
  }));
}

/** One line just written, as it now stands. */
export async function presentLine(ctx: CallContext, itemId: string): Promise<z.infer<typeof lineOut>> {
  const item = await itemById(ctx.db, itemId);
  const [line] = await presentLines(ctx, item === undefined ? [] : [item], true);
  return line!;
}
