import { formatDate, isIsoDate } from '../base/dates.ts';

/** A birth date that may be partly known, as a person reads it: `17-05-1992`, `05-1992`, `1992` or nothing. */
export function showBirthDate(birthDate: string): string {
  if (birthDate.length === 10) return formatDate(birthDate);
  if (birthDate.length === 7) return `${birthDate.slice(5)}-${birthDate.slice(0, 4)}`;
  return birthDate;
}

/** What somebody typed as a birth date, as the contract wants it; what is no date goes on as typed and is refused there. */
export function readBirthDate(typed: string): string {
  const text = typed.trim().replace(/[\s./]+/g, '-');
  const full = /^(\d{1,2})-(\d{1,2})-(\d{4})$/.exec(text);
  if (full) {
    const iso = `${full[3]}-${two(full[2])}-${two(full[1])}`;
    return isIsoDate(iso) ? iso : typed.trim();
  }
  const month = /^(\d{1,2})-(\d{4})$/.exec(text);
  return month ? `${month[2]}-${two(month[1])}` : text;
}

const two = (part: string | undefined) => (part ?? '').padStart(2, '0');
