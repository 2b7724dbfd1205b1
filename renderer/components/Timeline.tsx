import type { ReactNode } from 'react';
import { formatDate, formatDay } from '../../base/dates.ts';
import { useToday } from '../today.tsx';
import { More, useMore } from './More.tsx';
import './Timeline.css';

export interface TimelineItem {
  id: string;
  /** The day it happened, ISO. */
  date: string;
  /** What kind of thing it is, bold before the text: "Besluit". */
  kind?: string;
  text: ReactNode;
  /** The reason of a decision, or other small text below. */
  about?: ReactNode;
  /** Who it came from, small and grey: "zorg". */
  source?: string;
}

/** What happened, newest first as given: the day at the left, what it was beside it. */
export function Timeline({
  items,
  empty,
  step = 20,
}: {
  items: readonly TimelineItem[];
  empty: ReactNode;
  step?: number;
}) {
  const today = useToday();
  const more = useMore(items.length, step);
  if (items.length === 0) return <>{empty}</>;
  return (
    <>
      <ol className="ck-timeline">
        {items.slice(0, more.shown).map((item) => (
          <li key={item.id}>
            <time dateTime={item.date} title={formatDay(item.date)}>
              {shortDay(item.date, today)}
            </time>
            <div className="ck-timeline__text">
              {item.kind ? <strong>{item.kind} </strong> : null}
              {item.text}
              {item.source ? <span className="ck-timeline__source"> {item.source}</span> : null}
              {item.about ? <div className="ck-timeline__source">{item.about}</div> : null}
            </div>
          </li>
        ))}
      </ol>
      <More {...more} />
    </>
  );
}

/** `za 21-11`, with the year when it is another than this one. */
function shortDay(date: string, today: string): string {
  const weekday = formatDay(date).slice(0, 2);
  const day = formatDate(date);
  return `${weekday} ${date.slice(0, 4) === today.slice(0, 4) ? day.slice(0, 5) : day}`;
}
