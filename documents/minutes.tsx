import { StyleSheet, Text, View } from '@react-pdf/renderer';
import { formatDate, formatDay } from '../base/dates.ts';
import type { Attendance, MinutesItem, MinutesModel } from './models.ts';
import { each } from './parts/each.ts';
import { FramedPage } from './parts/frame.tsx';
import { Actions, Facts, Heading, Label, Paragraphs, Table, Title } from './parts/text.tsx';
import { ACCENT, GREY, INK, LINE, styles } from './parts/theme.ts';

const own = StyleSheet.create({
  itemHead: {
    flexDirection: 'row',
    marginTop: 18,
    paddingTop: 8,
    borderTopWidth: 0.8,
    borderTopColor: LINE,
  },
  name: { flex: 1, paddingRight: 8, fontSize: 13, lineHeight: 1.3, fontWeight: 600, color: INK },
  number: { width: 120, fontSize: 9.5, lineHeight: 1.6, color: GREY, textAlign: 'right' },
  contribution: { flexDirection: 'row', marginBottom: 4 },
  who: { width: 128, paddingRight: 10, fontSize: 9.5, lineHeight: 1.5, color: GREY },
  said: { flex: 1, fontSize: 10, lineHeight: 1.45, color: INK },
  decision: {
    flexDirection: 'row',
    marginBottom: 6,
    paddingLeft: 8,
    borderLeftWidth: 2,
    borderLeftColor: ACCENT,
  },
  decisionNumber: { width: 36, fontSize: 10, lineHeight: 1.45, fontWeight: 600, color: INK },
  decisionWords: { flex: 1 },
  decisionText: { fontSize: 10, lineHeight: 1.45, fontWeight: 600, color: INK },
  reason: { fontSize: 10, lineHeight: 1.45, color: INK },
});

const STATES: Readonly<Record<Attendance['state'], string>> = {
  present: 'aanwezig',
  excused: 'afgemeld',
  absent: 'niet aanwezig',
};

/** The minutes of a meeting, whole or for one receiver: the template is the same, the items are filtered before. */
export function Minutes({ model }: { readonly model: MinutesModel }) {
  const { frame, meeting, meetingNumber, finalised, nextMeeting } = model;
  const meetingName = meetingNumber === null ? [] : [`Overleg ${meetingNumber}`];
  return (
    <FramedPage frame={frame}>
      <Title subtitle={[...meetingName, formatDay(meeting.date)].join(' · ')}>{frame.title}</Title>
      <Facts
        facts={[
          { label: 'Tijd', value: `${meeting.startsAt} – ${meeting.endsAt} uur` },
          { label: 'Plaats', value: meeting.place },
          {
            label: 'Vastgesteld',
            value:
              finalised === null
                ? 'nog niet: dit is een concept'
                : `${formatDate(finalised.on)} door ${finalised.by}`,
          },
        ]}
      />
      {model.extract ? (
        <Text style={styles.body}>
          {frame.recipient === null
            ? 'Dit verslag bevat wat degene die het maakte mag zien. Het is niet het hele verslag.'
            : 'Dit verslag is gemaakt voor de ontvanger die onderaan staat. Het bevat wat voor deze ontvanger bestemd is.'}
        </Text>
      ) : null}
      <Heading>Aanwezigheid</Heading>
      <Table
        columns={[
          { head: 'Naam', width: 7 },
          { head: 'Namens', width: 9 },
          { head: 'Aanwezig', width: 6 },
        ]}
        rows={model.attendance.map(({ name, role, organisation, state, note }) => [
          name,
          `${role}, ${organisation}`,
          note === null ? STATES[state] : `${STATES[state]}: ${note}`,
        ])}
      />
      {model.general.length === 0 ? null : (
        <>
          <Heading>Algemeen</Heading>
          {each(model.general, (text) => (
            <Paragraphs text={text} />
          ))}
        </>
      )}
      {each(model.items, (item) => (
        <Item item={item} />
      ))}
      {nextMeeting === null ? null : (
        <>
          <Heading>Volgend overleg</Heading>
          <Paragraphs
            text={`${formatDay(nextMeeting.date)}, ${nextMeeting.startsAt} – ${nextMeeting.endsAt} uur, ${nextMeeting.place}`}
          />
        </>
      )}
    </FramedPage>
  );
}

function Item({ item }: { readonly item: MinutesItem }) {
  const { happened, contributions, decisions, actions, heldOver, addenda } = item;
  return (
    <>
      <View style={own.itemHead} wrap={false} minPresenceAhead={70}>
        <Text style={own.name}>{item.case.name}</Text>
        <Text style={own.number}>{item.case.caseNumber}</Text>
      </View>
      {heldOver === null ? null : (
        <>
          <Label>Doorgeschoven</Label>
          <Paragraphs text={heldOver} />
        </>
      )}
      {happened.length === 0 ? null : <Label>Wat er gebeurde</Label>}
      {each(happened, (text) => (
        <Paragraphs text={text} />
      ))}
      {contributions.length === 0 ? null : <Label>Inbreng</Label>}
      {each(contributions, ({ who, text }) => (
        <View style={own.contribution}>
          <Text style={own.who}>{who}</Text>
          <Text style={own.said}>{text}</Text>
        </View>
      ))}
      {decisions.length === 0 ? null : <Label>{decisions.length === 1 ? 'Besluit' : 'Besluiten'}</Label>}
      {each(decisions, ({ number, text, reason }) => (
        <View style={own.decision}>
          <Text style={own.decisionNumber}>{number}</Text>
          <View style={own.decisionWords}>
            <Text style={own.decisionText}>{text}</Text>
            <Text style={own.reason}>{reason}</Text>
          </View>
        </View>
      ))}
      {actions.length === 0 ? null : (
        <>
          <Label>Acties</Label>
          <Actions actions={actions} />
        </>
      )}
      {each(addenda, ({ number, date, by, text }) => (
        <>
          <Label>
            Aanvulling {number}, {formatDate(date)}, {by}
          </Label>
          <Paragraphs text={text} />
        </>
      ))}
    </>
  );
}
