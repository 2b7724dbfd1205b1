import { Text } from '@react-pdf/renderer';
import type { RecoverySheetModel } from './models.ts';
import { FramedPage } from './parts/frame.tsx';
import { CodeBox, Steps, TYPING_HELP } from './parts/recovery-code.tsx';
import { Bullets, Facts, Heading, Title } from './parts/text.tsx';
import { styles } from './parts/theme.ts';

/** The paper for the safe: with it the vault opens when passwords do not. */
export function RecoverySheet({ model }: { readonly model: RecoverySheetModel }) {
  const { frame, municipality, madeBy, place, groups } = model;
  return (
    <FramedPage frame={frame}>
      <Title subtitle={`Kluis van het casusoverleg, gemeente ${municipality}`}>
        Herstelblad van Casuskluis
      </Title>
      <Text style={styles.body}>
        Met de code op dit blad gaat de kluis open als niemand er meer in kan: een wachtwoord is kwijt, of de
        procesmanager is weggevallen. Zonder dit blad kan dan niemand meer bij de gegevens, ook de maker van
        Casuskluis niet.
      </Text>
      <Facts
        facts={[
          { label: 'Bewaren', value: place },
          { label: 'Gemaakt door', value: madeBy },
        ]}
      />
      <Heading>De code</Heading>
      <CodeBox groups={groups} />
      <Text style={[styles.small, { marginTop: 5 }]}>{TYPING_HELP}</Text>
      <Heading>Zo bewaart u het blad</Heading>
      <Bullets
        items={[
          'Leg het in een dichte envelop in de kluis van de gemeente, niet bij de computer.',
          'Maak geen kopie, geen scan en geen foto.',
          'Kijk elk jaar of het er nog ligt. Casuskluis herinnert eraan.',
          'Wordt er een nieuw blad gemaakt, dan werkt dit niet meer. Vernietig het dan.',
        ]}
      />
      <Heading>Zo gebruikt u het</Heading>
      <Steps
        steps={[
          'Start Casuskluis op de computer van het casusoverleg.',
          'Kies op het eerste scherm: Ik kan er niet meer in.',
          'Kies: Het herstelblad. Typ de acht groepen over. Bij elke groep ziet u of die klopt.',
          'Geef een procesmanager een nieuw wachtwoord, of stel een opvolger aan.',
          'Maak daarna een nieuw herstelblad. De code hierboven werkt één keer.',
        ]}
      />
    </FramedPage>
  );
}
