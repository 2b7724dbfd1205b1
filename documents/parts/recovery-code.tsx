import { StyleSheet, Text, View } from '@react-pdf/renderer';
import { each } from './each.ts';
import { CONTENT_WIDTH, GREY, INK, styles } from './theme.ts';

const own = StyleSheet.create({
  box: { width: CONTENT_WIDTH, borderWidth: 1.2, borderColor: INK, paddingTop: 8, paddingBottom: 10 },
  row: { flexDirection: 'row', justifyContent: 'space-around', paddingLeft: 8, paddingRight: 8 },
  group: { width: 106, paddingTop: 5, paddingBottom: 5, alignItems: 'center' },
  number: { fontSize: 8, lineHeight: 1.3, color: GREY },
  characters: { fontSize: 21, lineHeight: 1.25, fontWeight: 600, color: INK, letterSpacing: 2.5 },
});

/** Groups beside each other, so that nobody loses his place between the paper and the screen. */
const IN_A_ROW = 4;

/** The code: its groups with their numbers, large enough for bad light. */
export function CodeBox({ groups }: { readonly groups: readonly string[] }) {
  const rows = Array.from({ length: Math.ceil(groups.length / IN_A_ROW) }, (_, row) => row * IN_A_ROW);
  return (
    <View style={own.box}>
      {each(rows, (from) => (
        <View style={own.row}>
          {each(groups.slice(from, from + IN_A_ROW), (group, at) => (
            <View style={own.group}>
              <Text style={own.number}>groep {from + at + 1}</Text>
              <Text style={own.characters}>{group}</Text>
            </View>
          ))}
        </View>
      ))}
    </View>
  );
}

/** Numbered steps, short enough to do one after the other. */
export function Steps({ steps }: { readonly steps: readonly string[] }) {
  return each(steps, (step, at) => (
    <View style={{ flexDirection: 'row', marginBottom: 2 }}>
      <Text style={[styles.strong, { width: 18 }]}>{at + 1}.</Text>
      <Text style={[styles.body, { flex: 1, marginBottom: 1 }]}>{step}</Text>
    </View>
  ));
}

/** What helps while typing. */
export const TYPING_HELP =
  'Hoofdletters, spaties en streepjes maken niet uit. De letters I, L, O en U komen niet voor: een rondje is een nul, een streepje een één.';
