import { StyleSheet } from '@react-pdf/renderer';
import { FONT_FAMILY } from './fonts.ts';

/** Colours that also read from a mono printer: ink and greys, and one accent that is used for rules only. */
export const INK = '#1a1f21';
export const GREY = '#4c575b';
export const LINE = '#c3cacc';
export const ACCENT = '#0b6b6f';

/** Page margins in points. */
export const MARGIN = { left: 64, right: 56, top: 104, bottom: 86 };

/** A4 in points. */
export const A4 = { width: 595.28, height: 841.89 };

/** Width between the margins. */
export const CONTENT_WIDTH = A4.width - MARGIN.left - MARGIN.right;

/** Height between the margins. */
export const CONTENT_HEIGHT = A4.height - MARGIN.top - MARGIN.bottom;

/*
 * Size and line height always stand together on the text itself: on the page they make the renderer drop the
 * footer without a word.
 */
const text = (fontSize: number, lineHeight: number, fontWeight: 400 | 600 = 400) => ({
  fontSize,
  lineHeight,
  fontWeight,
  color: INK,
});

/** Running text, and the points below each paragraph of it. */
export const BODY = text(10, 1.45);
export const BODY_GAP = 5;

export const styles = StyleSheet.create({
  page: {
    fontFamily: FONT_FAMILY,
    paddingTop: MARGIN.top,
    paddingBottom: MARGIN.bottom,
    paddingLeft: MARGIN.left,
    paddingRight: MARGIN.right,
    backgroundColor: '#ffffff',
  },
  title: { ...text(21, 1.2, 600), marginBottom: 4 },
  subtitle: { ...text(11, 1.4), color: GREY, marginBottom: 16 },
  heading: { ...text(14, 1.25, 600), marginTop: 18, marginBottom: 6 },
  subheading: { ...text(10.5, 1.35, 600), marginTop: 10, marginBottom: 3 },
  label: { ...text(8.5, 1.35, 600), color: GREY, marginTop: 7, marginBottom: 2 },
  body: { ...BODY, marginBottom: BODY_GAP },
  strong: { ...text(10, 1.45, 600) },
  small: { ...text(8.5, 1.4), color: GREY },
  quote: { ...text(10.5, 1.5), fontStyle: 'italic' },
  rule: { borderBottomWidth: 0.6, borderBottomColor: LINE, marginTop: 12, marginBottom: 4 },
});
