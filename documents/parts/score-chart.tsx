import { Circle, Line, Polyline, StyleSheet, Svg, Text, View } from '@react-pdf/renderer';
import { daysBetween, formatDate } from '../../base/dates.ts';
import type { LifeDomainStory } from '../models.ts';
import { each } from './each.ts';
import { ACCENT, GREY, INK, LINE } from './theme.ts';

type Score = LifeDomainStory['scores'][number];

/** Points. The lines of 5 and 1 lie `EDGE` from top and bottom. */
const CHART = { width: 250, height: 66, edge: 6 };

/** Points from the text above it to what comes next. */
export const SCORE_CHART_HEIGHT = CHART.height + 7.5 * 1.5 + 4 + 8;

const own = StyleSheet.create({
  row: { flexDirection: 'row', marginTop: 4, marginBottom: 8 },
  scale: { width: 14, height: CHART.height, justifyContent: 'space-between' },
  scaleNumber: { fontSize: 7.5, lineHeight: 1.5, color: GREY },
  dates: { flexDirection: 'row', justifyContent: 'space-between', width: CHART.width },
  date: { fontSize: 7.5, lineHeight: 1.5, color: GREY },
  numbers: { flex: 1, paddingLeft: 18 },
  number: { fontSize: 8.5, lineHeight: 1.45, color: INK },
});

/** At most this many scores are written out beside the line; the newest count most. */
const WRITTEN_OUT = 6;

/** The scores of one life domain over time: a line, and the numbers beside it. */
export function ScoreChart({ scores }: { readonly scores: readonly Score[] }) {
  const first = scores[0];
  const last = scores.at(-1);
  if (first === undefined || last === undefined) return null;
  const points = scores.map((score) => place(score, first.date, last.date));
  const { width, height, edge } = CHART;
  return (
    <View style={own.row} wrap={false}>
      <View style={own.scale}>
        <Text style={own.scaleNumber}>5</Text>
        <Text style={own.scaleNumber}>1</Text>
      </View>
      <View>
        <Svg width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
          {each([1, 2, 3, 4, 5], (score) => (
            <Line
              x1={0}
              x2={width}
              y1={height - edge - ((score - 1) * (height - 2 * edge)) / 4}
              y2={height - edge - ((score - 1) * (height - 2 * edge)) / 4}
              stroke={LINE}
              strokeWidth={score === 1 || score === 5 ? 0.8 : 0.4}
            />
          ))}
          <Polyline
            points={points.map(({ x, y }) => `${x},${y}`).join(' ')}
            fill="none"
            stroke={ACCENT}
            strokeWidth={1.4}
          />
          {each(points, ({ x, y }) => (
            <Circle cx={x} cy={y} r={2.6} fill={INK} />
          ))}
        </Svg>
        <View style={own.dates}>
          <Text style={own.date}>{formatDate(first.date)}</Text>
          {first.date === last.date ? null : <Text style={own.date}>{formatDate(last.date)}</Text>}
        </View>
      </View>
      <View style={own.numbers}>
        {each(scores.slice(-WRITTEN_OUT), ({ date, score }) => (
          <Text style={own.number}>
            {formatDate(date)}: {score}
          </Text>
        ))}
      </View>
    </View>
  );
}

/** Where a score lies in the chart; left to right by day, 5 on top. */
function place({ date, score }: Score, from: string, until: string): { x: number; y: number } {
  const { width, height, edge } = CHART;
  const span = Math.max(1, daysBetween(from, until));
  return {
    x: round(edge + (daysBetween(from, date) / span) * (width - 2 * edge)),
    y: round(height - edge - ((Math.min(5, Math.max(1, score)) - 1) * (height - 2 * edge)) / 4),
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
