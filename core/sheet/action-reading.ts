import type { z } from 'zod';
import { Refusal } from '../../base/refusal.ts';
import {
  type ActionSheetLine,
  type ActionSheetRow,
  actionSheetById,
  actionSheetsWithFile,
  linesOfActionSheet,
  setActionSheetFile,
  setTakenLine,
} from '../../db/action-sheets.ts';
import { type ActionRow, actionRows } from '../../db/actions.ts';
import { setUndone } from '../../db/items.ts';
import { accountById } from '../../db/people.ts';
import type { FormValues } from '../../documents/forms/read.ts';
import { gateOf, notFound } from '../access/gate.ts';
import { finishAction, reopenAction } from '../action/finishing.ts';
import { ownerOf, presentActions } from '../action/present.ts';
import { writeItem } from '../case/write.ts';
import type { CallContext } from '../context.ts';
import { receiverLabel, receiverOf } from '../document/readers.ts';
import type { comparedAction, sheetCalls } from './contract.ts';
import { actionAnswerAt, bsnIn } from './filled.ts';
import { readsFilledActions } from './kept.ts';
import { participantOf } from './participant.ts';
import {
  type FilledFile,
  notOnSheet,
  refuseReadBefore,
  refuseTampered,
  refuseUndoOfOther,
  unknownSheet,
} from './reading.ts';
import { ACTIONS, type ReadSeal, type SealOfVault } from './seal.ts';

/** A line of a list with the action as it stands, which the caller may see. */
interface FoundLine {
  readonly line: ActionSheetLine;
  readonly action: ActionRow;
}

interface FoundList {
  readonly sheet: ActionSheetRow;
  readonly found: readonly FoundLine[];
  readonly all: readonly ActionSheetLine[];
}

/** A list with its lines as the caller may see them; null when there is none, or nothing on it is for him. */
async function visibleList(ctx: CallContext, sheetId: string): Promise<FoundList | null> {
  const sheet = await actionSheetById(ctx.db, sheetId);
  if (sheet === undefined) return null;
  const all = await linesOfActionSheet(ctx.db, sheetId);
  const rows = await actionRows(ctx.db, { ids: all.map((line) => line.action_id) });
  const actions = new Map((await gateOf(ctx).visibleItems(rows)).map((action) => [action.id, action]));
  const found = all.flatMap((line) => {
    const action = actions.get(line.action_id);
    return action === undefined ? [] : [{ line, action }];
  });
  return found.length === 0 ? null : { sheet, found, all };
}

async function foundList(ctx: CallContext, seal: ReadSeal, own: SealOfVault): Promise<FoundList | null> {
  const list = await visibleList(ctx, seal.sheetId);
  if (list === null) return null;
  const { id: sheetId, version } = list.sheet;
  refuseTampered(
    seal,
    { sheetId, version, about: ACTIONS, participantId: participantOf(list.sheet).id },
    own,
  );
  return list;
}

/** What was filled in on an action list beside how the actions stand; null when the file is none that the caller may read. */
export async function readActionSheet(ctx: CallContext, { seal, values }: FilledFile, own: SealOfVault) {
  const list = await foundList(ctx, seal, own);
  if (list === null) return null;
  const actions = await compared(ctx, list, values);
  return {
    what: 'actions' as const,
    sheet: await presentList(ctx, list),
    actions: actions.map(({ found: _, ...shown }) => shown),
    empty: list.found.length - actions.length,
    gone: lastPosition(list.all, values) - list.found.length,
  };
}

/** How many lines stood on the list: those of actions that are no longer in the vault left their fields on the file. */
function lastPosition(all: readonly ActionSheetLine[], values: FormValues): number {
  const printed = [...values.keys()].filter((name) => /^v\d+_keuze$/.test(name)).length;
  return Math.max(printed, all.length);
}

/** Takes over chosen lines of an action list, by the rules for finishing an action, and keeps the file. */
export async function takeOverActions(
  ctx: CallContext,
  { seal, values, bytes }: FilledFile,
  own: SealOfVault,
  input: z.output<typeof sheetCalls.takeOverActions.input>,
): Promise<z.infer<typeof sheetCalls.takeOverActions.output>> {
  const list = await foundList(ctx, seal, own);
  if (list === null) throw unknownSheet();
  const { sheet } = list;
  refuseReadBefore(lastTaken(list.all)?.taken_at ?? null, input.again);
  const owner = await receiverOf(ctx, participantOf(sheet));
  const actions = await compared(ctx, list, values);
  const chosen = new Map(input.lines.map(({ actionId, why }) => [actionId, why]));
  const texts: string[] = [];
  const caseIds = new Set<string>();
  for (const [actionId, why] of chosen) {
    const compare = actions.find(({ action }) => action.actionId === actionId);
    if (compare === undefined) throw notOnSheet();
    refuseUnfit(compare);
    const { given, found } = compare;
    const outcome = given.text || (given.answer === 'notDone' ? why : '');
    const noteId = await keepLine(ctx, found.action, { ...given, text: outcome }, owner.name);
    await setTakenLine(ctx.db, found.line, {
      took: given.answer,
      outcome,
      note_id: noteId,
      taken_at: ctx.now,
      taken_by: ctx.caller.id,
    });
    texts.push(outcome);
    caseIds.add(found.action.case_id);
  }
  await setActionSheetFile(ctx.db, sheet.id, Buffer.from(bytes));
  return { sheetId: sheet.id, caseIds: [...caseIds], taken: chosen.size, warning: bsnIn(texts) };
}

/** Takes back what was last taken over from an action list; null when there is none. What was changed since stays so. */
export async function undoActions(ctx: CallContext, sheetId: string): Promise<string[] | null> {
  const list = await visibleList(ctx, sheetId);
  if (list === null) return null;
  const last = lastTaken(list.all);
  refuseUndoOfOther(last?.taken_by ?? null, ctx.caller.id);
  const taken = list.found.filter(({ line }) => line.taken_at === last?.taken_at);
  if (taken.length < list.all.filter((line) => line.taken_at === last?.taken_at).length) throw notFound();
  for (const { line, action } of taken) {
    if (line.note_id !== null) await setUndone(ctx.db, line.note_id, ctx.now);
    else if (action.state === line.took && action.outcome === line.outcome)
      await reopenAction(ctx, action.id);
    await setTakenLine(ctx.db, line, {
      took: null,
      outcome: '',
      note_id: null,
      taken_at: null,
      taken_by: null,
    });
  }
  if (list.all.every((line) => line.took === null || line.taken_at === last?.taken_at)) {
    await setActionSheetFile(ctx.db, sheetId, null);
  }
  return [...new Set(taken.map(({ action }) => action.case_id))];
}

/** Lists that came back of which the caller may open the file, newest first. */
export async function listsThatCameBack(ctx: CallContext) {
  const lists = [];
  for (const { id } of await actionSheetsWithFile(ctx.db)) {
    const list = await visibleList(ctx, id);
    if (list === null) continue;
    const shown = await presentList(ctx, list);
    if (shown.mayOpen) lists.push(shown);
  }
  return lists.sort((a, b) => (a.taken!.at < b.taken!.at ? 1 : -1));
}

async function presentList(ctx: CallContext, { sheet, all }: FoundList) {
  const last = lastTaken(all);
  const takenBy = last === undefined ? undefined : await accountById(ctx.db, last.taken_by ?? '');
  return {
    sheetId: sheet.id,
    version: sheet.version,
    participant: receiverLabel(await receiverOf(ctx, participantOf(sheet))),
    madeAt: sheet.made_at,
    taken: last === undefined ? null : { at: last.taken_at ?? '', by: takenBy?.display_name ?? '' },
    mayOpen: last !== undefined && (await readsFilledActions(ctx, sheet.id)) !== null,
  };
}

/** The line that was taken over last; undefined when nothing of the list stands as taken over. */
function lastTaken(lines: readonly ActionSheetLine[]): ActionSheetLine | undefined {
  return lines
    .filter((line) => line.taken_at !== null)
    .sort((a, b) => ((a.taken_at ?? '') < (b.taken_at ?? '') ? 1 : -1))[0];
}

type Comparison = z.infer<typeof comparedAction> & { readonly found: FoundLine };

/** The lines on which something was filled in, beside the actions as they stand. */
async function compared(ctx: CallContext, list: FoundList, values: FormValues): Promise<Comparison[]> {
  const filled = list.found.flatMap((found) => {
    const given = actionAnswerAt(values, found.line.position);
    return given === null ? [] : [{ found, given }];
  });
  const shown = await presentActions(
    ctx.db,
    filled.map(({ found }) => found.action),
  );
  const owner = participantOf(list.sheet);
  return filled.map(({ found, given }, index): Comparison => {
    const { line, action } = found;
    const his = ownerOf(action)?.id === owner.id;
    return {
      action: shown[index]!,
      askedAs: line.text === action.text ? null : line.text,
      given,
      fit: action.state !== 'open' ? 'closed' : his ? 'open' : 'otherOwner',
      known: isKnown(found, given),
      found,
    };
  });
}

/** Whether what was filled in stands already. That he is busy is nothing new without a word about it. */
function isKnown({ line, action }: FoundLine, given: Comparison['given']): boolean {
  const said = given.text === '' ? null : given.text;
  if (given.answer === 'busy') return said === null || (line.took === 'busy' && line.outcome === said);
  return action.state === given.answer && (said === null || action.outcome === said);
}

function refuseUnfit({ action, fit, known }: Comparison): void {
  if (known) {
    const sentence = 'Deze actie staat al zo. Kies alleen wat nieuw is.';
    throw new Refusal('nothingNew', sentence, { [`why.${action.actionId}`]: sentence });
  }
  if (fit === 'open') return;
  const sentence =
    fit === 'closed'
      ? 'Deze actie is intussen afgerond. Zet de actie eerst weer open, of laat deze regel weg.'
      : 'Deze actie is intussen van iemand anders. Laat deze regel weg.';
  throw new Refusal('actionMoved', sentence, { [`why.${action.actionId}`]: sentence });
}

/** Does what a line says. Of an action that goes on a note is kept, under the labels of the action; gives the id of that note. */
async function keepLine(
  ctx: CallContext,
  action: ActionRow,
  { answer, text }: Comparison['given'],
  who: string,
): Promise<string | null> {
  if (answer !== 'busy') {
    try {
      await finishAction(ctx, { actionId: action.id, state: answer, outcome: text });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      throw new Refusal(error.code, error.message, { [`why.${action.id}`]: error.message });
    }
    return null;
  }
  await gateOf(ctx).requireChangeable(action.case_id);
  return writeItem(ctx, {
    case_id: action.case_id,
    type: 'note',
    organisation_id: action.organisation_id,
    kind: action.kind,
    audience: action.audience,
    confidentiality_ground: action.confidentiality_ground,
    text: `Actie “${action.text}” loopt nog. ${who}: ${text}`,
  });
}
