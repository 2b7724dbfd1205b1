import { StyleSheet, Text, View } from '@react-pdf/renderer';
import type { EnvelopePage, RecoveryEnvelopesModel } from './models.ts';
import { each } from './parts/each.ts';
import { FramedPage } from './parts/frame.tsx';
import { CodeBox, Steps, TYPING_HELP } from './parts/recovery-code.tsx';
import { Title } from './parts/text.tsx';
import { A4, CONTENT_WIDTH, GREY, MARGIN, styles } from './parts/theme.ts';

/** Folded twice, as for a window envelope: the code is on the middle part, inside. */
const FOLDS = [A4.height / 3, (2 * A4.height) / 3] as const;

const own = StyleSheet.create({
  fold: {
    position: 'absolute',
    left: 20,
    width: A4.width - 40,
    borderBottomWidth: 0.6,
    borderBottomColor: GREY,
    borderBottomStyle: 'dashed',
  },
  foldWord: { position: 'absolute', left: MARGIN.left, fontSize: 7, lineHeight: 1.2, color: GREY },
  part: { position: 'absolute', left: MARGIN.left, width: CONTENT_WIDTH },
  strong: { ...styles.strong, marginBottom: 4 },
});

/** Three papers for three people, of which any two open the vault together. */
export function RecoveryEnvelopes({ model }: { readonly model: RecoveryEnvelopesModel }) {
  return each(model.envelopes, (envelope) => <Envelope model={model} envelope={envelope} />);
}

function Envelope({
  model: { frame, municipality, madeBy, envelopes },
  envelope,
}: {
  readonly model: RecoveryEnvelopesModel;
  readonly envelope: EnvelopePage;
}) {
  const others = envelopes.filter((other) => other !== envelope);
  return (
    <FramedPage frame={frame}>
      <View style={[own.part, { top: MARGIN.top }]}>
        <Title subtitle={`Kluis van het casusoverleg, gemeente ${municipality}`}>
          {`Envelop ${envelope.number} van ${envelopes.length}`}
        </Title>
        <Text style={own.strong}>Voor: {envelope.holder}</Text>
        <Text style={styles.body}>
          Bewaar deze envelop dicht en op een veilige plek. Alleen kan hij niets openen. Samen met één van de
          andere twee opent hij de kluis als niemand er meer in kan, bijvoorbeeld als de procesmanager is
          weggevallen.
        </Text>
      </View>
      {each(FOLDS, (top) => (
        <>
          <View style={[own.fold, { top }]} />
          <Text style={[own.foldWord, { top: top + 2 }]}>vouw hier, met de tekst naar binnen</Text>
        </>
      ))}
      <View style={[own.part, { top: FOLDS[0] + 36 }]}>
        <Text style={styles.subheading}>De code van envelop {envelope.number}</Text>
        <CodeBox groups={envelope.groups} />
        <Text style={[styles.small, { marginTop: 6 }]}>{TYPING_HELP}</Text>
        <Text style={[styles.small, { marginTop: 4 }]}>
          Maak geen kopie en geen foto. Gemaakt door {madeBy}. Worden er nieuwe enveloppen gemaakt, dan werkt
          deze niet meer.
        </Text>
      </View>
      <View style={[own.part, { top: FOLDS[1] + 14 }]}>
        <Text style={styles.subheading}>Als de kluis open moet</Text>
        <Steps
          steps={[
            `Haal een tweede envelop: die van ${others.map(({ holder }) => holder).join(', of die van ')}.`,
            'Start Casuskluis op de computer van het casusoverleg en kies: Ik kan er niet meer in.',
            'Kies: Twee enveloppen. Typ van beide de acht groepen over. Bij elke groep ziet u of die klopt.',
            'Geef een procesmanager een nieuw wachtwoord, of stel een opvolger aan.',
            'Maak daarna nieuwe enveloppen of een herstelblad. Deze codes werken één keer.',
          ]}
        />
      </View>
    </FramedPage>
  );
}
