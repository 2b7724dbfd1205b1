import type { ViewerRef } from '../access/model.ts';
import type { ItemType } from '../case/model.ts';
import type { DocumentRequest } from '../document/contract.ts';
import type { Ledger } from './ledger.ts';
import { type Marker, type Onlooker, openStates, type State, states } from './markers.ts';
import { IN_GROUP, ringOf, type Scene } from './scene.ts';

const notOnTimeline: ReadonlySet<string> = new Set(['reporter', 'bestHope', 'agreement', 'handover']);
const inRegister: ReadonlySet<string> = new Set([
  'name',
  'details',
  'why',
  'triageReason',
  'grantReason',
  'wording',
  'outcome',
  'handoverPart',
  'scan',
]);
const isItem = ({ place }: Marker): boolean => !inRegister.has(place);
const isSignal = ({ place }: Marker): boolean => place === 'signal' || place === 'reporter';
const isGround = ({ place }: Marker): boolean => place === 'grantReason' || place === 'wording';
const isKeeper = ({ viewer }: Onlooker): boolean =>
  viewer.type === 'account' && (viewer.role === 'manager' || viewer.role === 'participant');
const readsContent = (onlooker: Onlooker): boolean =>
  onlooker.viewer.type === 'account' && onlooker.viewer.role !== 'privacyOfficer';
const refOf = ({ viewer }: Onlooker): ViewerRef => ({ type: viewer.type, id: viewer.id });

/** Walks every path with the account that is signed in, and compares each answer with the decision. */
export async function walk(scene: Scene, ledger: Ledger, by: Onlooker): Promise<void> {
  const walker = new Walker(scene, ledger, by);
  await walker.cases();
  await walker.everything();
  await walker.meetings();
  await walker.byId();
  await walker.papers();
  await walker.consentPapers();
}

class Walker {
  readonly #scene: Scene;
  readonly #ledger: Ledger;
  readonly #by: Onlooker;

  constructor(scene: Scene, ledger: Ledger, by: Onlooker) {
    this.#scene = scene;
    this.#ledger = ledger;
    this.#by = by;
  }

  /** Makes a call and compares. A call that this role may not make has to show nothing. */
  async #look(
    path: string,
    input: unknown,
    shows?: (marker: Marker) => boolean,
    mayCall = readsContent(this.#by),
    others: readonly Onlooker[] = [],
  ): Promise<unknown> {
    const answer = await this.#scene.app.invoke(path, input);
    const readers = [this.#by, ...others];
    const kind = path === 'document.make' ? (input as { request: DocumentRequest }).request.kind : undefined;
    this.#ledger.compare({
      path: kind === undefined ? path : `${path} ${kind}`,
      readers,
      answer,
      // A dossier says on which ground it leaves, to the receiver of that ground.
      ...(kind === 'handover' ? { told: isGround } : {}),
      ...(shows === undefined || !mayCall ? {} : { shows }),
      paper: kind !== undefined || path.startsWith('export.'),
    });
    if (!answer.ok && answer.error.code === 'unexpected') this.#ledger.differ(`${path}: unexpected`);
    return answer.ok ? answer.value : undefined;
  }

  /** Who reported stands with the signal, so that has to be there too. */
  #hasSignal(marker: Marker): boolean {
    const { markers } = this.#scene;
    const signal = markers.all.find(({ word }) => word === marker.on);
    return marker.place !== 'reporter' || (signal !== undefined && markers.allows(this.#by, signal));
  }

  #equal(what: string, found: unknown, expected: unknown): void {
    this.#ledger.count(`count of ${what}`);
    if (JSON.stringify(found) === JSON.stringify(expected)) return;
    this.#ledger.differ(
      `${what} for ${this.#by.name}: ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`,
    );
  }

  async cases(): Promise<void> {
    const keeper = isKeeper(this.#by);
    for (const state of states) {
      const caseId = this.#scene.caseIds[state];
      const here = (marker: Marker) => marker.state === state;
      const onTimeline = (marker: Marker) =>
        here(marker) && isItem(marker) && !notOnTimeline.has(marker.place);
      const page = await this.#look(
        'case.get',
        { caseId },
        (marker) =>
          here(marker) &&
          (marker.place === 'name' ||
            marker.place === 'details' ||
            (keeper && marker.place === 'grantReason')),
      );
      const timeline = (await this.#look('case.timeline', { caseId, limit: 200 }, onTimeline)) as
        | { items: unknown[]; more: boolean }
        | undefined;
      if (timeline !== undefined) {
        const shown = (page as { timeline: { items: unknown[] } }).timeline.items;
        const listed = (timeline.items as { readers: unknown }[]).map(({ readers: _, ...item }) => item);
        this.#equal(`the timeline on the page of ${state}`, shown, listed.slice(0, 30));
        this.#equal(`the end of the timeline of ${state}`, timeline.more, false);
      }
      await this.#look(
        'case.timeline',
        { caseId, limit: 200, types: ['decision', 'note'] },
        (marker) => here(marker) && (marker.place === 'decision' || marker.place === 'note'),
      );
      await this.#look(
        'signal.triage',
        { caseId },
        (marker) =>
          here(marker) &&
          this.#hasSignal(marker) &&
          ['name', 'signal', 'reporter', 'triageView', 'triageReason'].includes(marker.place),
        keeper,
      );
      await this.#look(
        'profile.history',
        { caseId },
        (marker) => here(marker) && (marker.place === 'profile' || marker.place === 'escalation'),
      );
      await this.#look(
        'consent.list',
        { caseId },
        (marker) => here(marker) && marker.place === 'wording',
        keeper,
      );
      await this.#look(
        'consent.sharing',
        { caseId },
        (marker) => here(marker) && marker.place === 'grantReason',
        keeper,
      );
      await this.#look(
        'action.list',
        { caseId, state: 'all', limit: 200 },
        (marker) => here(marker) && (marker.place === 'action' || marker.place === 'outcome'),
      );
      await this.#look('question.answers', { caseId });
      await this.#look('sheet.list', { caseId });
      await this.#seenBy(state, caseId);
      await this.#found(state);
    }
  }

  /** Through the eyes of everybody else. */
  async #seenBy(state: State, caseId: string): Promise<void> {
    if (!isKeeper(this.#by)) return;
    for (const other of [...Object.values(this.#scene.onlookers), ...Object.values(this.#scene.partners)]) {
      const seen = (await this.#look('case.seenBy', { caseId, viewer: refOf(other) }, undefined, true, [
        other,
      ])) as { page: { timeline: { items: unknown[] } } | null } | undefined;
      if (seen === undefined) continue;
      this.#equal(
        `whether ${other.name} sees ${state}`,
        seen.page !== null,
        this.#scene.markers.knows(other, state),
      );
      const newest = this.#allowed(
        (marker) => marker.state === state && isItem(marker) && !notOnTimeline.has(marker.place),
        [other],
      );
      if (seen.page === null) continue;
      const lines = new Set(
        this.#scene.markers.all.filter((marker) => newest.has(marker.word)).map((marker) => marker.labels),
      ).size;
      this.#equal(
        `how much ${other.name} sees of ${state}`,
        seen.page.timeline.items.length,
        Math.min(30, lines),
      );
    }
  }

  /** The words of markers that this account and `others` may see. */
  #allowed(wanted: (marker: Marker) => boolean, others: readonly Onlooker[] = []): Set<string> {
    const { markers } = this.#scene;
    const readers = [this.#by, ...others];
    return new Set(
      markers.all
        .filter((marker) => wanted(marker) && readers.every((reader) => markers.allows(reader, marker)))
        .map(({ word }) => word),
    );
  }

  async #found(state: State): Promise<void> {
    const here = (marker: Marker) => marker.state === state;
    const searched = (marker: Marker) => here(marker) && isItem(marker) && marker.place !== 'reporter';
    const all = (await this.#look(
      'search.find',
      { text: ringOf(state), limit: 200 },
      (marker) => searched(marker) && marker.place !== 'handover',
    )) as { items: unknown[]; more: boolean } | undefined;
    if (all !== undefined) this.#equal(`the end of what is found in ${state}`, all.more, false);
    const name = this.#scene.markers.all.find((marker) => here(marker) && marker.place === 'name')!;
    const isName = (marker: Marker) => marker === name;
    for (const path of ['search.find', 'case.list'] as const) {
      const answer = (await this.#look(path, { text: name.word }, isName)) as
        | { cases: unknown[]; total?: number }
        | undefined;
      if (answer === undefined) continue;
      const count = this.#allowed(isName).size;
      this.#equal(`${path} of ${state}`, [answer.cases.length, answer.total ?? count], [count, count]);
    }
    await this.#look('person.find', { name: name.word }, isName, isKeeper(this.#by));
    for (const marker of this.#scene.markers.all
      .filter((each) => searched(each))
      .slice(0, 60)
      .filter((_, i) => i % 20 === 0)) {
      const hits = (await this.#look('search.find', { text: marker.word }, (each) => each === marker)) as
        | { items: unknown[] }
        | undefined;
      if (hits !== undefined)
        this.#equal('hits', hits.items.length, this.#allowed((each) => each === marker).size);
    }
  }

  async everything(): Promise<void> {
    const keeper = isKeeper(this.#by);
    const isName = (marker: Marker) => marker.place === 'name';
    const listed = (await this.#look('case.list', { limit: 200 }, isName)) as
      | { cases: unknown[]; total: number }
      | undefined;
    const names = this.#allowed(isName).size;
    if (listed !== undefined) this.#equal('case.list', [listed.cases.length, listed.total], [names, names]);
    const inGroup = (name: Marker) =>
      isName(name) && this.#allowed((each) => each.state === name.state && each.on === IN_GROUP).size > 0;
    const { groupId } = this.#scene;
    const group = (await this.#look('profile.group', { groupId }, inGroup)) as
      | { members: unknown[] }
      | undefined;
    if (group !== undefined)
      this.#equal('who is in the group', group.members.length, this.#allowed(inGroup).size);
    const waiting = (marker: Marker) => isName(marker) && marker.state === 'untriaged';
    await this.#look('case.list', { status: 'signalled' }, waiting);
    const alarms = (await this.#look('case.list', { attention: true, limit: 200 })) as
      | { cases: { lateActions: number; silentDays: number | null }[]; total: number }
      | undefined;
    if (alarms !== undefined) {
      this.#equal('case.list of alarms', alarms.total, alarms.cases.length);
      const empty = alarms.cases.filter((row) => row.lateActions === 0 && (row.silentDays ?? 0) <= 0);
      this.#equal('alarms without a reason', empty, []);
    }
    await this.#counted(
      'signal.list',
      { state: 'all', limit: 200 },
      'signals',
      (marker) => isSignal(marker) && this.#hasSignal(marker),
      keeper,
    );
    await this.#counted(
      'action.list',
      { state: 'all', limit: 200 },
      'actions',
      (marker) => marker.place === 'action' || marker.place === 'outcome',
    );
    // As text: a workbook is a zip.
    const asFile = { format: 'csv' };
    await this.#look('export.cases', asFile, isName);
    await this.#look(
      'export.actions',
      { ...asFile, state: 'all' },
      (marker) => marker.place === 'action' || marker.place === 'outcome',
    );
    await this.#look('export.register', asFile, undefined, true);
    const owner = refOf(this.#scene.onlookers.manager);
    await this.#counted('action.list', { owner, limit: 200 }, 'actions');
    await this.#counted('agreement.list', { limit: 200 }, 'agreements');
    await this.#counted('handover.list', { limit: 200 }, 'handovers');
    await this.#counted('document.register', { limit: 200 }, 'documents');
    await this.#counted('sheet.actionLists', { limit: 200 }, 'lists', undefined, isKeeper(this.#by));
    const register = (await this.#look('document.register', {})) as { total: number } | undefined;
    const { released, markers } = this.#scene;
    const known = released.filter((about) => about.every((state) => markers.knows(this.#by, state)));
    const lines = this.#by.name === 'privacy' ? released.length : known.length;
    this.#equal('the register of what left the house', register?.total, lines);
    const today = (await this.#look('home.today', {})) as { openSignals: number } | undefined;
    if (today !== undefined) this.#equal('openSignals', today.openSignals, this.#allowed(waiting).size);
    await this.#look('question.preparation', {});
    for (const path of ['log.list', 'account.list', 'organisation.list', 'settings.get', 'account.status']) {
      await this.#look(path, {});
    }
  }

  /** A list whose total has to be the number of its rows. */
  async #counted(
    path: string,
    input: unknown,
    rows: string,
    shows?: (marker: Marker) => boolean,
    mayCall = readsContent(this.#by),
  ): Promise<void> {
    const answer = (await this.#look(path, input, shows, mayCall)) as Record<string, unknown> | undefined;
    if (answer !== undefined)
      this.#equal(`the total of ${path}`, answer.total, (answer[rows] as unknown[]).length);
  }

  async meetings(): Promise<void> {
    const { meetings, caseIds } = this.#scene;
    for (const [index, meetingId] of meetings.entries()) {
      const number = index + 1;
      const onAgenda = (marker: Marker) =>
        marker.place === 'name' || (marker.place === 'why' && marker.meeting === number);
      const meeting = (await this.#look('meeting.get', { meetingId }, onAgenda)) as
        | { agenda: { minutes: number }[]; caseCount: number; plannedMinutes: number }
        | undefined;
      if (meeting !== undefined) {
        const cases = this.#allowed((marker) => marker.place === 'name').size;
        const counts = [meeting.agenda.length, meeting.caseCount, meeting.plannedMinutes];
        this.#equal(`the counts of overleg ${number}`, counts, [cases, cases, cases * 5]);
      }
      for (const path of ['meeting.check', 'meeting.handles', 'meeting.propose'])
        await this.#look(path, { meetingId });
      for (const state of states) {
        const input = { meetingId, caseId: caseIds[state] };
        await this.#look(
          'meeting.minuteCase',
          input,
          (marker) => marker.state === state && isItem(marker) && marker.meeting === number,
        );
      }
    }
    const list = (await this.#look('meeting.list', {})) as { meetings: { caseCount: number }[] } | undefined;
    const cases = this.#allowed((marker) => marker.place === 'name').size;
    if (list !== undefined)
      this.#equal(
        'meeting.list',
        list.meetings.map((row) => row.caseCount),
        [cases, cases, cases],
      );
  }

  async byId(): Promise<void> {
    const { all } = this.#scene.markers;
    for (const marker of all.filter((each) => each.place === 'agreement')) {
      const only = (each: Marker) => each === marker;
      await this.#look('agreement.get', { agreementId: marker.id }, only);
      await this.#look(
        'document.make',
        { request: { kind: 'agreementConcept', agreementId: marker.id } },
        only,
      );
    }
    for (const whole of all.filter((each) => each.place === 'handover')) {
      const parts = (each: Marker) =>
        each.place === 'handoverPart' && each.on === whole.id && this.#scene.markers.allows(this.#by, whole);
      await this.#look('handover.get', { handoverId: whole.id }, parts, isKeeper(this.#by));
    }
  }

  /** What goes with consent: forms and scans kept with the case, and what is written when it is taken back. */
  async consentPapers(): Promise<void> {
    const { markers, consents, partners, caseIds } = this.#scene;
    const make = (
      request: DocumentRequest,
      shows?: (marker: Marker) => boolean,
      to: readonly Onlooker[] = [],
    ) => this.#look('document.make', { request }, shows, readsContent(this.#by), to);
    for (const marker of markers.all.filter((each) => each.place === 'scan')) {
      await make({ kind: 'paper', itemId: marker.id! }, (each) => each === marker);
    }
    await this.#filledSheets();
    for (const { id: consentId } of consents.filter(({ state }) => state === 'withdrawn')) {
      await make({ kind: 'withdrawalSheet', consentId });
      for (const to of Object.values(partners)) {
        await make({ kind: 'withdrawalLetter', consentId, partnerId: to.viewer.id }, undefined, [to]);
      }
    }
    for (const state of states) {
      await make({
        kind: 'consentForm',
        caseId: caseIds[state],
        purpose: 'share',
        partnerIds: [partners.landlord.viewer.id],
        kinds: ['general'],
        wording: 'Mag dit?',
        validUntil: null,
        ticked: false,
      });
    }
  }

  /**
   * What came back is shown whole, so only to who may see all of it; of an action list that is read again each sees the actions
   * that he may see.
   */
  async #filledSheets(): Promise<void> {
    const { filled, markers } = this.#scene;
    for (const { id: sheetId, words, base64 } of filled) {
      const lines = markers.all.filter(({ word }) => words.includes(word));
      const allowed = lines.filter((marker) => markers.allows(this.#by, marker));
      const whole = readsContent(this.#by) && allowed.length === lines.length;
      const made = await this.#look('document.make', { request: { kind: 'filledSheet', sheetId } });
      this.#equal('a sheet that came back', made !== undefined, whole);
      const read = (await this.#look(
        'sheet.read',
        { base64 },
        (marker) => lines.includes(marker),
        isKeeper(this.#by) && allowed.length > 0,
      )) as { actions: unknown[] } | undefined;
      if (read !== undefined) this.#equal('lines of a list', read.actions.length, allowed.length);
    }
  }

  async papers(): Promise<void> {
    const { meetings, onlookers, partners, markers } = this.#scene;
    const make = (
      request: DocumentRequest,
      shows?: (marker: Marker) => boolean,
      to: readonly Onlooker[] = [],
    ) => this.#look('document.make', { request }, shows, readsContent(this.#by), to);
    for (const [index, meetingId] of meetings.entries()) {
      const number = index + 1;
      await make(
        { kind: 'agenda', meetingId },
        (marker) =>
          marker.place === 'name' ||
          (marker.place === 'why' && marker.meeting === number) ||
          (marker.place === 'action' && marker.on !== null),
      );
      await make({ kind: 'invitation', meetingId });
      const inMinutes = (marker: Marker) => isItem(marker) && marker.meeting === number;
      await make({ kind: 'minutes', meetingId }, (marker) => inMinutes(marker) || marker.place === 'name');
      for (const to of [...Object.values(onlookers), ...Object.values(partners)]) {
        await make({ kind: 'minutes', meetingId, recipient: refOf(to) }, inMinutes, [to]);
      }
      for (const to of Object.values(partners)) {
        const partnerId = to.viewer.id;
        await make({ kind: 'guestAgenda', meetingId, partnerId }, undefined, [to]);
        await make({ kind: 'invitation', meetingId, partnerId }, undefined, [to]);
      }
    }
    for (const owner of [...Object.values(onlookers), ...Object.values(partners)]) {
      const his = (marker: Marker) => marker.place === 'action' && marker.on === owner.viewer.id;
      await make({ kind: 'actionList', owner: refOf(owner) }, his, [owner]);
      await make({ kind: 'actionSheet', owner: refOf(owner), naming: 'name' }, his, [owner]);
    }
    for (const state of openStates) {
      const participant = refOf(onlookers.carer);
      const caseId = this.#scene.caseIds[state];
      const wanted = { questions: 'open', naming: 'name' } as const;
      await make({ kind: 'questionSheet', caseId, participant, ...wanted }, undefined, [onlookers.carer]);
      const whole = markers.all.find((each) => each.state === state && each.place === 'handover')!;
      // The dossier is for who may see that there is one; then it holds what both may see.
      const inDossier = (marker: Marker) =>
        markers.allows(this.#by, whole) &&
        marker.state === state &&
        (marker.place === 'name' ||
          marker.place === 'details' ||
          marker.place === 'handoverPart' ||
          (isItem(marker) && marker.place !== 'handover'));
      const printed = (marker: Marker) =>
        inDossier(marker) && !withoutText.has(marker.place) && marker.place !== 'answer' && !closed(marker);
      await make({ kind: 'handover', handoverId: whole.id! }, printed, [partners.landlord]);
    }
  }
}

/** What the dossier shows without its text. */
const withoutText: ReadonlySet<string> = new Set<ItemType>(['score', 'agreement']);
/** An action that is done is in the register, not in the dossier. */
const closed = (marker: Marker): boolean => marker.place === 'action' && marker.labels?.kind === 'finance';
