import { choiceLabels, choicesOf } from '../../core/question/rules.ts';
import type { QuestionSheetModel, SheetQuestion } from '../models.ts';
import { linesOf } from '../parts/lettering.ts';
import { CONTENT_WIDTH } from '../parts/theme.ts';
import { fieldName } from './names.ts';
import { heightOf, INDENT, INDENTED, LOOKS, lineHeightOf, ROW, Sheet, type SheetPage } from './sheet.ts';

/** Points. A text field for facts and impressions takes half the width, else all of it. */
const FIELD = { apart: 92, text: 72, gap: 12 };
const BETWEEN = 14;

const FILLING =
  'Vul in wat u zelf weet. Laat leeg wat u nu niet kunt zeggen, of kruis aan dat het bij u niet bekend is. Schrijf geen burgerservicenummer op.';

/** Places everything on a question sheet, the same for the page that is drawn and the fields on it. Only while a document is being made. */
export function questionSheetPages(model: QuestionSheetModel): SheetPage[] {
  const sheet = new Sheet();
  sheet.head({
    title: 'Vragenblad',
    subtitle: `${model.about} · voor ${model.to}`,
    filling: FILLING,
    backTo: model.backTo,
    madeOn: model.frame.date,
  });
  for (const [index, question] of model.questions.entries()) ask(sheet, question, index);
  sheet.seal();
  return sheet.pages;
}

/** One question with its fields; stays together on a page. */
function ask(sheet: Sheet, question: SheetQuestion, index: number): void {
  const apart = question.form === 'apart';
  const choice = choicesOf[question.form].length > 0;
  const labelHeight = lineHeightOf(LOOKS.label) + 2;
  const boxHeight = apart ? FIELD.apart : FIELD.text;
  const hints = question.hint === '' ? [] : linesOf(question.hint, INDENTED, LOOKS.hint);
  sheet.need(
    BETWEEN +
      heightOf(linesOf(question.text, INDENTED, LOOKS.question), LOOKS.question) +
      heightOf(hints, LOOKS.hint) +
      (choice ? ROW.height : 0) +
      (question.form === 'text' ? 4 : labelHeight) +
      boxHeight +
      ROW.height +
      6,
  );
  sheet.rule();
  sheet.top += BETWEEN - 4;
  sheet.put(`${index + 1}.`, LOOKS.question, 0, sheet.top);
  sheet.write(question.text, LOOKS.question, 0, INDENT);
  if (question.hint !== '') sheet.write(question.hint, LOOKS.hint, 0, INDENT);
  sheet.top += 4;
  if (choice) {
    const options = choicesOf[question.form].map((value) => ({ value, label: choiceLabels[value] }));
    sheet.options(options, fieldName(index, 'keuze'), question.text, INDENT);
  }
  const field = (part: 'tekst' | 'indrukken', label: string, x: number, width: number) => {
    if (label !== '') sheet.put(label, LOOKS.label, x, sheet.top);
    const top = sheet.top + (label === '' ? 0 : labelHeight);
    const at = { x, top, width, height: boxHeight };
    sheet.textField(fieldName(index, part), `${question.text} ${label}`, at);
  };
  if (apart) {
    const half = (INDENTED - FIELD.gap) / 2;
    field('tekst', 'Feiten', INDENT, half);
    field('indrukken', 'Indrukken', INDENT + half + FIELD.gap, half);
  } else field('tekst', choice ? 'Toelichting' : '', INDENT, INDENTED);
  sheet.top += boxHeight + (apart || choice ? labelHeight : 0) + 6;
  lastRow(sheet, question, index);
  sheet.top += 4;
}

/** The score, where one is asked, and the box for what is not known. */
function lastRow(sheet: Sheet, question: SheetQuestion, index: number): void {
  const { unknown } = choiceLabels;
  sheet.box(fieldName(index, 'onbekend'), `${question.text} ${unknown}`, unknown, CONTENT_WIDTH - 128);
  if (!question.scored) {
    sheet.top += ROW.height;
    return;
  }
  sheet.put('Score (1 acuut – 5 zelfredzaam)', LOOKS.label, INDENT, sheet.top + 0.5);
  const scores = ['1', '2', '3', '4', '5'].map((value) => ({ value, label: value }));
  sheet.options(scores, fieldName(index, 'score'), `${question.text} Score`, INDENT + 146);
}
