import { StyleSheet, Text, View } from '@react-pdf/renderer';
import { formatDate } from '../base/dates.ts';
import type { ActionListModel, ListedAction } from './models.ts';
import { each } from './parts/each.ts';
import { FramedPage } from './parts/frame.tsx';
import { Heading, Nothing, Title } from './parts/text.tsx';
import { GREY, INK, LINE } from './parts/theme.ts';

const own = StyleSheet.create({
  row: {
    flexDirection: 'row',
    paddingTop: 7,
    paddingBottom: 7,
    borderBottomWidth: 0.5,
    borderBottomColor: LINE,
  },
  tick: { width: 12, height: 12, marginTop: 1.5, marginRight: 12, borderWidth: 1, borderColor: INK },
  words: { flex: 1, paddingRight: 14 },
  text: { fontSize: 10.5, lineHeight: 1.4, color: INK },
  source: { fontSize: 8.5, lineHeight: 1.45, color: GREY },
  due: { width: 92, alignItems: 'flex-end' },
  date: { fontSize: 10.5, lineHeight: 1.4, color: INK, textAlign: 'right' },
  late: { fontSize: 8.5, lineHeight: 1.45, fontWeight: 600, color: INK, textAlign: 'right' },
});

/** The actions of one person, to take along and tick. */
export function ActionList({ model }: { readonly model: ActionListModel }) {
  const { frame, owner, period } = model;
  const until = `${formatDate(period.from)} tot en met ${formatDate(period.until)}`;
  const empty = model.late.length + model.thisPeriod.length + model.later.length === 0;
  return (
    <FramedPage frame={frame}>
      <Title subtitle={`${owner.name} · ${owner.role}, ${owner.organisation}`}>{frame.title}</Title>
      {empty ? <Nothing>Er staan geen acties open.</Nothing> : null}
      <Group name="Te laat" actions={model.late} />
      <Group name={`Deze periode, ${until}`} actions={model.thisPeriod} />
      <Group name="Later" actions={model.later} />
    </FramedPage>
  );
}

function Group({ name, actions }: { readonly name: string; readonly actions: readonly ListedAction[] }) {
  if (actions.length === 0) return null;
  return (
    <>
      <Heading>{name}</Heading>
      {each(actions, (action) => (
        <View style={own.row}>
          <View style={own.tick} />
          <View style={own.words}>
            <Text style={own.text}>{action.text}</Text>
            <Text style={own.source}>
              {[action.case === null ? [] : `${action.case.name} (${action.case.caseNumber})`, action.source]
                .flat()
                .join(' · ')}
            </Text>
          </View>
          <View style={own.due}>
            <Text style={own.date}>{action.dueOn === null ? 'zonder datum' : formatDate(action.dueOn)}</Text>
            {action.late === null ? null : <Text style={own.late}>{action.late}</Text>}
          </View>
        </View>
      ))}
    </>
  );
}
