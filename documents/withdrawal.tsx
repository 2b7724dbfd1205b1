import { StyleSheet, Text, View } from '@react-pdf/renderer';
import { formatDate } from '../base/dates.ts';
import type { LeftPaper, WithdrawalLetterModel, WithdrawalSheetModel } from './consent-models.ts';
import { each } from './parts/each.ts';
import { FramedPage } from './parts/frame.tsx';
import { Facts, Heading, Nothing, Paragraphs, Table, Title } from './parts/text.tsx';
import { GREY, LINE, styles } from './parts/theme.ts';

const own = StyleSheet.create({
  line: { height: 24, borderBottomWidth: 0.7, borderBottomColor: LINE },
  address: { fontSize: 11, lineHeight: 1.45 },
  paragraph: { fontSize: 11, lineHeight: 1.5, marginBottom: 8 },
  reference: { fontSize: 10, lineHeight: 1.5, color: GREY },
});

/** The intrekkingsblad, for the procesmanager: which papers are out there, and what is left to do. */
export function WithdrawalSheet({ model }: { readonly model: WithdrawalSheetModel }) {
  const { frame, facts, partners, others, saidOrally } = model;
  return (
    <FramedPage frame={frame}>
      <Title subtitle={`${model.case.name} · casus ${model.case.caseNumber}`}>Intrekkingsblad</Title>
      <Text style={styles.body}>
        De betrokkene heeft de toestemming om te delen ingetrokken. Hieronder staat wat elke partner eerder op
        papier of als bestand kreeg. Vraag elke partner met de brief om het te vernietigen.
      </Text>
      <Facts facts={facts} />
      {each(partners, ({ name, reference, papers, stillShared }) => (
        <>
          <Heading>{name}</Heading>
          <Text style={styles.small}>Kenmerk van de brief: {reference}</Text>
          {stillShared === '' ? null : <Paragraphs text={stillShared} />}
          <Papers papers={papers} empty="Volgens het register kreeg deze partner geen stukken." />
        </>
      ))}
      <Heading>Stukken zonder ontvanger op naam</Heading>
      <Text style={styles.small}>
        Deze stukken over de betrokkene zijn bewaard of afgedrukt zonder dat een ontvanger is genoemd. Ga na
        of een partner er een kreeg.
      </Text>
      <Papers papers={others} empty="Er zijn geen stukken zonder ontvanger." />
      <Heading>Mondeling gedeeld</Heading>
      {saidOrally === '' ? (
        <>
          <Text style={styles.small}>
            Wat is aan tafel of aan de telefoon verteld? Schrijf het hier op, en vraag ook om dat niet meer te
            gebruiken.
          </Text>
          {each([1, 2, 3], () => (
            <View style={own.line} />
          ))}
        </>
      ) : (
        <Paragraphs text={saidOrally} />
      )}
    </FramedPage>
  );
}

function Papers({ papers, empty }: { readonly papers: readonly LeftPaper[]; readonly empty: string }) {
  if (papers.length === 0) return <Nothing>{empty}</Nothing>;
  return (
    <Table
      columns={[
        { head: 'Stuk', width: 6 },
        { head: 'Wanneer en door wie', width: 6 },
        { head: 'Grondslag en controlegetal', width: 8 },
      ]}
      rows={papers.map(({ what, version, when, by, way, basis, sha256 }) => [
        version === '' ? what : `${what}\nversie ${version}`,
        `${when}\n${way} door ${by}`,
        `${basis}\n${inBlocks(sha256)}`,
      ])}
    />
  );
}

/** In blocks that can break over a line. */
function inBlocks(sha256: string): string {
  return sha256.match(/.{1,8}/g)?.join(' ') ?? '';
}

/** The letter to a partner. */
export function WithdrawalLetter({ model }: { readonly model: WithdrawalLetterModel }) {
  const { frame, to, reference, caseNumber, withdrawnOn, papers, stillShared, signedBy } = model;
  return (
    <FramedPage frame={frame}>
      {each(to, (line) => (
        <Text style={own.address}>{line}</Text>
      ))}
      <Text style={[own.reference, { marginTop: 18 }]}>Kenmerk: {reference}</Text>
      <Text style={own.reference}>Uw casus bij ons: {caseNumber}</Text>
      <Text style={[own.reference, { marginBottom: 16 }]}>Datum: {formatDate(frame.date)}</Text>
      <Text style={[styles.heading, { marginTop: 0 }]}>Toestemming ingetrokken</Text>
      <Text style={own.paragraph}>
        Wij hebben u informatie gegeven over de betrokkene in casus {caseNumber}. Dat mocht, want de
        betrokkene gaf daarvoor toestemming. Die toestemming is op {formatDate(withdrawnOn)} ingetrokken.
      </Text>
      <Text style={own.paragraph}>
        {stillShared === '' ? 'U krijgt van ons over deze betrokkene geen informatie meer.' : stillShared}
      </Text>
      {papers.length === 0 ? (
        <Text style={own.paragraph}>
          Volgens ons register kreeg u geen stukken. Wat u van ons hoorde, mag u niet meer gebruiken.
        </Text>
      ) : (
        <>
          <Text style={own.paragraph}>Wij hebben u deze stukken gegeven:</Text>
          <Table
            columns={[
              { head: 'Stuk', width: 7 },
              { head: 'Gegeven op', width: 5 },
              { head: 'Begin van het controlegetal', width: 5 },
            ]}
            rows={papers.map(({ what, version, when, sha256 }) => [
              version === '' ? what : `${what}, versie ${version}`,
              when,
              sha256.slice(0, 16),
            ])}
          />
        </>
      )}
      <Text style={own.paragraph}>
        Wij verzoeken u om deze stukken, en uw kopieën en aantekeningen daarvan, te vernietigen en niet meer
        te gebruiken. Hebt u iets doorgegeven, vraag dan hetzelfde aan wie het kreeg. Moet u iets volgens de
        wet bewaren, laat ons dan weten wat en hoe lang.
      </Text>
      <Text style={own.paragraph}>
        Bevestig dit binnen twee weken, met het kenmerk {reference}. Zet geen namen in uw antwoord.
      </Text>
      <View style={{ marginTop: 18 }}>
        {each(signedBy, (line) => (
          <Text style={own.address}>{line}</Text>
        ))}
      </View>
    </FramedPage>
  );
}
