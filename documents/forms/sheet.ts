import { formatDate } from '../../base/dates.ts';
import { type Lettering, linesOf } from '../parts/lettering.ts';
import { CONTENT_HEIGHT, CONTENT_WIDTH, GREY, INK } from '../parts/theme.ts';
import { SEAL_FIELD } from './names.ts';

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

/** How the texts of a sheet look. */
export const LOOKS = {
  title: lettering(21, 1.2, 600, INK),
  subtitle: lettering(11, 1.4, 400, GREY),
  heading: lettering(14, 1.25, 600, INK),
  body: lettering(10, 1.45, 400, INK),
  question: lettering(10.5, 1.35, 600, INK),
  hint: lettering(8.5, 1.4, 400, GREY),
  label: lettering(8.5, 1.35, 600, GREY),
  option: lettering(9.5, 1.2, 400, INK),
} as const;

/** Points: a row of choices, and a button in it. */
export const ROW = { height: 20, button: 11 };
/** Points: what is numbered stands so far to the right. */
export const INDENT = 22;
export const INDENTED = CONTENT_WIDTH - INDENT;

/** How to fill in any sheet and send it back. */
const SENDING_BACK =
  'Bewaar het bestand en stuur het terug met beveiligde e-mail. Stuur het bestand zelf: een afdruk naar een nieuwe pdf of een scan kan het programma niet lezen.';

/** A sheet to fill in, as it is laid out from the top down. Only while a document is being made. */
export class Sheet {
  readonly pages: SheetPage[] = [emptyPage()];
  /** Points from the top of the page where the next thing comes. */
  top = 0;

  get page(): SheetPage {
    return this.pages.at(-1)!;
  }

  /** Goes on to the next page when this does not fit on the page any more. */
  need(height: number): void {
    if (this.top + height <= CONTENT_HEIGHT) return;
    this.pages.push(emptyPage());
    this.top = 0;
  }

  /** Text from `x` to the right margin, with room after it; goes on on the next page where it has to. */
  write(text: string, look: Lettering, after: number, x = 0): void {
    const lines = linesOf(text, CONTENT_WIDTH - x, look);
    for (let from = 0; from < lines.length; ) {
      const room = Math.floor((CONTENT_HEIGHT - this.top) / lineHeightOf(look));
      const part = lines.slice(from, from + room);
      this.page.texts.push({ lines: part, x, top: this.top, lettering: look });
      this.top += heightOf(part, look);
      from += part.length;
      if (from < lines.length) this.need(CONTENT_HEIGHT);
    }
    this.top += after;
  }

  /** A line of text at a place of its own. */
  put(text: string, look: Lettering, x: number, top: number): void {
    this.page.texts.push({ lines: [text], x, top, lettering: look });
  }

  /** A thin line over the page, not at its top. */
  rule(): void {
    if (this.top > 0) this.page.rules.push(this.top);
  }

  /** A field to write in. */
  textField(name: string, label: string, at: Pick<PlacedField, 'x' | 'top' | 'width' | 'height'>): void {
    this.page.fields.push({ type: 'text', name, option: '', label: label.trim(), ...at });
  }

  /** A box to tick, with what it means behind it. */
  box(name: string, label: string, words: string, x: number): void {
    const at = { x, top: this.top, width: ROW.button, height: ROW.button };
    this.page.fields.push({ type: 'box', name, option: '', label, ...at });
    this.put(words, LOOKS.option, x + ROW.button + 5, this.top - 0.5);
  }

  /** Choices beside each other, of which one can be taken. */
  options(
    options: readonly { readonly value: string; readonly label: string }[],
    name: string,
    label: string,
    from: number,
  ): void {
    let x = from;
    for (const { value, label: words } of options) {
      const at = { x, top: this.top, width: ROW.button, height: ROW.button };
      this.page.fields.push({ type: 'choice', name, option: value, label, ...at });
      this.put(words, LOOKS.option, x + ROW.button + 5, this.top - 0.5);
      x += ROW.button + 19 + words.length * 5.2;
    }
    this.top += ROW.height;
  }

  /** What it is and for whom, how to fill it in, and where it goes back to. */
  head(of: {
    readonly title: string;
    readonly subtitle: string;
    readonly filling: string;
    readonly backTo: string;
    readonly madeOn: string;
  }): void {
    this.write(of.title, LOOKS.title, 4);
    this.write(of.subtitle, LOOKS.subtitle, 12);
    for (const line of [of.filling, SENDING_BACK]) this.write(line, LOOKS.body, 5);
    this.write(`Terug naar: ${of.backTo}. Gemaakt op ${formatDate(of.madeOn)}.`, LOOKS.body, 10);
  }

  /** Which sheet it is, at the end; read back with what was filled in. */
  seal(): void {
    this.need(36);
    this.rule();
    this.top += 8;
    this.write(
      'Kenmerk van dit blad. Laat dit staan: hieraan herkent het programma het blad.',
      LOOKS.hint,
      2,
    );
    this.page.fields.push({
      ...{ type: 'seal', name: SEAL_FIELD, option: '', label: 'Kenmerk van dit blad' },
      ...{ x: 0, top: this.top, width: CONTENT_WIDTH, height: 12 },
    });
  }
}

function emptyPage(): SheetPage {
  return { texts: [], fields: [], rules: [] };
}

/** Points that one line takes. */
export function lineHeightOf({ fontSize, lineHeight }: Lettering): number {
  return fontSize * lineHeight;
}

/** Points that these lines take. */
export function heightOf(lines: readonly string[], look: Lettering): number {
  return lines.length * lineHeightOf(look);
}
