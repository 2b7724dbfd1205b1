import { localDate, localTime } from '../../base/dates.ts';

/** An appointment in a calendar file, as a person reads it. */
export interface Appointment {
  readonly uid: string;
  readonly title: string;
  /** The day here, ISO. */
  readonly day: string;
  /** The times here, `10.00`. */
  readonly from: string;
  readonly until: string;
  readonly place: string;
  readonly about: string;
  readonly cancelled: boolean;
}

/** The appointments in a calendar file of ours (RFC 5545: one event in UTC each), in the order of the file. */
export function appointmentsIn(text: string): Appointment[] {
  const lines = text.replaceAll(/\r?\n[ \t]/g, '').split(/\r?\n/);
  const appointments: Appointment[] = [];
  let properties = new Map<string, string>();
  for (const line of lines) {
    const [, name, value] = /^([A-Z-]+)(?:;[^:]*)?:(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) continue;
    if (name === 'BEGIN' && value === 'VEVENT') properties = new Map();
    else if (name === 'END' && value === 'VEVENT') appointments.push(appointmentOf(properties));
    else properties.set(name, value.replaceAll(/\\n/gi, '\n').replaceAll(/\\([\\;,])/g, '$1'));
  }
  return appointments;
}

function appointmentOf(properties: ReadonlyMap<string, string>): Appointment {
  const get = (name: string) => properties.get(name) ?? '';
  const [start, end] = [instantIn(get('DTSTART')), instantIn(get('DTEND'))];
  return {
    uid: get('UID'),
    title: get('SUMMARY'),
    day: localDate(start),
    from: localTime(start),
    until: localTime(end),
    place: get('LOCATION'),
    about: get('DESCRIPTION'),
    cancelled: get('STATUS') === 'CANCELLED',
  };
}

/** `20261123T090000Z` as an ISO instant. */
function instantIn(stamp: string): string {
  return stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
}
