import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { instantOf, localDate } from '../../base/dates.ts';
import { Refusal } from '../../base/refusal.ts';
import { actionHandlers } from '../../core/action/service.ts';
import type { CallContext, Caller } from '../../core/context.ts';
import { contentRoles, type Role } from '../../core/contract.ts';
import { actionListModel } from '../../core/document/action-list-model.ts';
import { agendaModel, guestAgendaModel } from '../../core/document/agenda-model.ts';
import { minutesModel } from '../../core/document/minutes-model.ts';
import { receiverOf } from '../../core/document/readers.ts';
import { accounts } from '../../core/example/content/municipality.ts';
import { meetingHandlers } from '../../core/meeting/service.ts';
import { migrations } from '../../db/migrations/index.ts';
import type { Db } from '../../db/schema.ts';
import { unlockVault } from '../../db/vault.ts';
import { Decided, type Reader, type StoredItem } from './decided.ts';

/** What the comparing found: where a paper or screen differs from the decision, and how much was compared. */
export interface Compared {
  readonly problems: readonly string[];
  /** Papers and screens that were made, by kind. */
  readonly made: ReadonlyMap<string, number>;
  /** Pieces of content that the decision keeps from a reader of a paper about that overleg. */
  readonly hidden: number;
}

interface Meeting {
  readonly id: string;
  readonly date: string;
  readonly agenda: readonly { readonly caseId: string; readonly why: string; readonly guests: string[] }[];
}

/** What all that was made for one reader looks like, by its name. */
type Shown = Map<string, unknown>;

/**
 * Makes agenda, minutes and action list of every overleg of a demo for everybody in it, and compares each with the access
 * decision: exactly what all its readers may see. Then what somebody may not see is taken away, and all that was made for
 * him has to stay the same: no number, count or gap tells of it. The vault stays as it was.
 */
export async function compareProjections(vaultDir: string, today: string): Promise<Compared> {
  const env = { now: () => instantOf(today, '12:00'), newId: randomUUID };
  const { username, password } = accounts.procesmanager;
  const { vault } = await unlockVault(vaultDir, username, password, { env, migrations });
  const nothingKept = new Error('Everything that was tried is taken back.');
  let compared: Compared | undefined;
  try {
    await vault.transact(async (db) => {
      // What is hidden can only be taken away from fixed minutes without their guard.
      await sql`DROP TRIGGER minutes_are_fixed`.execute(db);
      compared = await new Comparing(db, env.now()).everything();
      throw nothingKept;
    });
  } catch (error) {
    if (error !== nothingKept) throw error;
  } finally {
    await vault.close();
  }
  return compared!;
}

class Comparing {
  readonly #db: Db;
  readonly #now: string;
  readonly #problems: string[] = [];
  readonly #made = new Map<string, number>();
  #hidden = 0;
  #decided!: Decided;
  #meetings: readonly Meeting[] = [];

  constructor(db: Db, now: string) {
    this.#db = db;
    this.#now = now;
  }

  async everything(): Promise<Compared> {
    this.#decided = await Decided.read(this.#db, localDate(this.#now));
    this.#meetings = await meetingsOf(this.#db);
    const { readers } = this.#decided;
    const manager = readers.find(({ name }) => name === accounts.procesmanager.displayName)!;
    for (const reader of readers) {
      // Everybody gets paper of the procesmanager; who has an account also makes it himself, and has screens.
      await this.#unchangedByHidden([manager, reader], () => this.#papersFor(manager, reader));
      const { viewer } = reader;
      if (viewer.type !== 'account' || !(contentRoles as readonly Role[]).includes(viewer.role)) continue;
      await this.#unchangedByHidden([reader], () => this.#ownOf(reader));
    }
    return { problems: this.#problems, made: this.#made, hidden: this.#hidden };
  }

  /** What the procesmanager gives to this reader. */
  async #papersFor(manager: Reader, to: Reader): Promise<Shown> {
    const ctx = this.#as(manager);
    const receiver = await receiverOf(ctx, { type: to.viewer.type, id: to.viewer.id });
    const by = [manager, to];
    const shown: Shown = new Map();
    for (const meeting of this.#meetings) {
      const { model } = await minutesModel(ctx, meeting.id, receiver);
      this.#checkMinutes(meeting, by, model, true);
      shown.set(`notulen ${meeting.date}`, model);
      if (to.viewer.type === 'partner') {
        shown.set(`uitnodiging ${meeting.date}`, await this.#guestAgenda(ctx, meeting, by));
      }
    }
    const { model } = await actionListModel(ctx, receiver);
    this.#checkActionList(by, model);
    shown.set('actielijst', model);
    return shown;
  }

  /** What somebody with an account makes and sees for himself. */
  async #ownOf(reader: Reader): Promise<Shown> {
    const ctx = this.#as(reader);
    const by = [reader];
    const shown: Shown = new Map();
    for (const meeting of this.#meetings) {
      const { model: minutes } = await minutesModel(ctx, meeting.id, null);
      const whole = this.#linesOf(meeting, by).length === this.#linesOf(meeting, []).length;
      this.#checkMinutes(meeting, by, minutes, !whole);
      const { model: agenda } = await agendaModel(ctx, meeting.id);
      this.#checkAgenda(meeting, by, agenda);
      const screen = await meetingHandlers.get(ctx, { meetingId: meeting.id });
      const known = this.#casesOf(meeting, by);
      this.#same('scherm overleg', by, meeting.date, {
        is: screen.agenda.map(({ caseRef, position }) => [position, caseRef.caseNumber]),
        expected: known.map(({ number }, index) => [index + 1, number]),
      });
      this.#same('scherm overleg', by, `aantal van ${meeting.date}`, {
        is: screen.caseCount,
        expected: known.length,
      });
      // Who may not read it all is told so, in general words; that alone may change.
      const items = minutes.items.map((item) => ({
        ...item,
        decisions: item.decisions.map(({ text }) => text),
      }));
      shown.set(`scherm ${meeting.date}`, screen);
      shown.set(`notulen ${meeting.date}`, { ...minutes, extract: null, items });
      shown.set(`agenda ${meeting.date}`, agenda);
      for (const { id } of known)
        shown.set(`regels ${meeting.date} ${id}`, await this.#lines(ctx, by, meeting, id));
    }
    const { actions, total } = await actionHandlers.list(ctx, { state: 'all', limit: 200, offset: 0 });
    const expected = this.#decided.seen(by).filter(({ type }) => type === 'action');
    this.#same('scherm acties', by, 'alle', {
      is: actions.map(({ text }) => text).sort(),
      expected: expected.map(({ text }) => text).sort(),
    });
    this.#same('scherm acties', by, 'aantal', { is: total, expected: expected.length });
    return shown.set('acties', actions);
  }

  async #lines(ctx: CallContext, by: readonly Reader[], meeting: Meeting, caseId: string): Promise<unknown> {
    const { lines } = await meetingHandlers.minuteCase(ctx, { meetingId: meeting.id, caseId });
    const expected = this.#decided
      .seen(by)
      .filter((item) => item.meeting_id === meeting.id && item.case_id === caseId);
    this.#same('scherm regels', by, `${meeting.date} ${caseId}`, {
      is: lines.map(({ itemId }) => itemId).sort(),
      expected: expected.map(({ id }) => id).sort(),
    });
    return lines;
  }

  /** The agenda of a guest, or why he gets none: he is not asked, or may not know of a case today or on that day. */
  async #guestAgenda(ctx: CallContext, meeting: Meeting, by: readonly Reader[]): Promise<unknown> {
    const guest = by.at(-1)!;
    const asked = meeting.agenda.filter(({ guests }) => guests.includes(guest.viewer.id));
    const may = asked.every(
      ({ caseId }) =>
        this.#decided.knows([guest], caseId) && this.#decided.knows([guest], caseId, meeting.date),
    );
    const expected = asked.length === 0 ? 'notAGuest' : may ? 'made' : 'guestWithoutGround';
    try {
      const { model } = await guestAgendaModel(ctx, meeting.id, await receiverOf(ctx, guest.viewer));
      this.#same('uitnodiging', by, meeting.date, { is: 'made', expected });
      const todo = this.#onPaper(by).filter((item) => isOpenActionOf(item, guest));
      this.#same('uitnodiging', by, `inhoud van ${meeting.date}`, {
        is: model.slots.map((slot) => ({
          case: slot.case.caseNumber,
          todo: slot.preparation
            .map((line) => line.replace(/^Uw actie: | \(uiterlijk [\d-]+\)$/g, ''))
            .sort(),
        })),
        expected: asked.map(({ caseId }) => ({
          case: null,
          todo: todo
            .filter((item) => item.case_id === caseId)
            .map(({ text }) => text)
            .sort(),
        })),
      });
      this.#nothingElse('uitnodiging', by, new Set(asked.map(({ caseId }) => caseId)), model);
      return model;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#same('uitnodiging', by, meeting.date, { is: error.code, expected });
      return error.code;
    }
  }

  #checkMinutes(
    meeting: Meeting,
    by: readonly Reader[],
    model: Awaited<ReturnType<typeof minutesModel>>['model'],
    extract: boolean,
  ): void {
    const toPartner = by.at(-1)!.viewer.type === 'partner';
    const lines = this.#linesOf(meeting, by);
    const cases = this.#casesOf(meeting, by).filter(
      ({ id }) => !toPartner || lines.some((line) => line.case_id === id),
    );
    const where = meeting.date;
    this.#same('notulen', by, where, {
      is: model.items.map((item) => ({
        number: item.case.caseNumber,
        texts: [
          ...item.happened,
          ...item.contributions.map(({ text }) => text),
          ...item.decisions.map(({ text, reason }) => `${text} ${reason}`),
          ...item.actions.map(({ text }) => text),
          ...(item.heldOver === null ? [] : [item.heldOver]),
          ...item.addenda.map(({ text }) => text),
        ].sort(),
      })),
      expected: cases.map(({ id, number }) => ({
        number,
        texts: lines
          .filter((line) => line.case_id === id)
          .map(textInMinutes)
          .sort(),
      })),
    });
    this.#same('notulen', by, `uittreksel ${where}`, { is: model.extract, expected: extract });
    const numbers = model.items.flatMap(({ decisions }) => decisions.map(({ number }) => number));
    if (extract && numbers.some((number) => number !== ''))
      this.#say('notulen', by, `${where}: besluitnummers`);
    if (toPartner && (model.meetingNumber !== null || model.nextMeeting !== null))
      this.#say('notulen', by, `${where}: nummer van het overleg of een volgend overleg`);
    const partners = this.#decided.readers.filter(({ viewer }) => viewer.type === 'partner');
    for (const { name } of toPartner ? partners.filter((partner) => partner !== by.at(-1)) : [])
      if (model.general.join('\n').includes(name)) this.#say('notulen', by, `${where}: gast ${name}`);
    this.#nothingElse('notulen', by, new Set(cases.map(({ id }) => id)), model);
    this.#hidden += this.#linesOf(meeting, []).length - lines.length;
  }

  #checkAgenda(
    meeting: Meeting,
    by: readonly Reader[],
    model: Awaited<ReturnType<typeof agendaModel>>['model'],
  ): void {
    const seen = this.#onPaper(by);
    const cases = this.#casesOf(meeting, by);
    this.#same('agenda', by, meeting.date, {
      is: model.items.map(({ case: { caseNumber }, reasons, lastDecision, openActions }) => ({
        number: caseNumber,
        reasons,
        last: lastDecision?.text ?? null,
        open: openActions.map(({ text }) => text).sort(),
      })),
      expected: cases.map(({ id, number }) => {
        const why = meeting.agenda.find(({ caseId }) => caseId === id)!.why;
        const own = seen.filter((item) => item.case_id === id);
        return {
          number,
          reasons: [this.#decided.readsRegister(by, id) && why !== '' ? why : 'Aan de beurt.'],
          last: own.find(({ type }) => type === 'decision')?.text ?? null,
          open: own
            .filter(({ type, state }) => type === 'action' && state === 'open')
            .map(({ text }) => text)
            .sort(),
        };
      }),
    });
    this.#nothingElse('agenda', by, new Set(cases.map(({ id }) => id)), model);
  }

  #checkActionList(by: readonly Reader[], model: Awaited<ReturnType<typeof actionListModel>>['model']): void {
    const owner = by.at(-1)!;
    const listed = [...model.late, ...model.thisPeriod, ...model.later];
    const expected = this.#onPaper(by).filter((item) => isOpenActionOf(item, owner));
    const numberOf = (id: string) => this.#decided.cases.find((row) => row.id === id)!.number;
    this.#same('actielijst', by, 'open', {
      is: listed.map((action) => `${action.case?.caseNumber} ${action.text}`).sort(),
      expected: expected.map(({ case_id, text }) => `${numberOf(case_id)} ${text}`).sort(),
    });
    if (owner.viewer.type === 'partner' && listed.some(({ source }) => /^Overleg \d/.test(source)))
      this.#say('actielijst', by, 'nummer van een overleg');
    this.#nothingElse('actielijst', by, new Set(expected.map(({ case_id }) => case_id)), model);
  }

  /** No number of another case, and no text that a reader may not see. */
  #nothingElse(what: string, by: readonly Reader[], caseIds: ReadonlySet<string>, model: unknown): void {
    const paper = JSON.stringify(model);
    // A month (`2026-11` of a day) is no case number.
    for (const { id, number } of this.#decided.cases)
      if (!caseIds.has(id) && new RegExp(`(?<![\\d-])${number}(?![\\d-])`).test(paper))
        this.#say(what, by, `casus ${number}`);
    const seen = this.#onPaper(by);
    // A partner who reported something may still be named as the one the paper is for.
    const allowed = new Set([...seen.map(({ text }) => text), ...this.#decided.parties]);
    for (const item of this.#decided.items) {
      if (seen.includes(item) || allowed.has(item.text) || item.text.length < 12) continue;
      if (paper.includes(JSON.stringify(item.text).slice(1, -1))) this.#say(what, by, `tekst ${item.id}`);
    }
  }

  /** Makes it all, takes away what these readers may not see together, and makes it again: the same. */
  async #unchangedByHidden(by: readonly Reader[], make: () => Promise<Shown>): Promise<void> {
    const before = await make();
    const seen = new Set(this.#decided.seen(by));
    const hidden = this.#decided.items.filter((item) => !seen.has(item)).map(({ id }) => id);
    const unknown = this.#decided.cases.filter(({ id }) => !this.#decided.knows(by, id)).map(({ id }) => id);
    const agenda = await this.#db.selectFrom('agenda_items').selectAll().execute();
    await this.#db.updateTable('items').set({ undone_at: this.#now }).where('id', 'in', hidden).execute();
    await this.#db
      .updateTable('agenda_items')
      .set({ why: '', guests: '[]' })
      .where('case_id', 'in', unknown)
      .execute();
    const problems = this.#problems.length;
    const found = { decided: this.#decided, hidden: this.#hidden };
    this.#decided = await Decided.read(this.#db, localDate(this.#now));
    const after = await make();
    this.#decided = found.decided;
    this.#hidden = found.hidden;
    this.#problems.length = problems;
    for (const [what, model] of before) {
      if (!isDeepStrictEqual(after.get(what), model)) this.#say(what, by, 'verandert door wat verborgen is');
    }
    await this.#db.updateTable('items').set({ undone_at: null }).where('id', 'in', hidden).execute();
    for (const { id, why, guests } of agenda)
      await this.#db.updateTable('agenda_items').set({ why, guests }).where('id', '=', id).execute();
  }

  #casesOf(meeting: Meeting, by: readonly Reader[]) {
    return meeting.agenda
      .filter(({ caseId }) => this.#decided.knows(by, caseId))
      .map(({ caseId }) => this.#decided.cases.find(({ id }) => id === caseId)!);
  }

  #linesOf(meeting: Meeting, by: readonly Reader[]): StoredItem[] {
    return this.#onPaper(by).filter((item) => item.meeting_id === meeting.id);
  }

  /** What all of them may see and may stand on paper: never who reported. */
  #onPaper(by: readonly Reader[]): StoredItem[] {
    return this.#decided.seen(by).filter(({ kind }) => kind !== 'reporter');
  }

  #same(
    what: string,
    by: readonly Reader[],
    where: string,
    { is, expected }: { readonly is: unknown; readonly expected: unknown },
  ): void {
    this.#made.set(what, (this.#made.get(what) ?? 0) + 1);
    if (!isDeepStrictEqual(is, expected))
      this.#say(what, by, `${where}: ${JSON.stringify(is)} in plaats van ${JSON.stringify(expected)}`);
  }

  #say(what: string, by: readonly Reader[], problem: string): void {
    this.#problems.push(`${what} voor ${by.at(-1)!.name}, ${problem}`);
  }

  /** The call of somebody, whoever really sits at the PC. */
  #as({ name, viewer }: Reader): CallContext {
    const env = { now: () => this.#now, newId: randomUUID };
    const caller: Caller = { id: viewer.id, displayName: name, viewer: viewer as Caller['viewer'] };
    return { db: this.#db, env, caller, now: this.#now, today: localDate(this.#now) };
  }
}

async function meetingsOf(db: Db): Promise<Meeting[]> {
  const meetings = await db.selectFrom('meetings').select(['id', 'date']).orderBy('date').execute();
  const agenda = await db.selectFrom('agenda_items').selectAll().orderBy('position').execute();
  return meetings.map((meeting) => ({
    ...meeting,
    agenda: agenda
      .filter((item) => item.meeting_id === meeting.id)
      .map((item) => ({
        caseId: item.case_id,
        why: item.why,
        guests: JSON.parse(item.guests) as string[],
      })),
  }));
}

/** How a line stands in the minutes: a decision with its reason; of what was held over the reason. */
function textInMinutes({ type, text, reason }: StoredItem): string {
  if (type === 'decision') return `${text} ${reason}`;
  return type === 'heldOver' ? reason || text : text;
}

function isOpenActionOf(item: StoredItem, { viewer }: Reader): boolean {
  const owner = viewer.type === 'account' ? item.owner_account_id : item.owner_partner_id;
  return item.type === 'action' && item.state === 'open' && owner === viewer.id;
}
