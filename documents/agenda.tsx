import { StyleSheet, Text, View } from '@react-pdf/renderer';
import { formatDate, formatDay } from '../base/dates.ts';
import type { AgendaItem, AgendaModel } from './models.ts';
import { each } from './parts/each.ts';
import { FramedPage } from './parts/frame.tsx';
import { Actions, Bullets, Facts, Heading, Label, Paragraphs, Table, Title } from './parts/text.tsx';
import { GREY, INK, LINE } from './parts/theme.ts';

const own = StyleSheet.create({
  itemHead: {
    flexDirection: 'row',
    marginTop: 16,
    paddingTop: 8,
    borderTopWidth: 0.8,
    borderTopColor: LINE,
  },
  time: { width: 92, fontSize: 10.5, lineHeight: 1.35, color: GREY },
  name: { flex: 1, paddingRight: 8, fontSize: 12, lineHeight: 1.3, fontWeight: 600, color: INK },
  number: { width: 92, fontSize: 9.5, lineHeight: 1.45, color: GREY, textAlign: 'right' },
});

/** The whole agenda of a meeting. */
export function Agenda({ model }: { readonly model: AgendaModel }) {
  const { frame, meeting, participants, items, announcements } = model;
  return (
    <FramedPage frame={frame}>
      <Title subtitle={`Overleg ${model.meetingNumber} · ${formatDay(meeting.date)}`}>{frame.title}</Title>
      <Facts
        facts={[
          { label: 'Tijd', value: `${meeting.startsAt} – ${meeting.endsAt} uur` },
          { label: 'Plaats', value: meeting.place },
          { label: 'Voorzitter', value: model.chair },
        ]}
      />
      <Label>Deelnemers</Label>
      {each(participants, ({ name, role, organisation }) => (
        <Facts facts={[{ label: name, value: `${role}, ${organisation}` }]} />
      ))}
      {announcements.length === 0 ? null : (
        <>
          <Heading>Algemeen</Heading>
          <Bullets items={announcements} />
        </>
      )}
      <Heading>Volgorde</Heading>
      <Table
        columns={[
          { head: 'Tijd', width: 4 },
          { head: 'Casus', width: 8 },
          { head: 'Nummer', width: 4 },
          { head: 'Te gast', width: 8 },
        ]}
        rows={items.map((item) => [
          `${item.startsAt} – ${item.endsAt}`,
          item.case.name,
          item.case.caseNumber,
          item.guests.join('\n'),
        ])}
      />
      {each(items, (item) => (
        <Item item={item} />
      ))}
    </FramedPage>
  );
}

function Item({ item }: { readonly item: AgendaItem }) {
  const { reasons, guests, lastDecision, openActions } = item;
  return (
    <>
      <View style={own.itemHead} wrap={false} minPresenceAhead={70}>
        <Text style={own.time}>
          {item.startsAt} – {item.endsAt}
        </Text>
        <Text style={own.name}>{item.case.name}</Text>
        <Text style={own.number}>{item.case.caseNumber}</Text>
      </View>
      <Label>Waarom op de agenda</Label>
      <Bullets items={reasons} />
      {guests.length === 0 ? null : (
        <>
          <Label>Te gast</Label>
          <Bullets items={guests} />
        </>
      )}
      {lastDecision === null ? null : (
        <>
          <Label>Laatste besluit, {formatDate(lastDecision.date)}</Label>
          <Paragraphs text={lastDecision.text} />
          <Paragraphs text={lastDecision.reason} />
        </>
      )}
      {openActions.length === 0 ? null : (
        <>
          <Label>Open acties</Label>
          <Actions actions={openActions} />
        </>
      )}
    </>
  );
}
