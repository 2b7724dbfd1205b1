/*
 * The door to all that concerns days and moments: counting and saying them (calendar.ts), and reading what
 * people type (dutch-date.ts).
 */
export {
  addDays,
  addMonths,
  compareDates,
  daysBetween,
  deadlineInWords,
  formatDate,
  formatDay,
  instantOf,
  isIsoDate,
  localDate,
  localTime,
  momentInWords,
  pastInWords,
} from './calendar.ts';
export type { DateDirection } from './dutch-date.ts';
export { parseDutchDate } from './dutch-date.ts';
