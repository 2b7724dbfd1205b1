import { createRequire } from 'node:module';
import { syllables } from '@react-pdf/hyphenate/nl';
import { Font } from '@react-pdf/renderer';

/** The family every text is set in. TTF only: `.woff2` crashes the renderer. */
export const FONT_FAMILY = 'Open Sans';

const FACES = [
  { file: '400Regular/OpenSans_400Regular.ttf', fontWeight: 400, fontStyle: 'normal' },
  { file: '400Regular_Italic/OpenSans_400Regular_Italic.ttf', fontWeight: 400, fontStyle: 'italic' },
  { file: '600SemiBold/OpenSans_600SemiBold.ttf', fontWeight: 600, fontStyle: 'normal' },
] as const;

/** Words shorter than this stay whole, so that names can be found again and copied. */
const LONGEST_WHOLE_WORD = 18;

/** More letters than fit on any line, also in a narrow column: broken anywhere when syllables do not help. */
const LONGEST_PIECE = 12;

/**
 * Registers the fonts afresh and gives the code points that all faces can show. A character outside it would be
 * set in a font that is not embedded, which PDF/A forbids.
 *
 * To be called before every document: the font objects remember under which letters a glyph was first seen, and
 * with fonts kept from an earlier document single letters got lost from the text (a `C` after a `Ç`).
 */
export async function freshFonts(): Promise<ReadonlySet<number>> {
  const { resolve } = createRequire(import.meta.url);
  Font.clear();
  Font.register({
    family: FONT_FAMILY,
    fonts: FACES.map(({ file, fontWeight, fontStyle }) => ({
      src: resolve(`@expo-google-fonts/open-sans/${file}`),
      fontWeight,
      fontStyle,
    })),
  });
  Font.registerHyphenationCallback(hyphenate);
  for (const { fontWeight, fontStyle } of FACES)
    await Font.load({ fontFamily: FONT_FAMILY, fontWeight, fontStyle });
  // The renderer falls back to Helvetica, which is not embedded, even for a line end: make that our own family.
  const families = Font.getRegisteredFonts();
  const own = families[FONT_FAMILY];
  Object.assign(families, { Helvetica: own });
  shown ??= shownByAll(own?.sources.map(({ data }) => characterSet(data)) ?? []);
  return shown;
}

/** A font of the family, as `fontkit` knows it. */
export type Face = NonNullable<ReturnType<typeof Font.getFont>['data']>;

/** The upright font of this weight. Only while a document is being made: there is one after `freshFonts`. */
export function face(fontWeight: 400 | 600): Face {
  const { data } = Font.getFont({ fontFamily: FONT_FAMILY, fontWeight });
  if (data === null) throw new Error('the fonts are not loaded');
  return data;
}

let shown: ReadonlySet<number> | undefined;

function shownByAll([first, ...others]: readonly ReadonlySet<number>[]): ReadonlySet<number> {
  return new Set([...(first ?? [])].filter((point) => others.every((set) => set.has(point))));
}

function characterSet(font: object | null): ReadonlySet<number> {
  return new Set(font !== null && 'characterSet' in font ? (font.characterSet as number[]) : []);
}

/** Where a word may be broken: long ones at Dutch syllables, a run without any in pieces; short words never. */
export function hyphenate(word: string): string[] {
  if (word.length < LONGEST_WHOLE_WORD) return [word];
  return syllables(word).flatMap(pieces);
}

function pieces(syllable: string): string[] {
  if (syllable.length <= LONGEST_PIECE) return [syllable];
  return syllable.match(new RegExp(`.{1,${LONGEST_PIECE}}`, 'gsu')) ?? [syllable];
}
