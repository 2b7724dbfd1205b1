import { StyleSheet, Text, View } from '@react-pdf/renderer';
import {
  type AgreementArticle,
  type AgreementClause,
  type AgreementPartyText,
  agreementArticles,
  agreementClosing,
  agreementIntroduction,
  agreementParties,
} from './agreement-text.ts';
import type { AgreementModel, SignatureBox } from './models.ts';
import { each } from './parts/each.ts';
import { FramedPage } from './parts/frame.tsx';
import { Heading, Paragraphs, Title } from './parts/text.tsx';
import { A4, CONTENT_WIDTH, GREY, INK, LINE, MARGIN, styles } from './parts/theme.ts';

const NUMBER_WIDTH = 34;

/** The boxes stand at fixed places on the last page, so that a signature can be set without measuring text. */
const BOX = { height: 92, firstTop: 330, step: 142, labelHeight: 36 };

const own = StyleSheet.create({
  party: {
    flexDirection: 'row',
    paddingTop: 7,
    paddingBottom: 7,
    borderBottomWidth: 0.5,
    borderBottomColor: LINE,
  },
  partyNumber: { width: NUMBER_WIDTH, fontSize: 10, lineHeight: 1.45, color: GREY },
  partyWords: { flex: 1 },
  called: { width: 128, fontSize: 9.5, lineHeight: 1.5, color: GREY, textAlign: 'right' },
  clause: { flexDirection: 'row', marginBottom: 5 },
  clauseNumber: { width: NUMBER_WIDTH, fontSize: 10, lineHeight: 1.45, color: GREY },
  clauseText: { flex: 1, fontSize: 10, lineHeight: 1.45, color: INK },
  item: { flexDirection: 'row', marginLeft: NUMBER_WIDTH, marginBottom: 3 },
  itemLetter: { width: 18, fontSize: 10, lineHeight: 1.45, color: GREY },
  signer: {
    position: 'absolute',
    left: MARGIN.left,
    width: CONTENT_WIDTH,
    height: BOX.labelHeight,
    justifyContent: 'flex-end',
    paddingBottom: 3,
  },
  signerName: { fontSize: 10, lineHeight: 1.35, fontWeight: 600, color: INK, maxLines: 1 },
  signerRole: { fontSize: 8.5, lineHeight: 1.35, color: GREY, maxLines: 1 },
  box: {
    position: 'absolute',
    left: MARGIN.left,
    width: CONTENT_WIDTH,
    height: BOX.height,
    borderWidth: 0.8,
    borderColor: GREY,
  },
});

/** The driepartijenovereenkomst: parties, articles, and a last page of its own for the three signatures. */
export function Agreement({ model }: { readonly model: AgreementModel }) {
  const { frame, status, reference } = model;
  const parties = agreementParties(model);
  const shownFrame = status === 'concept' ? { ...frame, title: `CONCEPT · ${frame.title}` } : frame;
  return (
    <>
      <FramedPage frame={shownFrame}>
        <Title subtitle={status === 'concept' ? `Concept, niet om te tekenen · ${reference}` : reference}>
          {frame.title}
        </Title>
        <Heading>De partijen</Heading>
        {each(parties, (party, index) => (
          <Party party={party} place={index + 1} />
        ))}
        <View style={styles.rule} />
        {each(agreementIntroduction(), (text) => (
          <Paragraphs text={text} />
        ))}
        {each(agreementArticles(model), (article) => (
          <Article article={article} />
        ))}
      </FramedPage>
      <FramedPage frame={shownFrame}>
        <SignaturePage model={model} parties={parties} />
      </FramedPage>
    </>
  );
}

function Party({ party, place }: { readonly party: AgreementPartyText; readonly place: number }) {
  return (
    <View style={own.party}>
      <Text style={own.partyNumber}>{place}</Text>
      <View style={own.partyWords}>
        <Text style={styles.strong}>{party.name}</Text>
        {each(party.lines, (line) => (
          <Text style={styles.small}>{line}</Text>
        ))}
      </View>
      <Text style={own.called}>hierna: {party.calledAs}</Text>
    </View>
  );
}

function Article({ article }: { readonly article: AgreementArticle }) {
  return (
    <>
      <Heading>
        Artikel {article.number}. {article.title}
      </Heading>
      {each(article.clauses, (clause) => (
        <Clause clause={clause} />
      ))}
    </>
  );
}

function Clause({ clause: { number, text, items } }: { readonly clause: AgreementClause }) {
  return (
    <>
      <View style={own.clause} wrap={false} {...(items.length === 0 ? {} : { minPresenceAhead: 24 })}>
        <Text style={own.clauseNumber}>{number}</Text>
        <Text style={own.clauseText}>{text}</Text>
      </View>
      {each(items, (item, index) => (
        <View style={own.item}>
          <Text style={own.itemLetter}>{letter(index)}.</Text>
          <Text style={own.clauseText}>{item}</Text>
        </View>
      ))}
    </>
  );
}

/** a to z, then aa, ab … */
function letter(index: number): string {
  const last = String.fromCharCode(97 + (index % 26));
  return index < 26 ? last : `${letter(Math.floor(index / 26) - 1)}${last}`;
}

interface SignaturePageProps {
  readonly model: AgreementModel;
  readonly parties: readonly AgreementPartyText[];
}

function SignaturePage({ model, parties }: SignaturePageProps) {
  return (
    <>
      <Text style={styles.heading}>Ondertekening</Text>
      <Text style={[styles.small, { marginBottom: 8 }]}>
        Hoort bij {model.frame.title.toLowerCase()} {model.reference}, versie {model.frame.version}
      </Text>
      {each(agreementClosing(), (text) => (
        <Paragraphs text={text} />
      ))}
      <Paragraphs text="Plaats en datum staan bij elke handtekening." />
      {each(parties, ({ signer, signerRole, name }, index) => (
        <>
          <View style={[own.signer, { top: boxTop(index) - BOX.labelHeight }]}>
            <Text style={own.signerName}>{signer}</Text>
            <Text style={own.signerRole}>{signer === name ? signerRole : `${signerRole}, ${name}`}</Text>
          </View>
          <View style={[own.box, { top: boxTop(index) }]} />
        </>
      ))}
    </>
  );
}

/** Points from the top of the page. */
function boxTop(index: number): number {
  return BOX.firstTop + index * BOX.step;
}

/** Where the three signatures go in a made agreement of so many pages. */
export function signatureBoxes(model: AgreementModel, pages: number): readonly SignatureBox[] {
  return agreementParties(model).map(({ party }, index) => ({
    party,
    page: pages - 1,
    x: MARGIN.left,
    y: A4.height - boxTop(index) - BOX.height,
    width: CONTENT_WIDTH,
    height: BOX.height,
  }));
}
