import { type Audience, audiences, grantableKinds, type InfoKind } from '../access/model.ts';
import type { Viewer } from '../access/rules.ts';
import type { ItemType } from '../case/model.ts';
import { WRITTEN_PARTS, type WrittenPart } from '../handover/rules.ts';
import { addAccount, addPeople } from '../testing.ts';
import { startWatchedApp, type WatchedApp } from './app.ts';
import {
  labels,
  type Marker,
  Markers,
  type Onlooker,
  openStates,
  type State,
  states,
  TODAY,
} from './markers.ts';
import { type ReturnedList, returnedList } from './returned-list.ts';
import { share } from './share.ts';

type People = Awaited<ReturnType<typeof addPeople>> & { readonly substitute: Account };
type Account = Awaited<ReturnType<typeof addAccount>>;
type Kind = (typeof grantableKinds)[number];

/** Everything the parity test looks at. */
export interface Scene {
  readonly app: WatchedApp;
  readonly people: People;
  readonly markers: Markers;
  readonly caseIds: Readonly<Record<State, string>>;
  /** Overleg 1 is finalised, 2 is being minuted today, 3 is being prepared. */
  readonly meetings: readonly [string, string, string];
  readonly onlookers: Readonly<
    Record<'manager' | 'carer' | 'officer' | 'reader' | 'privacy' | 'substitute', Onlooker>
  >;
  readonly partners: Readonly<Record<'landlord' | 'employer', Onlooker>>;
  /** Which cases each document was about that left the house. */
  readonly released: readonly (readonly State[])[];
  readonly consents: readonly { readonly id: string; readonly state: State }[];
  readonly grants: readonly { readonly id: string; readonly state: State }[];
  /** The group that everybody was said to be in. */
  readonly groupId: string;
  /** Question sheets to the procesmanager. */
  readonly sheets: readonly { readonly id: string; readonly state: State }[];
  /** Action lists that came back filled in. */
  readonly filled: readonly ReturnedList[];
  /** Papers that somebody else made. */
  readonly documentIds: readonly string[];
}

/** A word that stands in every text of a case, so that one search finds all of it. */
export const ringOf = (state: State): string => `kring${state.toLowerCase()}`;

/** What a marker hangs on that says somebody is in the group. */
export const IN_GROUP = 'group';

/** Who writes, and for which organisation. */
interface Writer {
  readonly username: string;
  readonly accountId: string;
  readonly sources: readonly { readonly id: string; readonly care: boolean }[];
}

/** Builds the whole, through dispatch only; the procesmanager is signed in at the end, and it is `TODAY`. */
export async function buildScene(): Promise<Scene> {
  const app = await startWatchedApp('2026-11-10T09:00:00.000Z');
  const known = await addPeople(app.api);
  // Stands in for the officer, today for the last day; is granted nothing himself.
  const substitute = await addAccount(app.api, {
    username: 'invaller',
    displayName: 'Account invaller',
    replacesId: known.officer.accountId,
    validFrom: '2026-11-10',
    validUntil: TODAY,
  });
  const people = { ...known, substitute };
  const builder = new Builder(app, people);
  await builder.build();
  return builder.scene();
}

class Builder {
  readonly #app: WatchedApp;
  readonly #people: People;
  readonly #markers = new Markers();
  readonly #caseIds = {} as Record<State, string>;
  readonly #meetings: string[] = [];
  readonly #consents: { id: string; state: State }[] = [];
  readonly #grants: { id: string; state: State }[] = [];
  readonly #documentIds: string[] = [];
  readonly #sheets: { id: string; state: State }[] = [];
  readonly #filled: ReturnedList[] = [];
  #groupId = '';
  readonly #onlookers: Scene['onlookers'];
  readonly #partners: Scene['partners'];

  constructor(app: WatchedApp, people: People) {
    this.#app = app;
    this.#people = people;
    const account = (
      name: string,
      of: People['manager'],
      role: Extract<Viewer, { type: 'account' }>['role'],
      kinds: readonly InfoKind[],
    ): Onlooker => ({
      name,
      viewer: { type: 'account', id: of.accountId, role, organisationId: of.organisationId },
      kinds,
    });
    const partner = (name: string, id: string, kinds: readonly InfoKind[]): Onlooker => ({
      name,
      viewer: { type: 'partner', id },
      kinds,
    });
    this.#onlookers = {
      manager: account('manager', people.manager, 'manager', ['general', 'health']),
      carer: account('carer', people.carer, 'participant', grantableKinds),
      officer: account('officer', people.officer, 'participant', ['general', 'justice']),
      reader: account('reader', people.reader, 'reader', ['general', 'finance']),
      privacy: account('privacy', people.privacy, 'privacyOfficer', grantableKinds),
      substitute: account('substitute', people.substitute, 'participant', ['general', 'justice']),
    };
    this.#partners = {
      landlord: partner('landlord', people.landlord.partnerId, ['general']),
      employer: partner('employer', people.employer.partnerId, ['health', 'finance']),
    };
  }

  scene(): Scene {
    return {
      app: this.#app,
      people: this.#people,
      markers: this.#markers,
      caseIds: this.#caseIds,
      meetings: this.#meetings as unknown as Scene['meetings'],
      onlookers: this.#onlookers,
      partners: this.#partners,
      consents: this.#consents,
      grants: this.#grants,
      groupId: this.#groupId,
      documentIds: this.#documentIds,
      sheets: this.#sheets,
      filled: this.#filled,
      released: [states, ['covenant']],
    };
  }

  async build(): Promise<void> {
    const { organisations, manager, carer, officer } = this.#people;
    const writers: Writer[] = [
      {
        username: 'Marit de Boer',
        accountId: manager.accountId,
        sources: [
          { id: organisations.municipality, care: false },
          { id: organisations.housing, care: false },
        ],
      },
      { username: 'zorg', accountId: carer.accountId, sources: [{ id: organisations.care, care: true }] },
      {
        username: 'agent',
        accountId: officer.accountId,
        sources: [{ id: organisations.police, care: false }],
      },
    ];
    this.#groupId = (await this.#app.api.profile.addGroup({ name: 'Parkgroep' })).groupId;
    for (const writer of writers) {
      if (writer !== writers[0]) await this.#app.as(writer.username);
      for (const state of states) {
        if (state === 'quiet' && writer !== writers[0]) continue;
        await this.#write(writer, state);
      }
    }
    await this.#app.as('Marit de Boer');
    for (const state of states) if (state !== 'untriaged') await this.#triage(state);
    await this.#firstMeeting();
    this.#app.env.at = '2026-11-20T09:00:00.000Z';
    for (const state of states) {
      const shared = await share(this.#app.api, this.scene(), state);
      this.#consents.push(...shared.consents);
      this.#grants.push(...shared.grants);
    }
    for (const state of states) await this.#scan(state);
    this.#app.env.at = `${TODAY}T09:00:00.000Z`;
    for (const state of openStates) await this.#handOver(state);
    await this.#todaysMeeting();
    await this.#nextMeeting();
    await this.#release();
    await this.#askOnSheets();
    this.#filled.push(await returnedList(this.#app, this.#people.manager.accountId));
  }

  /** What one account writes in a case: every kind for every audience, and something of every type. */
  async #write(writer: Writer, state: State): Promise<void> {
    const { api } = this.#app;
    const [own] = writer.sources as [Writer['sources'][0]];
    await this.#signal(writer, state, own);
    const caseId = this.#caseIds[state];
    const cells = writer.sources.flatMap((source) =>
      grantableKinds.flatMap((kind) =>
        audiences.flatMap((audience) =>
          (source.care && kind === 'health' ? ['', 'Ernstig gevaar.'] : ['']).map((ground) => ({
            source,
            kind,
            audience,
            ground,
          })),
        ),
      ),
    );
    for (const [index, { source, kind, audience, ground }] of cells.entries()) {
      const type = (['note', 'contact', 'answer'] as const)[index % 3]!;
      const marker = this.#item(state, type, source, writer, kind, audience, ground);
      const { itemId } = await api.case.addItem({
        caseId,
        type,
        text: `${ringOf(state)} ${marker.word}`,
        occurredOn: '2026-11-09',
        organisationId: source.id,
        kind,
        audience,
        confidentialityGround: ground,
        ...(type === 'answer' ? { lifeDomain: 'housing' as const } : {}),
      });
      marker.id = itemId;
    }
    await this.#otherTypes(writer, state, own);
  }

  async #signal(writer: Writer, state: State, own: Writer['sources'][0]): Promise<void> {
    const known = this.#caseIds[state];
    const marker = this.#item(state, 'signal', own, writer, 'general', 'participants');
    const reporter = this.#item(state, 'reporter', own, writer, 'reporter', 'source');
    reporter.on = marker.word;
    const person = () => ({
      usedName: 'Sam',
      familyName: this.#markers.plant(state, 'name').word,
      address: this.#markers.plant(state, 'details').word,
      contactPersons: [{ name: this.#markers.plant(state, 'details').word }],
    });
    const { caseId, signalId } = await this.#app.api.signal.add({
      ...(known === undefined ? { person: person() } : { caseId: known }),
      observedOn: '2026-11-08',
      source: 'resident',
      reporter: `${ringOf(state)} ${reporter.word}`,
      text: `${ringOf(state)} ${marker.word}`,
    });
    this.#caseIds[state] = caseId;
    marker.id = signalId;
  }

  async #otherTypes(writer: Writer, state: State, own: Writer['sources'][0]): Promise<void> {
    const { api } = this.#app;
    const caseId = this.#caseIds[state];
    const text = (marker: Marker) => `${ringOf(state)} ${marker.word}`;
    const view = this.#item(state, 'triageView', own, writer, 'general', 'participants');
    view.id = (await api.signal.addView({ caseId, advice: 'approach', text: text(view) })).itemId;
    const score = this.#item(state, 'score', own, writer, 'health', 'grantees');
    const scored = { caseId, lifeDomain: 'mental', score: 2, on: '2026-11-09' } as const;
    score.id = (
      await api.case.addScore({ ...scored, text: text(score), kind: 'health', audience: 'grantees' })
    ).itemId;
    const noted = { caseId, occurredOn: '2026-11-09' } as const;
    for (const [about, kind, audience] of [
      [{ topic: 'phase', value: 'habit' }, 'health', 'grantees'],
      [{ topic: 'housing', value: 'own' }, 'general', 'participants'],
      [{ topic: 'group', groupId: this.#groupId }, 'general', 'participants'],
      [{ topic: 'substance', value: 'ghb' }, 'justice', 'source'],
    ] as const) {
      const fact = this.#item(state, 'profile', own, writer, kind, audience);
      if (about.topic === 'group') fact.on = IN_GROUP;
      fact.id = (await api.profile.note({ ...noted, ...about, note: text(fact), kind, audience })).itemId;
    }
    const step = this.#item(state, 'escalation', own, writer, 'general', 'participants');
    step.id = (await api.profile.escalate({ ...noted, form: 'conference', reason: text(step) })).itemId;
    const hope = this.#item(state, 'bestHope', own, writer, 'general', 'grantees');
    await api.case.setBestHope({ caseId, text: text(hope) });
    const owner = { type: 'account', id: this.#people.manager.accountId } as const;
    for (const [kind, audience] of [
      ['general', 'participants'],
      ['general', 'grantees'],
      ['health', 'grantees'],
      ['justice', 'source'],
    ] as const) {
      const action = this.#item(state, 'action', own, writer, kind, audience);
      const wanted = { caseId, text: text(action), owner, dueOn: '2026-11-18', kind, audience };
      action.id = (await api.action.add(wanted)).actionId;
      action.on = owner.id;
    }
    const done = this.#item(state, 'action', own, writer, 'finance', 'grantees');
    const { actionId } = await api.action.add({
      caseId,
      text: text(done),
      owner,
      dueOn: '2026-11-09',
      kind: 'finance',
      audience: 'grantees',
    });
    done.id = actionId;
    const outcome = this.#markers.plant(state, 'outcome', done.labels);
    await api.action.finish({ actionId, state: 'done', outcome: outcome.word });
    const agreement = this.#item(state, 'agreement', own, writer, 'general', 'grantees');
    const made = await api.agreement.create({ caseId, fields: this.#agreementFields(text(agreement)) });
    agreement.id = made.agreementId;
  }

  #agreementFields(address: string) {
    return {
      tenantName: 'Sam',
      landlordName: 'Wonen Oosterveld',
      landlordRepresentative: 'Wim Huizer',
      careName: 'Verslavingszorg Zuid',
      careRepresentative: 'Account zorg',
      address,
      place: 'Oosterveld',
      moneyManager: 'Stadsbank',
      startsOn: '2026-12-15',
    };
  }

  #item(
    state: State,
    type: ItemType,
    source: Writer['sources'][0],
    writer: Pick<Writer, 'accountId'>,
    kind: InfoKind,
    audience: Audience,
    ground = '',
    meeting: number | null = null,
  ): Marker {
    const of = { type, source: source.id, sourceIsCare: source.care, author: writer.accountId };
    return this.#markers.plant(state, type, labels({ ...of, kind, audience, ground }), meeting);
  }

  /** By the procesmanager, for the municipality. */
  #own(state: State, type: ItemType, kind: Kind, audience: Audience, meeting: number | null = null): Marker {
    const source = { id: this.#people.organisations.municipality, care: false };
    return this.#item(state, type, source, this.#people.manager, kind, audience, '', meeting);
  }

  async #triage(state: State): Promise<void> {
    const { api } = this.#app;
    const caseId = this.#caseIds[state];
    const reason = this.#markers.plant(state, 'triageReason').word;
    await api.signal.decide({ caseId, marks: {}, outcome: 'notAdmitted', reason });
    const note = this.#own(state, 'note', 'general', 'participants');
    const why = `${ringOf(state)} ${note.word}`;
    await api.case.setStatus({ caseId, status: 'active', reason: why });
  }

  /** A consent on paper: the scan is a file with a word of its own. */
  async #scan(state: State): Promise<void> {
    const { api } = this.#app;
    const caseId = this.#caseIds[state];
    const { organisations, manager } = this.#people;
    const of = {
      type: 'paper' as const,
      source: organisations.municipality,
      sourceIsCare: false,
      author: manager.accountId,
      kind: 'general' as const,
      audience: 'participants' as const,
    };
    const marker = this.#markers.plant(state, 'scan', labels(of));
    const { consentId } = await api.consent.add({
      caseId,
      purpose: 'help',
      way: 'written',
      wording: this.#markers.plant(state, 'wording').word,
      givenOn: '2026-11-19',
      scan: scanWith(marker.word),
    });
    this.#consents.push({ id: consentId, state });
    const { consents } = await api.consent.list({ caseId });
    marker.id = consents.find((each) => each.consentId === consentId)!.formId;
  }

  async #handOver(state: (typeof openStates)[number]): Promise<void> {
    const whole = this.#own(state, 'handover', 'general', 'participants');
    const kinds: Partial<Record<WrittenPart, Kind>> = {
      treatmentHistory: 'health',
      relapseSignals: 'health',
      finances: 'finance',
    };
    const planted = WRITTEN_PARTS.map((part) => {
      const of = { ...whole.labels!, kind: kinds[part] ?? 'general', audience: 'grantees' as const };
      return [part, this.#markers.plant(state, 'handoverPart', of)] as const;
    });
    const { handoverId } = await this.#app.api.handover.create({
      caseId: this.#caseIds[state],
      fields: {
        receiverId: this.#people.landlord.partnerId,
        reason: '',
        ...Object.fromEntries(planted.map(([part, { word }]) => [part, word])),
      },
    });
    for (const marker of [whole, ...planted.map(([, each]) => each)]) marker.on = handoverId;
    whole.id = handoverId;
  }

  // ---- the overleggen ----

  async #meeting(date: string, guests: Partial<Record<State, string[]>>): Promise<string> {
    const { api } = this.#app;
    const { meetingId } = await api.meeting.create({ date, startsAt: '10:00', endsAt: '12:00' });
    this.#meetings.push(meetingId);
    const number = this.#meetings.length;
    const items = states.map((state) => ({
      caseId: this.#caseIds[state],
      minutes: 5,
      why: this.#markers.plant(state, 'why', null, number).word,
      guests: guests[state] ?? [],
    }));
    await api.meeting.setAgenda({ meetingId, items });
    return meetingId;
  }

  async #line(
    meetingId: string,
    state: State,
    marker: Marker,
    typed: (word: string) => string,
    reason?: string,
  ): Promise<void> {
    const { kind, audience } = marker.labels!;
    const text = `${ringOf(state)} ${marker.word}`;
    const line = reason === undefined ? typed(text) : `${typed(text)} omdat ${reason}`;
    const given = { kind: kind as Kind, audience };
    const added = await this.#app.api.meeting.addLine({
      meetingId,
      caseId: this.#caseIds[state],
      line,
      ...given,
    });
    if (added.type !== marker.place) throw new Error(`${line} was read as ${added.type}`);
    marker.id = added.itemId;
    if (marker.place === 'action') marker.on = this.#people.manager.accountId;
  }

  async #firstMeeting(): Promise<void> {
    const { api } = this.#app;
    const meetingId = await this.#meeting('2026-11-12', {});
    this.#app.env.at = '2026-11-12T12:00:00.000Z';
    await api.meeting.open({ meetingId });
    await api.meeting.start({ meetingId });
    for (const state of states) {
      const decision = this.#own(state, 'decision', 'general', 'participants', 1);
      await this.#line(meetingId, state, decision, (text) => `> ${text}`, 'zo');
      await this.#line(
        meetingId,
        state,
        this.#own(state, 'happened', 'finance', 'grantees', 1),
        (text) => text,
      );
    }
    await api.meeting.finalise({ meetingId });
    for (const state of states) {
      for (const [kind, audience] of [
        ['general', 'participants'],
        ['health', 'grantees'],
      ] as const) {
        const marker = this.#own(state, 'addendum', kind, audience, 1);
        const text = `${ringOf(state)} ${marker.word}`;
        await api.meeting.addAddendum({ meetingId, caseId: this.#caseIds[state], text, kind, audience });
      }
    }
  }

  async #todaysMeeting(): Promise<void> {
    const { api } = this.#app;
    const { landlord, employer, organisations, manager } = this.#people;
    const meetingId = await this.#meeting(TODAY, {
      covenant: [landlord.partnerId],
      consent: [employer.partnerId],
      endsToday: [landlord.partnerId],
      interest: [landlord.partnerId, employer.partnerId],
    });
    await api.meeting.open({ meetingId });
    await api.meeting.start({ meetingId });
    const care = { id: organisations.care, care: true };
    for (const state of states) {
      const say = (type: ItemType, kind: Kind, audience: Audience, typed: (text: string) => string) =>
        this.#line(meetingId, state, this.#own(state, type, kind, audience, 2), typed);
      await say('happened', 'general', 'participants', (text) => text);
      await say('happened', 'health', 'grantees', (text) => text);
      await say('decision', 'justice', 'participants', (text) => `> ${text} omdat het zo is`);
      await say('action', 'general', 'grantees', (text) => `! ${text} @procesmanager 1-12`);
      const decision = this.#own(state, 'decision', 'general', 'grantees', 2);
      const reason = this.#markers.plant(state, 'decision', decision.labels, 2);
      await this.#line(meetingId, state, decision, (text) => `> ${text}`, reason.word);
      if (state === 'quiet') continue;
      for (const [kind, audience] of [
        ['health', 'grantees'],
        ['general', 'participants'],
      ] as const) {
        const said = this.#item(state, 'contribution', care, manager, kind, audience, '', 2);
        await this.#line(meetingId, state, said, (text) => `zorg: ${text}`);
      }
    }
  }

  /** An agenda of all cases and one of a guest leave the house. */
  async #release(): Promise<void> {
    const [, , meetingId] = this.#meetings as [string, string, string];
    const partnerId = this.#people.landlord.partnerId;
    for (const request of [
      { kind: 'agenda', meetingId } as const,
      { kind: 'guestAgenda', meetingId, partnerId } as const,
    ]) {
      const { documentId } = await this.#app.api.document.make({ request });
      await this.#app.api.document.save({ documentId });
      this.#documentIds.push(documentId);
    }
  }

  /** The questions about every case that was weighed, on a sheet. */
  async #askOnSheets(): Promise<void> {
    const { document, sheet } = this.#app.api;
    const participant = { type: 'account', id: this.#people.manager.accountId } as const;
    for (const state of states.filter((each) => each !== 'untriaged')) {
      const caseId = this.#caseIds[state];
      await document.make({ request: { kind: 'questionSheet', caseId, participant } });
      const { sheets } = await sheet.list({ caseId });
      this.#sheets.push(...sheets.map(({ sheetId: id }) => ({ id, state })));
    }
  }

  async #nextMeeting(): Promise<void> {
    const guests = {
      covenant: [this.#people.landlord.partnerId],
      interest: [this.#people.employer.partnerId],
    };
    await this.#meeting('2026-12-03', guests);
  }
}

/** A picture of one dot, with a word in it that no viewer shows. */
function scanWith(word: string): string {
  const dot =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  return Buffer.concat([Buffer.from(dot, 'base64'), Buffer.from(`\n${word}\n`)]).toString('base64');
}
