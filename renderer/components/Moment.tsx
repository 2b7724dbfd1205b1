import { formatDate, localDate, localTime } from '../../base/dates.ts';

/** `22-11-2026 om 10.05 uur`, in Dutch time, from an ISO instant. */
export function momentInWords(at: string): string {
  return `${formatDate(localDate(at))} om ${clockOf(at)} uur`;
}

/** A moment (ISO instant) for in a table: day and time on one line. */
export function Moment({ at }: { at: string }) {
  return (
    <time dateTime={at} style={{ whiteSpace: 'nowrap' }}>
      {formatDate(localDate(at))} <span className="ck-quiet">{clockOf(at)}</span>
    </time>
  );
}

function clockOf(at: string): string {
  return localTime(at).replace(':', '.');
}
