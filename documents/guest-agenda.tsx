import { StyleSheet, Text, View } from '@react-pdf/renderer';
import { formatDay } from '../base/dates.ts';
import type { GuestAgendaModel } from './models.ts';
import { each } from './parts/each.ts';
import { FramedPage } from './parts/frame.tsx';
import { Bullets, Facts, Heading, Label, Paragraphs, Title } from './parts/text.tsx';
import { GREY, INK, LINE } from './parts/theme.ts';

const own = StyleSheet.create({
  slot: { marginTop: 18, paddingTop: 8, borderTopWidth: 0.8, borderTopColor: LINE },
  time: { fontSize: 13, lineHeight: 1.3, fontWeight: 600, color: INK },
  case: { fontSize: 10.5, lineHeight: 1.4, color: GREY },
});

/** The agenda for one guest: his own slots, and nothing from which another case could be guessed. */
export function GuestAgenda({ model }: { readonly model: GuestAgendaModel }) {
  const { frame, guest, slots } = model;
  return (
    <FramedPage frame={frame}>
      <Title subtitle={formatDay(model.date)}>{frame.title}</Title>
      <Facts
        facts={[
          { label: 'Voor', value: `${guest.name}\n${guest.role}, ${guest.organisation}` },
          { label: 'Plaats', value: model.place },
          { label: 'Voorzitter', value: [model.chair, ...model.contact].join('\n') },
        ]}
      />
      {each(slots, (slot) => (
        <>
          <View style={own.slot} wrap={false} minPresenceAhead={60}>
            <Text style={own.time}>
              {slot.startsAt} – {slot.endsAt} uur
            </Text>
            <Text style={own.case}>{[slot.case.name, slot.case.caseNumber ?? []].flat().join(' · ')}</Text>
          </View>
          <Label>Waarom wij u vragen</Label>
          <Paragraphs text={slot.purpose} />
          {slot.preparation.length === 0 ? null : (
            <>
              <Label>Wilt u dit bij de hand hebben</Label>
              <Bullets items={slot.preparation} />
            </>
          )}
          <Label>Grondslag voor het delen</Label>
          <Paragraphs text={slot.basis} />
        </>
      ))}
      <Heading>Goed om te weten</Heading>
      <Bullets
        items={[
          'U bent aanwezig zolang uw onderwerp wordt besproken.',
          'Wat u hoort, blijft onder de aanwezigen. U gebruikt het alleen voor de hulp aan deze persoon.',
          'Van dit onderdeel krijgt u na afloop het verslag dat voor u bestemd is.',
          'Kunt u niet komen, laat het de voorzitter dan weten. Samen kijkt u of een collega kan komen.',
          'Bewaar dit blad veilig en vernietig het na het overleg.',
        ]}
      />
    </FramedPage>
  );
}
