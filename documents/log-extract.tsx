import { Text } from '@react-pdf/renderer';
import type { LogExtractModel } from './models.ts';
import { each } from './parts/each.ts';
import { FramedPage } from './parts/frame.tsx';
import { Facts, Heading, Nothing, Paragraphs, Subheading, Table, Title } from './parts/text.tsx';
import { styles } from './parts/theme.ts';

/** Lines in one run of pages: the time of the layout grows with the square of it. */
const RUN = 140;

const COLUMNS = [
  { head: 'Regel', width: 2.4 },
  { head: 'Wanneer', width: 3.6 },
  { head: 'Wie', width: 4 },
  { head: 'Wat', width: 6.4 },
  { head: 'Casus', width: 3.4 },
  { head: 'Uitkomst', width: 4.2 },
  { head: 'Via', width: 2.4 },
];

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
        <Facts facts={chain} />
        <Text style={styles.small}>
          Elke regel is verzegeld samen met de regel ervoor. Bewaar dit uittreksel: een later uittreksel met
          meer regels moet dezelfde regels bevatten. Het zegel van de laatste regel staat dan in de kolom
          Zegel van het CSV-bestand bij hetzelfde regelnummer.
        </Text>
        {lines.length === 0 ? <Nothing>Geen regel past bij wat is gekozen.</Nothing> : null}
      </FramedPage>
      {each(runs, (run) => (
        <FramedPage frame={frame}>
          <Subheading>{`Regel ${run[0]?.number} tot en met ${run.at(-1)?.number}, oudste eerst`}</Subheading>
          <Table
            columns={COLUMNS}
            rows={run.map(({ number, when, who, what, cases, outcome, origin }) => [
              number,
              when,
              who,
              what,
              cases,
              outcome,
              origin,
            ])}
          />
        </FramedPage>
      ))}
    </>
  );
}
