import { StyleSheet, Text, View } from '@react-pdf/renderer';
import type { ReactNode } from 'react';
import { formatDate } from '../../base/dates.ts';
import type { ActionLine, Fact } from '../models.ts';
import { each } from './each.ts';
import { linesOf } from './lettering.ts';
import { BODY, BODY_GAP, CONTENT_WIDTH, GREY, INK, LINE, styles } from './theme.ts';

/** Points of following text that must fit under a heading, so that it never ends a page. */
const KEEP_WITH_NEXT = 48;

const own = StyleSheet.create({
  row: { flexDirection: 'row', marginBottom: 3 },
  bullet: { width: 12, fontSize: 10, lineHeight: 1.45, color: GREY },
  point: { flex: 1, fontSize: 10, lineHeight: 1.45, color: INK },
  afterTable: { height: 8 },
  factLabel: { width: 128, paddingRight: 10, fontSize: 9.5, lineHeight: 1.5, color: GREY },
  factValue: { flex: 1, fontSize: 9.5, lineHeight: 1.5, color: INK },
  headCell: { paddingRight: 10, fontSize: 8.5, lineHeight: 1.35, fontWeight: 600, color: GREY },
  cell: { paddingRight: 10, fontSize: 9.5, lineHeight: 1.4, color: INK },
  tableHead: {
    flexDirection: 'row',
    borderBottomWidth: 0.8,
    borderBottomColor: GREY,
    paddingBottom: 3,
    marginTop: 4,
  },
  tableRow: {
    flexDirection: 'row',
    borderBottomWidth: 0.5,
    borderBottomColor: LINE,
    paddingTop: 4,
    paddingBottom: 4,
  },
});

/** The name of the document on its first page. */
export function Title({ children, subtitle }: { readonly children: string; readonly subtitle?: string }) {
  return (
    <>
      <Text style={styles.title}>{children}</Text>
      {subtitle === undefined ? null : <Text style={styles.subtitle}>{subtitle}</Text>}
    </>
  );
}

export function Heading({ children }: { readonly children: ReactNode }) {
  return (
    <Text style={styles.heading} minPresenceAhead={KEEP_WITH_NEXT}>
      {children}
    </Text>
  );
}

/** `keep`: points of what follows that stay on one page with it. */
export function Subheading({
  children,
  keep = KEEP_WITH_NEXT,
}: {
  readonly children: ReactNode;
  readonly keep?: number;
}) {
  return (
    <Text style={styles.subheading} minPresenceAhead={keep}>
      {children}
    </Text>
  );
}

/** A small word above what follows. */
export function Label({ children }: { readonly children: ReactNode }) {
  return (
    <Text style={styles.label} minPresenceAhead={KEEP_WITH_NEXT}>
      {children}
    </Text>
  );
}

/** Text with a paragraph for each blank line in it. */
export function Paragraphs({ text }: { readonly text: string }) {
  return each(paragraphsOf(text), (part) => (
    <Text style={styles.body} orphans={2} widows={2}>
      {part}
    </Text>
  ));
}

/** How many points high `Paragraphs` becomes over the whole width of a page. */
export function heightOfParagraphs(text: string): number {
  const lines = (part: string) => linesOf(part, CONTENT_WIDTH, BODY).length;
  return paragraphsOf(text).reduce(
    (sum, part) => sum + lines(part) * BODY.fontSize * BODY.lineHeight + BODY_GAP,
    0,
  );
}

function paragraphsOf(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** A sentence in place of an empty list, so that nobody wonders whether something was lost. */
export function Nothing({ children }: { readonly children: string }) {
  return <Text style={[styles.body, { color: GREY }]}>{children}</Text>;
}

/** Short points. */
export function Bullets({ items }: { readonly items: readonly string[] }) {
  return each(items, (item) => (
    <View style={own.row}>
      <Text style={own.bullet}>•</Text>
      <Text style={own.point}>{item}</Text>
    </View>
  ));
}

/** Labels with their values under each other. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return each(facts, ({ label, value }) => (
    <View style={own.row}>
      <Text style={own.factLabel}>{label}</Text>
      <Text style={own.factValue}>{value}</Text>
    </View>
  ));
}

interface TableProps {
  /** Heads and relative widths of the columns. */
  readonly columns: readonly { readonly head: string; readonly width: number }[];
  readonly rows: readonly (readonly string[])[];
}

/** Rows between thin lines; a row may run on over a page break. */
export function Table({ columns, rows }: TableProps) {
  return (
    <>
      <View style={own.tableHead} minPresenceAhead={KEEP_WITH_NEXT}>
        {each(columns, ({ head, width }) => (
          <Text style={[own.headCell, { flex: width }]}>{head}</Text>
        ))}
      </View>
      {each(rows, (cells) => (
        <View style={own.tableRow}>
          {each(columns, ({ width }, index) => (
            <Text style={[own.cell, { flex: width }]}>{cells[index]}</Text>
          ))}
        </View>
      ))}
      <View style={own.afterTable} />
    </>
  );
}

/** Open actions with the one who does them and the day. */
export function Actions({ actions }: { readonly actions: readonly ActionLine[] }) {
  return (
    <Table
      columns={[
        { head: 'Actie', width: 10 },
        { head: 'Wie', width: 5 },
        { head: 'Uiterlijk', width: 4.2 },
      ]}
      rows={actions.map(({ text, owner, dueOn, late }) => [text, owner, dueInWords(dueOn, late)])}
    />
  );
}

/** The day of a deadline, with how late it is when it is. */
export function dueInWords(dueOn: string | null, late: string | null): string {
  if (dueOn === null) return 'zonder datum';
  return late === null ? formatDate(dueOn) : `${formatDate(dueOn)}\n${late}`;
}

/** A day, or a word where there is none. */
export function dayOr(date: string | null, otherwise: string): string {
  return date === null ? otherwise : formatDate(date);
}
