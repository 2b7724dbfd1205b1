import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import { selectLabels } from './items.ts';
import { idList } from './rows.ts';
import type { Db } from './schema.ts';
import type { SubjectTables } from './subject-tables.ts';

export type MeetingRow = Selectable<SubjectTables['meetings']>;
export type AgendaRow = Selectable<SubjectTables['agenda_items']>;
export type AttendanceRow = Selectable<SubjectTables['attendance']>;

/** The newest overleggen first. */
export function latestMeetings(db: Db, count: number, skip = 0): Promise<MeetingRow[]> {
  return db
    .selectFrom('meetings')
    .selectAll()
    .orderBy('date', 'desc')
    .orderBy('number', 'desc')
    .limit(count)
    .offset(skip)
    .execute();
}

/** Every overleg from this day on, the first one first; what was cancelled too. */
export function meetingsFrom(db: Db, date: string): Promise<MeetingRow[]> {
  return db.selectFrom('meetings').selectAll().where('date', '>=', date).orderBy('date').execute();
}

/** The days of all overleggen that were held or go on, with their phase. */
export function meetingDays(db: Db): Promise<Pick<MeetingRow, 'date' | 'phase'>[]> {
  return db.selectFrom('meetings').select(['date', 'phase']).where('cancelled_at', 'is', null).execute();
}

export async function countMeetings(db: Db): Promise<number> {
  const row = await db
    .selectFrom('meetings')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}

export function meetingById(db: Db, meetingId: string): Promise<MeetingRow | undefined> {
  return db.selectFrom('meetings').selectAll().where('id', '=', meetingId).executeTakeFirst();
}

/** An overleg as far as it has a place in time. */
export type MeetingMoment = Pick<MeetingRow, 'id' | 'date'>;

/** The last finalised overleg before this one, or undefined. */
export function lastClosedBefore(db: Db, { id, date }: MeetingMoment): Promise<MeetingRow | undefined> {
  return db
    .selectFrom('meetings')
    .selectAll()
    .where('phase', '=', 'closed')
    .where('date', '<=', date)
    .where('id', '<>', id)
    .orderBy('date', 'desc')
    .orderBy('number', 'desc')
    .executeTakeFirst();
}

/** Room for the overleggen of one year in a stored number: `2026023` is number 23 of 2026. */
const IN_A_YEAR = 1000;

/** The number by which people know an overleg: it counts from 1 in every year. `numberInYear(2026023)` is 23. */
export function numberInYear(stored: number): number {
  return stored % IN_A_YEAR;
}

/** The next stored number in the year of this day. */
export async function nextMeetingNumber(db: Db, date: string): Promise<number> {
  const first = Number(date.slice(0, 4)) * IN_A_YEAR;
  const row = await db
    .selectFrom('meetings')
    .select((eb) => eb.fn.max('number').as('last'))
    .where('number', '>', first)
    .where('number', '<', first + IN_A_YEAR)
    .executeTakeFirst();
  return (row?.last ?? first) + 1;
}

export async function insertMeeting(db: Db, row: Insertable<SubjectTables['meetings']>): Promise<void> {
  await db.insertInto('meetings').values(row).execute();
}

/** Removes an overleg of which only the date is there, with who would come. */
export async function deleteMeeting(db: Db, meetingId: string): Promise<void> {
  await db.deleteFrom('attendance').where('meeting_id', '=', meetingId).execute();
  await db.deleteFrom('meetings').where('id', '=', meetingId).execute();
}

export async function updateMeeting(
  db: Db,
  meetingId: string,
  change: Updateable<SubjectTables['meetings']>,
): Promise<void> {
  await db.updateTable('meetings').set(change).where('id', '=', meetingId).execute();
}

/** Agendas of these overleggen, each in its order. */
export function agendaRows(db: Db, meetingIds: readonly string[]): Promise<AgendaRow[]> {
  return db
    .selectFrom('agenda_items')
    .selectAll()
    .where(sql<boolean>`meeting_id in (select value from json_each(${idList(meetingIds)}))`)
    .orderBy('meeting_id')
    .orderBy('position')
    .execute();
}

/** Puts this agenda in the place of the old one. */
export async function replaceAgenda(
  db: Db,
  meetingId: string,
  rows: readonly Insertable<SubjectTables['agenda_items']>[],
): Promise<void> {
  await db.deleteFrom('agenda_items').where('meeting_id', '=', meetingId).execute();
  for (const row of rows) await insertAgendaItem(db, row);
}

export async function insertAgendaItem(
  db: Db,
  row: Insertable<SubjectTables['agenda_items']>,
): Promise<void> {
  await db.insertInto('agenda_items').values(row).execute();
}

export function attendanceRows(db: Db, meetingId: string): Promise<AttendanceRow[]> {
  return db.selectFrom('attendance').selectAll().where('meeting_id', '=', meetingId).execute();
}

/** Notes who is there; a later note replaces an earlier one. */
export async function saveAttendance(db: Db, row: AttendanceRow): Promise<void> {
  await db
    .insertInto('attendance')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['meeting_id', 'account_id'])
        .doUpdateSet({ present: row.present, substitute: row.substitute }),
    )
    .execute();
}

/** Which guests were there for which case, as far as it was noted. */
export function guestAttendanceRows(
  db: Db,
  meetingId: string,
): Promise<Selectable<SubjectTables['guest_attendance']>[]> {
  return db.selectFrom('guest_attendance').selectAll().where('meeting_id', '=', meetingId).execute();
}

/** Notes whether a guest was there; a later note replaces an earlier one. */
export async function saveGuestAttendance(
  db: Db,
  row: Insertable<SubjectTables['guest_attendance']>,
): Promise<void> {
  await db
    .insertInto('guest_attendance')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['meeting_id', 'case_id', 'partner_id']).doUpdateSet({ present: row.present }),
    )
    .execute();
}

/** The next place in the minutes of one case; addenda have their own numbers and do not count. */
export async function nextLinePosition(db: Db, meetingId: string, caseId: string): Promise<number> {
  const row = await db
    .selectFrom('items')
    .select((eb) => eb.fn.max('position').as('last'))
    .where('meeting_id', '=', meetingId)
    .where('case_id', '=', caseId)
    .where('type', '<>', 'addendum')
    .executeTakeFirst();
  return (row?.last ?? 0) + 1;
}

/** The next number of an addendum, counted over the whole overleg. */
export async function nextAddendumNumber(db: Db, meetingId: string): Promise<number> {
  const row = await db
    .selectFrom('items')
    .select((eb) => eb.fn.max('position').as('last'))
    .where('meeting_id', '=', meetingId)
    .where('type', '=', 'addendum')
    .executeTakeFirst();
  return (row?.last ?? 0) + 1;
}

/** Takes a line of this overleg back (an instant) or puts it back (null). */
export async function setLineUndone(
  db: Db,
  meetingId: string,
  itemId: string,
  undoneAt: string | null,
): Promise<void> {
  await db
    .updateTable('items')
    .set({ undone_at: undoneAt })
    .where('meeting_id', '=', meetingId)
    .where('id', '=', itemId)
    .execute();
}

export type TakenBack = NonNullable<Awaited<ReturnType<typeof takenBackLine>>>;

/** A line of the minutes that was taken back, with what the access decision reads; undefined when there is none. */
export function takenBackLine(db: Db, itemId: string) {
  return db
    .selectFrom('items as i')
    .innerJoin('organisations as o', 'o.id', 'i.organisation_id')
    .selectAll('i')
    .select('o.kind as organisation_kind')
    .where('i.id', '=', itemId)
    .where('i.meeting_id', 'is not', null)
    .where('i.undone_at', 'is not', null)
    .executeTakeFirst();
}

/** What was decided about these cases in overleggen before this one that were finalised, as the access decision reads it. */
export function decisionsBefore(db: Db, caseIds: readonly string[], { id, date }: MeetingMoment) {
  return selectLabels(db)
    .innerJoin('meetings as m', 'm.id', 'i.meeting_id')
    .where(sql<boolean>`i.case_id in (select value from json_each(${idList(caseIds)}))`)
    .where('i.type', '=', 'decision')
    .where('m.phase', '=', 'closed')
    .where('m.date', '<=', date)
    .where('m.id', '<>', id)
    .execute();
}

/**
 * What finalised overleggen before this one came to, the first first: what was decided about a case and which were held over,
 * as the access decision reads it. Goes from the overleggen, which are few, to their lines.
 */
export function outcomesBefore(db: Db, { id, date }: MeetingMoment) {
  return selectLabels(db)
    .innerJoin('meetings as m', 'm.id', 'i.meeting_id')
    .select('i.meeting_id')
    .where(
      sql<boolean>`i.seq in (select l.seq from meetings h cross join items l on l.meeting_id = h.id
        where h.phase = 'closed' and h.date <= ${date} and h.id <> ${id} and l.type in ('decision', 'heldOver'))`,
    )
    .orderBy('m.date')
    .orderBy('m.number')
    .execute();
}

/** Per case the first day between two days on which a ground to share ends. */
export async function groundsEnding(db: Db, from: string, until: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('grants')
    .select('case_id')
    .select('valid_until')
    .where('revoked_at', 'is', null)
    .where('valid_until', '>=', from)
    .where('valid_until', '<=', until)
    .unionAll(
      db
        .selectFrom('consents')
        .select('case_id')
        .select('valid_until')
        .where('withdrawn_at', 'is', null)
        .where('valid_until', '>=', from)
        .where('valid_until', '<=', until),
    )
    .execute();
  const first = new Map<string, string>();
  for (const { case_id, valid_until } of rows) {
    const known = first.get(case_id);
    if (valid_until !== null && (known === undefined || valid_until < known)) first.set(case_id, valid_until);
  }
  return first;
}

/** What the proposal of an agenda weighs of every case in one of these statuses. */
export function casesInView(db: Db, statuses: readonly string[]) {
  return db
    .selectFrom('cases')
    .select([
      'id',
      'number',
      'status',
      'triaged',
      'opened_on',
      'rhythm_days',
      'last_contact_on',
      'follow_up_on',
    ])
    .where('status', 'in', statuses)
    .execute();
}

/** Overleggen with this case on their agenda that still have to be held or finished, first number first. */
export function openAgendasOf(db: Db, caseId: string): Promise<Pick<MeetingRow, 'id' | 'number'>[]> {
  return db
    .selectFrom('agenda_items as a')
    .innerJoin('meetings as m', 'm.id', 'a.meeting_id')
    .select(['m.id', 'm.number'])
    .where('a.case_id', '=', caseId)
    .where('m.phase', '<>', 'closed')
    .where('m.cancelled_at', 'is', null)
    .orderBy('m.number')
    .execute();
}
