import { formatDate } from '../../base/dates.ts';
import { actionAnswerLabels, actionAnswers } from '../../core/action/rules.ts';
import type { ActionSheetModel, ListedAction } from '../models.ts';
import { linesOf } from '../parts/lettering.ts';
import { CONTENT_HEIGHT } from '../parts/theme.ts';
import { fieldName } from './names.ts';
import { heightOf, INDENT, INDENTED, LOOKS, lineHeightOf, ROW, Sheet, type SheetPage } from './sheet.ts';

/** Points: the field for what happened, and the room above an action. */
const FIELD = 52;
const BETWEEN = 10;

const ASKED = 'Wat gebeurde er? Is het niet gedaan: waarom niet?';
const FILLING =
  'Kies bij elke actie hoe het ermee staat en schrijf er kort iets bij. Laat leeg waar niets nieuws over te zeggen is. Schrijf geen burgerservicenummer op.';

/** Places everything on an action list to fill in, the same for the page that is drawn and the fields on it. Only while a document is being made. */
export function actionSheetPages(model: ActionSheetModel): SheetPage[] {
  const { owner, period } = model;
  const sheet = new Sheet();
  sheet.head({
    title: model.frame.title,
    subtitle: `${owner.name} · ${owner.role}, ${owner.organisation}`,
    filling: FILLING,
    backTo: model.backTo,
    madeOn: model.frame.date,
  });
  let index = 0;
  for (const [name, actions] of [
    ['Te laat', model.late],
    [`Deze periode, ${formatDate(period.from)} tot en met ${formatDate(period.until)}`, model.thisPeriod],
    ['Later', model.later],
  ] as const) {
    for (const [place, action] of actions.entries()) {
      ask(sheet, action, index, place === 0 ? name : null);
      index += 1;
    }
  }
  sheet.seal();
  return sheet.pages;
}

/** One action with its fields; `heading` stands above the first of its group. Stays together on a page unless its text is longer than that. */
function ask(sheet: Sheet, action: ListedAction, index: number, heading: string | null): void {
  const about = [
    action.case === null ? '' : [action.case.name, `(${action.case.caseNumber})`].filter(Boolean).join(' '),
    action.source,
    action.dueOn === null ? 'zonder datum' : `vóór ${formatDate(action.dueOn)}`,
    action.late ?? '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
  const headingHeight = heading === null ? 0 : lineHeightOf(LOOKS.heading) + 12;
  const below = 4 + ROW.height + lineHeightOf(LOOKS.label) + 2 + FIELD + 6;
  const words =
    heightOf(linesOf(action.text, INDENTED, LOOKS.question), LOOKS.question) +
    heightOf(linesOf(about, INDENTED, LOOKS.hint), LOOKS.hint);
  sheet.need(Math.min(headingHeight + BETWEEN + words + below, CONTENT_HEIGHT));
  if (heading === null) sheet.rule();
  else {
    sheet.top += 8;
    sheet.write(heading, LOOKS.heading, 0);
  }
  sheet.top += BETWEEN;
  sheet.put(`${index + 1}.`, LOOKS.question, 0, sheet.top);
  sheet.write(action.text, LOOKS.question, 0, INDENT);
  sheet.write(about, LOOKS.hint, 0, INDENT);
  sheet.need(below);
  sheet.top += 4;
  const options = actionAnswers.map((value) => ({ value, label: actionAnswerLabels[value] }));
  sheet.options(options, fieldName(index, 'keuze'), action.text, INDENT);
  sheet.put(ASKED, LOOKS.label, INDENT, sheet.top);
  sheet.top += lineHeightOf(LOOKS.label) + 2;
  const at = { x: INDENT, top: sheet.top, width: INDENTED, height: FIELD };
  sheet.textField(fieldName(index, 'tekst'), `${action.text} ${ASKED}`, at);
  sheet.top += FIELD + 6;
}
