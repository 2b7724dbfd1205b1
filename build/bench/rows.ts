import { addDays } from '../../base/dates.ts';
import type { MadeUp } from '../../core/person/likeness/misspellings.ts';

/** A row as it goes into its table. Every row of one table has the same columns in the same order. */
export type Row = Readonly<Record<string, string | number | null>>;

/** The local day on which the benchmark plays. */
export const BENCH_DAY = '2026-11-22';

/** How many notes and actions a case has. */
export const NOTES_PER_CASE = 50;
const ACTIONS_PER_CASE = 5;

const commonWords =
  'woning huur betaald rustig gesprek thuis afspraak gekomen kliniek opname wachtlijst borg werkgever proefplaatsing zus vader netwerk schulden bewind postadres slapen spanning sport fietsenwerkplaats melding buren overlast aanhouding bezoek terugval detox medicatie nazorg evaluatie contract sleutel corporatie wijkteam'.split(
    ' ',
  );
const families =
  'Jansen Bakker Visser Smit Meijer Mulder Bos Vos Peters Hendriks Dekker Dijkstra Kuiper Veenstra Postma Kok'.split(
    ' ',
  );
const names = 'Anna Bas Carla Daan Eva Finn Gerda Hugo Iris Jan Kim Lars Mia Noud Olga Piet'.split(' ');

const organisations = ['municipality', 'addictionCare', 'police'] as const;

/** The accounts of the three participants; the id is also the user name. */
const accounts = [
  { id: 'manager', role: 'manager', organisation: 'municipality' },
  { id: 'carer', role: 'participant', organisation: 'addictionCare' },
  { id: 'officer', role: 'participant', organisation: 'police' },
] as const;

/** The id of a case, in the form and the disorder that random ids have in the index. */
export function caseId(index: number): string {
  caseIds[index] ??= scatteredId('ca5e', index);
  return caseIds[index];
}

/** Kept, since the id of a case is asked for with each of its rows. */
const caseIds: string[] = [];

/** A UUID that is the same in every run and falls anywhere in an index. */
function scatteredId(kind: string, index: number): string {
  const scattered = (Math.imul(index + 1, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0');
  return `${scattered}-${kind}-4000-8000-${String(index).padStart(12, '0')}`;
}

/** What the making of a vault draws from: numbers that look random and are the same in every run. */
class Draw {
  #state = 20261122;
  readonly #phrases: readonly string[];

  constructor() {
    // A text is put together of ready-made phrases: drawing every word of half a million texts takes too long.
    this.#phrases = Array.from({ length: 4096 }, () =>
      Array.from({ length: 8 }, (_, place) => this.#word(place)).join(' '),
    );
  }

  pick<T>(from: readonly T[]): T {
    // A linear congruential generator; its low bits are poor, so they are dropped.
    this.#state = (Math.imul(this.#state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return from[(this.#state >> 8) % from.length]!;
  }

  /** 16 words, 12 of them common. */
  text(): string {
    return `${this.pick(this.#phrases)} ${this.pick(this.#phrases)}`;
  }

  /** Three in four words are common; the others are one of some 1,500 compounds. */
  #word(place: number): string {
    const word = this.pick(commonWords);
    return place % 4 === 3 ? `${word}${this.pick(commonWords)}` : word;
  }
}

/**
 * Rows of a vault with `cases` cases: three organisations and accounts, grants for the three, fifty notes and five
 * actions a case, in the order of time, so that the notes of a case lie apart as in a vault that grew. Yields table and
 * row, one table after the other; the same rows in every run.
 */
export function* rowsOf(cases: number): Generator<[table: string, row: Row]> {
  const draw = new Draw();
  yield* peopleRows();
  for (let index = 0; index < cases; index += 1) yield ['cases', caseRow(index, draw)];
  for (let index = 0; index < cases; index += 1) yield* grantRows(index);
  yield* itemRows(cases, draw);
  for (let action = 0; action < ACTIONS_PER_CASE * cases; action += 1)
    yield ['actions', actionRow(action, cases)];
}

/** Rows of a vault with a case for each of these persons, shared with the three, and nothing written in it. */
export function* personRows(persons: readonly MadeUp[]): Generator<[table: string, row: Row]> {
  const draw = new Draw();
  yield* peopleRows();
  for (const [index, person] of persons.entries()) {
    const { givenNames, usedName, prefix, familyName, partnerName, aliases, birthDate } = person;
    const names = {
      given_names: givenNames,
      used_name: usedName,
      prefix,
      family_name: familyName,
      partner_name: partnerName,
      aliases: JSON.stringify(aliases),
      birth_date: birthDate,
    };
    yield ['cases', { ...caseRow(index, draw), ...names }];
  }
  for (let index = 0; index < persons.length; index += 1) yield* grantRows(index);
}

function* peopleRows(): Generator<[string, Row]> {
  const settings = {
    municipality: 'Meetstad',
    meetingPlace: '',
    meetingRhythmDays: 14,
    meetingMinutes: 120,
    idleMinutes: 10,
  };
  for (const [key, value] of Object.entries(settings))
    yield ['settings', { key, value: JSON.stringify(value) }];
  for (const kind of organisations) yield ['organisations', { id: kind, name: kind, kind, core: 1 }];
  for (const { id, role, organisation } of accounts) {
    yield [
      'accounts',
      {
        id,
        username: id,
        display_name: id,
        role,
        organisation_id: organisation,
        handles: JSON.stringify([id]),
        created_at: `${BENCH_DAY}T08:00:00.000Z`,
      },
    ];
  }
}

function caseRow(index: number, draw: Draw): Row {
  const used = draw.pick(names);
  const family = draw.pick(families);
  return {
    id: caseId(index),
    number: `2026-${String(index + 1).padStart(2, '0')}`,
    status: draw.pick(['active', 'active', 'followed', 'closed']),
    triaged: 1,
    steps: draw.pick(['[4]', '[5,6]', '[6]', '[7]']),
    opened_on: '2026-03-01',
    closed_on: null,
    rhythm_days: 7,
    last_contact_on: addDays(BENCH_DAY, -(index % 14)),
    follow_up_on: null,
    confidentiality_ground: '',
    given_names: used,
    used_name: used,
    prefix: '',
    family_name: family,
    aliases: '[]',
    birth_date: '1990',
    address: '',
    postcode: '',
    place: '',
    names_search: `${used} ${family}`.toLowerCase(),
  };
}

function* grantRows(index: number): Generator<[string, Row]> {
  for (const [place, { id }] of accounts.entries()) {
    yield [
      'grants',
      {
        id: scatteredId('9a47', index * accounts.length + place),
        case_id: caseId(index),
        account_id: id,
        partner_id: null,
        kinds: '["general","health","justice","finance"]',
        basis: 'careCovenant',
        consent_id: null,
        reason: 'meting',
        valid_from: '2026-01-01',
        valid_until: null,
        revoked_at: null,
      },
    ];
  }
}

function* itemRows(cases: number, draw: Draw): Generator<[string, Row]> {
  for (let note = 0; note < NOTES_PER_CASE * cases; note += 1) {
    const turn = Math.floor(note / cases);
    const type = turn % 10 === 0 ? 'contact' : 'note';
    yield [
      'items',
      itemRow(scatteredId('0073', note), note % cases, daysAgo[NOTES_PER_CASE - turn]!, type, draw),
    ];
  }
  for (let action = 0; action < ACTIONS_PER_CASE * cases; action += 1) {
    yield ['items', itemRow(actionId(action), action % cases, daysAgo[1]!, 'action', draw)];
  }
}

const actionId = (action: number): string => scatteredId('ac71', action);

/** Every third day back from the day of the benchmark. */
const daysAgo = Array.from({ length: NOTES_PER_CASE + 1 }, (_, turn) => addDays(BENCH_DAY, -3 * turn));

function itemRow(id: string, index: number, occurredOn: string, type: string, draw: Draw): Row {
  return {
    id,
    case_id: caseId(index),
    type,
    organisation_id: draw.pick(organisations),
    kind: draw.pick(['general', 'general', 'health', 'justice', 'finance']),
    audience: draw.pick(['participants', 'grantees']),
    confidentiality_ground: 'grond',
    author_id: 'manager',
    created_at: `${occurredOn}T08:00:00.000Z`,
    occurred_on: occurredOn,
    text: draw.text(),
    reason: '',
  };
}

/** Three of a case's actions are done; of the others one is late for some cases. */
function actionRow(action: number, cases: number): Row {
  const turn = Math.floor(action / cases);
  const late = turn === 3 && (action % cases) % 8 === 0;
  return {
    item_id: actionId(action),
    owner_account_id: 'manager',
    owner_partner_id: null,
    due_on: addDays(BENCH_DAY, late ? -2 : turn * 7),
    state: turn < 3 ? 'done' : 'open',
    closed_on: null,
  };
}
