import { addDays, deadlineInWords, formatDate } from '../../base/dates.ts';
import { Refusal } from '../../base/refusal.ts';
import { type ActionRow, actionRows } from '../../db/actions.ts';
import { casesById } from '../../db/cases.ts';
import { numberInYear } from '../../db/meetings.ts';
import { sealOfVault } from '../../db/sheets.ts';
import type { ActionListModel, ActionSheetModel, CaseLabel, ListedAction } from '../../documents/models.ts';
import type { CallContext } from '../context.ts';
import { type GivenList, giveList } from '../sheet/action-list.ts';
import { namedOutside } from '../sheet/naming.ts';
import { backTo } from '../sheet/participant.ts';
import type { SheetNaming } from '../sheet/request.ts';
import { ACTIONS, sealOf } from '../sheet/seal.ts';
import { frameOf } from './frame.ts';
import { Readers, type Receiver } from './readers.ts';

/** Days that "this period" spans: the time to the next overleg, as a rule (domain.md section 5). */
const PERIOD_DAYS = 14;

/** The open actions of one person that both the caller and that person may see. */
export async function openActionsOf(ctx: CallContext, owner: Receiver): Promise<ActionRow[]> {
  const { type, id } = owner.viewer;
  return new Readers(ctx, owner).items(await actionRows(ctx.db, { owner: { type, id }, state: 'open' }));
}

/** Those actions as a list to take along. */
export async function actionListModel(
  ctx: CallContext,
  owner: Receiver,
): Promise<{ model: ActionListModel; caseIds: string[] }> {
  const { model, caseIds } = await listOf(ctx, owner, { title: 'Actielijst', naming: 'name' });
  return { model, caseIds };
}

/** The same as a sheet to fill in and send back. Refuses somebody for whom no action is open. */
export async function actionSheetModel(
  ctx: CallContext,
  owner: Receiver,
  naming: SheetNaming,
): Promise<{ model: ActionSheetModel; caseIds: string[] }> {
  const { model, caseIds, given } = await listOf(ctx, owner, { title: 'Actielijst om in te vullen', naming });
  if (caseIds.length === 0) {
    throw new Refusal(
      'nothingToFillIn',
      'Voor deze persoon staat geen actie open die op een lijst mag. Kies iemand anders, of spreek eerst een actie af.',
    );
  }
  const { id: sheetId, version } = given;
  const seal = sealOf(
    { sheetId, version, about: ACTIONS, participantId: owner.viewer.id },
    await sealOfVault(ctx.db),
  );
  return { caseIds, model: { ...model, backTo: await backTo(ctx), seal } };
}

async function listOf(
  ctx: CallContext,
  owner: Receiver,
  { title, naming }: { readonly title: string; readonly naming: SheetNaming },
): Promise<{ model: ActionListModel; caseIds: string[]; given: GivenList }> {
  const actions = await openActionsOf(ctx, owner);
  const given = await giveList(ctx, owner, actions);
  const caseIds = [...new Set(actions.map((action) => action.case_id))];
  const rows = await casesById(ctx.db, caseIds);
  const labels = new Map(rows.map((row) => [row.id, namedOutside(row, naming)]));
  const until = addDays(ctx.today, PERIOD_DAYS);
  const listed = (wanted: (action: ActionRow) => boolean): ListedAction[] =>
    actions.filter(wanted).map((action) => listedAction(action, labels, owner, ctx.today));
  const isLate = ({ due_on }: ActionRow) => due_on !== null && due_on < ctx.today;
  const isSoon = (action: ActionRow) => !isLate(action) && action.due_on !== null && action.due_on <= until;
  return {
    given,
    caseIds,
    model: {
      frame: await frameOf(ctx, { title, version: String(given.version), receiver: owner }),
      owner: { name: owner.name, organisation: owner.organisation, role: owner.role || 'partner' },
      period: { from: ctx.today, until },
      late: listed(isLate),
      thisPeriod: listed(isSoon),
      later: listed((action) => !isLate(action) && !isSoon(action)),
    },
  };
}

function listedAction(
  action: ActionRow,
  labels: ReadonlyMap<string, CaseLabel>,
  owner: Receiver,
  today: string,
): ListedAction {
  const late = action.due_on !== null && action.due_on < today;
  return {
    text: action.text,
    case: labels.get(action.case_id) ?? null,
    source: sourceOf(action, owner),
    dueOn: action.due_on,
    late: late ? deadlineInWords(action.due_on!, today) : null,
  };
}

/** Where the action comes from; the number of the overleg is not for a partner. */
function sourceOf(action: ActionRow, owner: Receiver): string {
  const day = formatDate(action.occurred_on);
  if (action.meeting_number === null) return `Afgesproken op ${day}`;
  return owner.viewer.type === 'partner'
    ? `Overleg van ${day}`
    : `Overleg ${numberInYear(action.meeting_number)} van ${day}`;
}
