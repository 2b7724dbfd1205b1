import { Line, StyleSheet, Svg, Text, View } from '@react-pdf/renderer';
import { formatDate } from '../base/dates.ts';
import type { ConsentFormModel, FormChoice } from './consent-models.ts';
import type { SignatureBox } from './models.ts';
import { each } from './parts/each.ts';
import { FramedPage } from './parts/frame.tsx';
import { A4, CONTENT_WIDTH, GREY, INK, MARGIN } from './parts/theme.ts';

/** At a fixed place on the last page, so that a signature can be set without measuring text. */
const BOX = { top: 560, height: 110 };

/* Larger than other papers: it is read by who reads little, at a kitchen table. */
const own = StyleSheet.create({
  title: { fontSize: 22, lineHeight: 1.25, fontWeight: 600, color: INK, marginBottom: 4 },
  client: { fontSize: 13, lineHeight: 1.4, color: INK, marginBottom: 6 },
  heading: { fontSize: 15, lineHeight: 1.3, fontWeight: 600, color: INK, marginTop: 14, marginBottom: 4 },
  body: { fontSize: 12, lineHeight: 1.5, color: INK, marginBottom: 5 },
  strong: { fontSize: 12, lineHeight: 1.5, fontWeight: 600, color: INK, marginBottom: 5 },
  small: { fontSize: 9, lineHeight: 1.4, color: GREY },
  choice: { flexDirection: 'row', marginBottom: 5 },
  box: { width: 13, height: 13, borderWidth: 1.1, borderColor: INK, marginTop: 3, marginRight: 10 },
  words: { flex: 1 },
  hint: { fontSize: 10.5, lineHeight: 1.4, color: GREY },
  signature: {
    position: 'absolute',
    left: MARGIN.left,
    top: BOX.top,
    width: CONTENT_WIDTH,
    height: BOX.height,
    borderWidth: 0.9,
    borderColor: INK,
  },
  signatureLabel: {
    position: 'absolute',
    left: MARGIN.left,
    top: BOX.top - 62,
    width: CONTENT_WIDTH,
    height: 58,
  },
});

/** The consent form: what is asked, with whom, until when, that one can always stop; on the last page the answer. */
export function ConsentForm({ model }: { readonly model: ConsentFormModel }) {
  const { frame, purpose, client, partners, kinds, wording, wordingVersion, askedBy, answers } = model;
  const shares = purpose === 'share';
  return (
    <>
      <FramedPage frame={frame}>
        <Text style={own.title}>{frame.title}</Text>
        <Text style={own.client}>Voor: {client}</Text>
        <Text style={own.heading}>Wat vragen wij u?</Text>
        {each(paragraphs(wording), (text) => (
          <Text style={own.body}>{text}</Text>
        ))}
        {shares ? <Choices title="Met wie mogen wij over u praten?" choices={partners} /> : null}
        {shares ? <Choices title="Waarover mogen wij praten?" choices={kinds} /> : null}
        <Text style={own.heading}>Tot wanneer?</Text>
        <Text style={own.body}>{untilWords(model)}</Text>
      </FramedPage>
      <FramedPage frame={frame}>
        <Text style={own.heading}>U kunt altijd stoppen</Text>
        <Text style={own.body}>
          U hoeft geen ja te zeggen. Zegt u nee, dan heeft dat geen gevolgen voor de hulp die u nu al krijgt.
        </Text>
        <Text style={own.body}>
          Zegt u ja, dan kunt u daar elke dag op terugkomen. U hoeft niet te zeggen waarom. Zeg het tegen{' '}
          {askedBy}, of tegen iemand anders van het overleg.
        </Text>
        <Text style={own.body}>
          {shares
            ? 'Vanaf dat moment vertellen wij niets meer. Wat al is verteld, kunnen wij niet terughalen. Wij vragen de ander dan wel om het niet meer te gebruiken.'
            : 'Vanaf dat moment stopt deze aanpak. U kunt dan altijd gewone hulp vragen.'}
        </Text>
        <Text style={own.heading}>Dit mag u ook</Text>
        <Text style={own.body}>
          U mag vragen wat wij over u hebben opgeschreven, en u mag daar een kopie van krijgen. Klopt er iets
          niet? Dan verbeteren wij het. U krijgt een kopie van dit formulier.
        </Text>
        <Choices title="Uw antwoord" choices={answers} />
        <View style={own.signatureLabel}>
          <Text style={own.strong}>{client}</Text>
          <Text style={own.hint}>Naam, plaats, datum en handtekening in het vak hieronder.</Text>
        </View>
        <View style={own.signature} />
        <View style={{ position: 'absolute', left: MARGIN.left, top: BOX.top + BOX.height + 8 }}>
          <Text style={own.small}>
            Gevraagd door {askedBy}
            {wordingVersion === '' ? '' : `. Tekst: ${wordingVersion}`}
          </Text>
        </View>
      </FramedPage>
    </>
  );
}

function paragraphs(text: string): readonly string[] {
  return text.split(/\n\s*\n/).filter((part) => part.trim() !== '');
}

function untilWords({ purpose, validUntil }: ConsentFormModel): string {
  if (validUntil !== null) return `Tot en met ${formatDate(validUntil)}. Daarna vragen wij het opnieuw.`;
  return purpose === 'share'
    ? 'Zolang wij u helpen, of tot u zegt dat het stopt.'
    : 'Tot u zegt dat het stopt.';
}

function Choices({ title, choices }: { readonly title: string; readonly choices: readonly FormChoice[] }) {
  return (
    <>
      <Text style={own.heading} minPresenceAhead={40}>
        {title}
      </Text>
      {each(choices, ({ text, hint, ticked }) => (
        <View style={own.choice} wrap={false} minPresenceAhead={10}>
          <View style={own.box}>{ticked ? <Tick /> : null}</View>
          <View style={own.words}>
            <Text style={{ ...own.body, marginBottom: 0 }}>{text}</Text>
            {hint === '' ? null : <Text style={own.hint}>{hint}</Text>}
          </View>
        </View>
      ))}
    </>
  );
}

function Tick() {
  const pen = { stroke: INK, strokeWidth: 1.6 };
  return (
    <Svg width={10.8} height={10.8} viewBox="0 0 10 10">
      <Line x1={1.5} y1={1.5} x2={8.5} y2={8.5} {...pen} />
      <Line x1={8.5} y1={1.5} x2={1.5} y2={8.5} {...pen} />
    </Svg>
  );
}

/** Where the client signs in a made form of so many pages. */
export function consentFormBox(pages: number): SignatureBox {
  return {
    party: 'client',
    page: pages - 1,
    x: MARGIN.left,
    y: A4.height - BOX.top - BOX.height,
    width: CONTENT_WIDTH,
    height: BOX.height,
  };
}
