import { StyleSheet, Text, View } from '@react-pdf/renderer';
import type { LogExtractModel } from './models.ts';
import { each } from './parts/each.ts';
import { FramedPage } from './parts/frame.tsx';
import { Facts, Heading, Nothing, Paragraphs, Subheading, Title } from './parts/text.tsx';
import { GREY, INK, LINE, styles } from './parts/theme.ts';

/** Lines in one run of pages: the time of the layout grows with the square of it. */
const RUN = 80;

type Line = LogExtractModel['lines'][number];

const COLUMNS: readonly { readonly head: string; readonly width: number; readonly of: keyof Line }[] = [
  { head: 'Regel', width: 2, of: 'number' },
  { head: 'Wanneer', width: 5, of: 'when' },
  { head: 'Wie', width: 4.2, of: 'who' },
  { head: 'Wat', width: 6.6, of: 'what' },
  { head: 'Casus', width: 4.6, of: 'cases' },
  { head: 'Uitkomst', width: 5, of: 'outcome' },
  { head: 'Via', width: 2.2, of: 'origin' },
];

const own = StyleSheet.create({
  row: {
    flexDirection: 'row',
    minHeight: 14,
    borderBottomWidth: 0.5,
    borderBottomColor: LINE,
    paddingTop: 2,
    paddingBottom: 2,
  },
  head: { borderBottomWidth: 0.8, borderBottomColor: GREY },
  cell: { paddingRight: 6, fontSize: 7.5, lineHeight: 1.35, color: INK },
  headCell: { paddingRight: 6, fontSize: 7.5, lineHeight: 1.35, fontWeight: 600, color: GREY },
  note: { marginTop: 8 },
});

/** A seal in groups, so that it is compared by eye and never gets a hyphen at the end of a line. */
const inGroups = (value: string): string =>
  value.replace(/^[0-9a-f]{64}$/, (seal) => seal.match(/.{8}/g)?.join(' ') ?? seal);

/** Lines of the log for an auditor, with what was chosen and how the chain stood, so that a later extract can be compared. */
export function LogExtract({ model }: { readonly model: LogExtractModel }) {
  const { frame, chosen, chain, verdict, lines } = model;
  const runs = Array.from({ length: Math.ceil(lines.length / RUN) }, (_, index) =>
    lines.slice(index * RUN, (index + 1) * RUN),
  );
  return (
    <>
      <FramedPage frame={frame}>
        <Title subtitle="Wie deed en zag wat, en wanneer. De inhoud van casussen staat hier niet in.">
          {frame.title}
        </Title>
        <Heading>Wat is gekozen</Heading>
        <Facts facts={chosen} />
        <Heading>Hoe het logboek erbij stond</Heading>
        <Paragraphs text={verdict} />
        <Facts facts={chain.map(({ label, value }) => ({ label, value: inGroups(value) }))} />
        <Text style={[styles.small, own.note]}>
          Elke regel is verzegeld samen met de regel ervoor. Bewaar dit uittreksel: een later uittreksel met
          meer regels moet dezelfde regels bevatten. Het zegel van de laatste regel staat dan in de kolom
          Zegel van het CSV-bestand bij hetzelfde regelnummer.
        </Text>
        {lines.length === 0 ? <Nothing>Geen regel past bij wat is gekozen.</Nothing> : null}
      </FramedPage>
      {each(runs, (run) => (
        <FramedPage frame={frame}>
          <Subheading>{`Regel ${run[0]?.number} tot en met ${run.at(-1)?.number}, oudste eerst`}</Subheading>
          <View style={[own.row, own.head]} fixed>
            {each(COLUMNS, ({ head, width }) => (
              <Text style={[own.headCell, { flex: width }]}>{head}</Text>
            ))}
          </View>
          {each(run, (line) => (
            <View style={own.row} wrap={false}>
              {each(COLUMNS, ({ of, width }) => (
                <Text style={[own.cell, { flex: width }]}>{line[of]}</Text>
              ))}
            </View>
          ))}
        </FramedPage>
      ))}
    </>
  );
}
