import { addDays, deadlineInWords, formatDate } from '../../base/dates.ts';
import { type ActionRow, actionRows } from '../../db/actions.ts';
import { casesById } from '../../db/cases.ts';
import { numberInYear } from '../../db/meetings.ts';
import type { ActionListModel, CaseLabel, ListedAction } from '../../documents/models.ts';
import type { CallContext } from '../context.ts';
import { caseLabelOf, frameOf } from './frame.ts';
import { Readers, type Receiver } from './readers.ts';

/** Days that "this period" spans: the time to the next overleg, as a rule (domain.md section 5). */
const PERIOD_DAYS = 14;

/** The open actions of one person that both the caller and that person may see. */
export async function actionListModel(
  ctx: CallContext,
  owner: Receiver,
): Promise<{ model: ActionListModel; caseIds: string[] }> {
  const ref = { type: owner.viewer.type, id: owner.viewer.id };
  const actions = await new Readers(ctx, owner).items(
    await actionRows(ctx.db, { owner: ref, state: 'open' }),
  );
  const caseIds = [...new Set(actions.map((action) => action.case_id))];
  const labels = new Map((await casesById(ctx.db, caseIds)).map((row) => [row.id, caseLabelOf(row)]));
  const until = addDays(ctx.today, PERIOD_DAYS);
  const listed = (wanted: (action: ActionRow) => boolean): ListedAction[] =>
    actions.filter(wanted).map((action) => listedAction(action, labels, owner, ctx.today));
  const isLate = ({ due_on }: ActionRow) => due_on !== null && due_on < ctx.today;
  const isSoon = (action: ActionRow) => !isLate(action) && action.due_on !== null && action.due_on <= until;
  return {
    caseIds,
    model: {
      frame: await frameOf(ctx, { title: 'Actielijst', version: '1', receiver: owner }),
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
