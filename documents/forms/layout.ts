import { formatDate } from '../../base/dates.ts';
import { type Choice, choiceLabels, choicesOf } from '../../core/question/rules.ts';
import type { QuestionSheetModel, SheetQuestion } from '../models.ts';
import { type Lettering, linesOf } from '../parts/lettering.ts';
import { CONTENT_HEIGHT, CONTENT_WIDTH, GREY, INK } from '../parts/theme.ts';
import { fieldName, SEAL_FIELD } from './names.ts';

/** Lines of text on a page; points from the top left of the text area. */
export interface PlacedText {
  readonly lines: readonly string[];
  readonly x: number;
  readonly top: number;
  readonly lettering: Lettering;
}

/** A field on a page; points from the top left of the text area. `label` is what a screen reader says. */
export interface PlacedField {
  readonly type: 'text' | 'box' | 'choice' | 'seal';
  readonly name: string;
  /** What a choice means when it is the chosen one. */
  readonly option: string;
  readonly label: string;
  readonly x: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** One page of a sheet. */
export interface SheetPage {
  readonly texts: PlacedText[];
  readonly fields: PlacedField[];
  /** Where a thin line stands. */
  readonly rules: number[];
}

const lettering = (
  fontSize: number,
  lineHeight: number,
  fontWeight: 400 | 600,
  color: string,
): Lettering => ({
  fontSize,
  lineHeight,
  fontWeight,
  color,
});
const TITLE = lettering(21, 1.2, 600, INK);
const SUBTITLE = lettering(11, 1.4, 400, GREY);
const BODY = lettering(10, 1.45, 400, INK);
const QUESTION = lettering(10.5, 1.35, 600, INK);
const HINT = lettering(8.5, 1.4, 400, GREY);
const LABEL = lettering(8.5, 1.35, 600, GREY);
const OPTION = lettering(9.5, 1.2, 400, INK);

/** Points. A text field for facts and impressions takes half the width, else all of it. */
const FIELD = { apart: 92, text: 72, gap: 12 };
const ROW = { height: 20, button: 11 };
const NUMBER_WIDTH = 22;
const BETWEEN = 14;
const INDENTED = CONTENT_WIDTH - NUMBER_WIDTH;

const INTRO = [
  'Vul in wat u zelf weet. Laat leeg wat u nu niet kunt zeggen, of kruis aan dat het bij u niet bekend is. Schrijf geen burgerservicenummer op.',
  'Bewaar het bestand en stuur het terug met beveiligde e-mail. Stuur het bestand zelf: een afdruk naar een nieuwe pdf of een scan kan het programma niet lezen.',
];

/** Places everything on a sheet, the same for the page that is drawn and the fields on it. Only while a document is being made. */
export function sheetPages(model: QuestionSheetModel): SheetPage[] {
  const sheet = new Sheet();
  sheet.write('Vragenblad', TITLE, 4);
  sheet.write(`${model.about} · voor ${model.to}`, SUBTITLE, 12);
  for (const line of INTRO) sheet.write(line, BODY, 5);
  sheet.write(`Terug naar: ${model.backTo}. Gemaakt op ${formatDate(model.frame.date)}.`, BODY, 10);
  for (const [index, question] of model.questions.entries()) sheet.ask(question, index);
  sheet.seal();
  return sheet.pages;
}

class Sheet {
  readonly pages: SheetPage[] = [{ texts: [], fields: [], rules: [] }];
  #top = 0;

  get #page(): SheetPage {
    return this.pages.at(-1)!;
  }

  #need(height: number): void {
    if (this.#top + height <= CONTENT_HEIGHT) return;
    this.pages.push({ texts: [], fields: [], rules: [] });
    this.#top = 0;
  }

  /** Text at the left, with room after it. */
  write(text: string, style: Lettering, after: number, x = 0): void {
    const lines = linesOf(text, CONTENT_WIDTH - x, style);
    this.#page.texts.push({ lines, x, top: this.#top, lettering: style });
    this.#top += heightOf(lines, style) + after;
  }

  /** One question with its fields; stays together on a page. */
  ask(question: SheetQuestion, index: number): void {
    const lines = linesOf(question.text, INDENTED, QUESTION);
    const hints = question.hint === '' ? [] : linesOf(question.hint, INDENTED, HINT);
    const apart = question.form === 'apart';
    const labelHeight = LABEL.fontSize * LABEL.lineHeight + 2;
    const boxHeight = apart ? FIELD.apart : FIELD.text;
    const choice = choicesOf[question.form].length > 0;
    this.#need(
      BETWEEN +
        heightOf(lines, QUESTION) +
        heightOf(hints, HINT) +
        (choice ? ROW.height : 0) +
        (question.form === 'text' ? 4 : labelHeight) +
        boxHeight +
        ROW.height +
        6,
    );
    const { texts, fields, rules } = this.#page;
    if (this.#top > 0) rules.push(this.#top);
    this.#top += BETWEEN - 4;
    texts.push({ lines: [`${index + 1}.`], x: 0, top: this.#top, lettering: QUESTION });
    texts.push({ lines, x: NUMBER_WIDTH, top: this.#top, lettering: QUESTION });
    this.#top += heightOf(lines, QUESTION);
    texts.push({ lines: hints, x: NUMBER_WIDTH, top: this.#top, lettering: HINT });
    this.#top += heightOf(hints, HINT) + 4;
    if (choice) {
      const options = choicesOf[question.form].map((value) => ({ value, label: choiceLabels[value] }));
      this.#options(options, fieldName(index, 'keuze'), question.text, NUMBER_WIDTH);
    }
    const area = { top: this.#top + labelHeight, height: boxHeight };
    const field = (part: 'tekst' | 'indrukken', label: string, x: number, width: number, top = area.top) =>
      fields.push({
        ...{ type: 'text', name: fieldName(index, part), option: '' },
        ...{ label: `${question.text} ${label}`.trim(), x, top, width, height: area.height },
      } as PlacedField);
    if (apart) {
      const half = (INDENTED - FIELD.gap) / 2;
      const second = NUMBER_WIDTH + half + FIELD.gap;
      texts.push({ lines: ['Feiten'], x: NUMBER_WIDTH, top: this.#top, lettering: LABEL });
      texts.push({ lines: ['Indrukken'], x: second, top: this.#top, lettering: LABEL });
      field('tekst', 'Feiten', NUMBER_WIDTH, half);
      field('indrukken', 'Indrukken', second, half);
      this.#top = area.top + area.height;
    } else if (choice) {
      texts.push({ lines: ['Toelichting'], x: NUMBER_WIDTH, top: this.#top, lettering: LABEL });
      field('tekst', 'Toelichting', NUMBER_WIDTH, INDENTED);
      this.#top = area.top + area.height;
    } else {
      field('tekst', '', NUMBER_WIDTH, INDENTED, this.#top);
      this.#top += area.height;
    }
    this.#top += 6;
    this.#lastRow(question, index);
    this.#top += 4;
  }

  /** The score, where one is asked, and the box for what is not known. */
  #lastRow(question: SheetQuestion, index: number): void {
    const { texts, fields } = this.#page;
    const top = this.#top;
    const unknown = choiceLabels.unknown;
    const x = CONTENT_WIDTH - 128;
    fields.push({
      ...{
        type: 'box',
        name: fieldName(index, 'onbekend'),
        option: '',
        label: `${question.text} ${unknown}`,
      },
      ...{ x, top, width: ROW.button, height: ROW.button },
    });
    texts.push({ lines: [unknown], x: x + ROW.button + 5, top: top - 0.5, lettering: OPTION });
    if (!question.scored) {
      this.#top += ROW.height;
      return;
    }
    texts.push({
      lines: ['Score (1 acuut – 5 zelfredzaam)'],
      x: NUMBER_WIDTH,
      top: top + 0.5,
      lettering: LABEL,
    });
    const scores = ['1', '2', '3', '4', '5'].map((value) => ({ value, label: value }));
    this.#options(scores, fieldName(index, 'score'), `${question.text} Score`, NUMBER_WIDTH + 146);
  }

  /** Choices beside each other, of which one can be taken. */
  #options(
    options: readonly { readonly value: Choice | string; readonly label: string }[],
    name: string,
    question: string,
    from: number,
  ): void {
    const { texts, fields } = this.#page;
    let x = from;
    for (const { value, label } of options) {
      fields.push({
        ...{ type: 'choice', name, option: value, label: question },
        ...{ x, top: this.#top, width: ROW.button, height: ROW.button },
      });
      texts.push({ lines: [label], x: x + ROW.button + 5, top: this.#top - 0.5, lettering: OPTION });
      x += ROW.button + 19 + label.length * 5.2;
    }
    this.#top += ROW.height;
  }

  /** Which sheet it is; read back with the answers. */
  seal(): void {
    this.#need(36);
    this.#page.rules.push(this.#top);
    this.#top += 8;
    this.write('Kenmerk van dit blad. Laat dit staan: hieraan herkent het programma het blad.', HINT, 2);
    this.#page.fields.push({
      ...{ type: 'seal', name: SEAL_FIELD, option: '', label: 'Kenmerk van dit blad' },
      ...{ x: 0, top: this.#top, width: CONTENT_WIDTH, height: 12 },
    });
  }
}

function heightOf(lines: readonly string[], { fontSize, lineHeight }: Lettering): number {
  return lines.length * fontSize * lineHeight;
}
