import { type Shape, shapes } from '../badinput/hostile.ts';
import { type Marker, type Onlooker, states } from './markers.ts';
import type { Scene } from './scene.ts';

/** A call that has to be answered the same with the id of something hidden as with the id of nothing at all. */
export interface IdPair {
  readonly call: string;
  /** The field that holds the id: `viewer.id` of `case.seenBy`. */
  readonly field: string;
  readonly hidden: unknown;
  readonly absent: unknown;
}

const ABSENT = 'id-999999';
const DAY = '2026-11-20';

/**
 * Ids that are hidden from nobody who may make the call: who there is, the overleggen, and what is asked for by the
 * procesmanager only, who knows of every case. A field that is neither here nor in `hiddenFor` makes the test fail.
 */
const hiddenFromNobody: ReadonlySet<string> = new Set([
  'accountId',
  'newOwner.id',
  'owner.id',
  'viewer.id',
  'recipient.id',
  'participant.id',
  'questionId',
  'questionIds',
  'partnerId',
  'receiverId',
  'guests',
  'organisationId',
  'askedById',
  'replacesId',
  'meetingId',
  'groupId',
  'criteria.id',
  // Only of the procesmanager, who sees every case; to all others the call is refused by their role.
  'importId',
  'addTo.caseId',
  'batchId',
]);

/** The privacyfunctionaris accounts for what left the house and who saw what, whichever case it was about. */
const accountedFor = (call: string): boolean =>
  ['document.register', 'export.register'].includes(call) || call.startsWith('log.');

/** Ids that this onlooker may not see, by the name of the field they go into. */
function hiddenFor(scene: Scene, by: Onlooker): Readonly<Record<string, readonly string[]>> {
  const { markers, caseIds, consents, grants, sheets, filled } = scene;
  const unknown = states.filter((state) => !markers.knows(by, state));
  const hidden = markers.all.filter((marker) => marker.id !== null && !markers.allows(by, marker));
  const of = (...places: readonly Marker['place'][]) =>
    hidden.filter((marker) => places.length === 0 || places.includes(marker.place)).map(({ id }) => id!);
  const inUnknown = (all: Scene['consents']) =>
    all.filter((each) => unknown.includes(each.state)).map(({ id }) => id);
  const cases = unknown.map((state) => caseIds[state]);
  return {
    caseId: cases,
    keepId: cases,
    mergeId: cases,
    lookAlikeId: cases,
    itemId: of(),
    versionId: of(),
    signalId: of('signal'),
    actionId: of('action'),
    agreementId: of('agreement'),
    handoverId: of('handover'),
    consentId: inUnknown(consents),
    // A list is hidden from whoever may see none of its actions.
    sheetId: [
      ...inUnknown(sheets),
      ...filled
        .filter(({ words }) =>
          markers.all.every((each) => !words.includes(each.word) || !markers.allows(by, each)),
        )
        .map(({ id }) => id),
    ],
    grantId: inUnknown(grants),
    replaces: inUnknown(grants),
    documentId: scene.documentIds,
  };
}

/** Ids that this onlooker may see, for the fields that are not looked at. */
function knownTo(scene: Scene, by: Onlooker): Readonly<Record<string, string>> {
  const { people, markers, caseIds, meetings } = scene;
  const known = states.filter((state) => state === 'covenant' || markers.knows(by, state));
  const item = (...places: readonly Marker['place'][]) =>
    markers.all.find(
      (marker) => marker.id !== null && markers.allows(by, marker) && places.includes(marker.place),
    )?.id ?? ABSENT;
  const manager = people.manager.accountId;
  const landlord = people.landlord.partnerId;
  return {
    caseId: caseIds[known.includes('covenant') ? 'covenant' : known[0]!],
    itemId: item('happened'),
    signalId: item('signal'),
    actionId: item('action'),
    agreementId: item('agreement'),
    handoverId: item('handover'),
    meetingId: meetings[1],
    groupId: scene.groupId,
    accountId: manager,
    askedById: manager,
    'owner.id': manager,
    'newOwner.id': manager,
    'viewer.id': manager,
    'recipient.id': manager,
    'participant.id': manager,
    questionId: 'known',
    questionIds: 'known',
    partnerId: landlord,
    guests: landlord,
    receiverId: landlord,
    organisationId: people.organisations.municipality,
  };
}

/**
 * For every call and every id in its input, made from the contracts: the call with something hidden there and with
 * nothing there. `pick` chooses which of the hidden ids are tried.
 */
export function hiddenIds(
  scene: Scene,
  by: Onlooker,
  pick: (ids: readonly string[]) => readonly string[],
): IdPair[] {
  const hidden = hiddenFor(scene, by);
  const known = knownTo(scene, by);
  const isPrivacy = by.viewer.type === 'account' && by.viewer.role === 'privacyOfficer';
  return [...shapes]
    .filter(([call]) => !(isPrivacy && accountedFor(call)))
    .flatMap(([call, shape]) =>
      idPlaces(shape).flatMap(({ sample, field, name, at }) => {
        const candidates = hidden[name];
        if (candidates === undefined) {
          if (hiddenFromNobody.has(name)) return [];
          throw new Error(`${call}: from whom is a ${name} hidden?`);
        }
        const absent = filled(sample, at, ABSENT, known);
        return pick(candidates).map((id) => ({
          call,
          field,
          hidden: filled(sample, at, id, known),
          absent,
        }));
      }),
    );
}

/** Every place of an id in the input of a call, once, with an input in which it stands. */
function idPlaces(shape: Shape) {
  const places = samplesOf(shape, '').flatMap((sample) =>
    idsIn(sample).map(({ key, name, at }) => ({ sample, name, at, field: `${kindOf(sample)}${key}` })),
  );
  return [...new Map(places.map((place) => [place.field, place])).values()];
}

/** Of one call that makes many kinds of papers: which. */
function kindOf(sample: unknown): string {
  const { request } = sample as { request?: { kind?: string } };
  return request?.kind === undefined ? '' : `${request.kind} `;
}

/** The place of an id in a sample. */
class Id {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** The ids of a sample: the name that says what they are of, the whole path, and where they stand among the others. */
function idsIn(sample: unknown): { name: string; key: string; at: number }[] {
  const found: { name: string; key: string; at: number }[] = [];
  visit(sample, (id, path) => {
    found.push({ name: id.name, key: path.join('.'), at: found.length });
    return null;
  });
  return found;
}

/** The sample with `id` in one place and ids that may be seen in the others. */
function filled(sample: unknown, at: number, id: string, known: Readonly<Record<string, string>>): unknown {
  let place = 0;
  return visit(sample, ({ name }) => (place++ === at ? id : (known[name] ?? ABSENT)));
}

function visit(
  value: unknown,
  of: (id: Id, path: readonly string[]) => unknown,
  path: string[] = [],
): unknown {
  if (value instanceof Id) return of(value, path);
  if (Array.isArray(value)) return value.map((each) => visit(each, of, path));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, visit(each, of, [...path, key])]),
  );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Id);

/**
 * Inputs of a shape that are accepted: the shortest, and for everything in it that can be left out or be something
 * else and holds an id, one more.
 */
function samplesOf(shape: Shape, name: string): unknown[] {
  const choice = shape.anyOf ?? shape.oneOf;
  if (choice !== undefined) return choice.flatMap((each) => samplesOf(each, name));
  if (shape.const !== undefined) return [shape.const];
  if (shape.enum !== undefined) return [shape.enum[0]];
  switch (shape.type) {
    case 'string':
      return [
        shape.minLength === 1 && shape.maxLength === 64 ? new Id(name.replace(/Ids$/, 'Id')) : textFor(name),
      ];
    case 'integer':
    case 'number':
      return [Math.max(shape.minimum ?? 1, 1)];
    case 'boolean':
      return [false];
    case 'null':
      return [null];
    case 'array':
      return samplesOf(shape.items ?? {}, name).map((each) => [each]);
    case 'object':
      return objectsOf(shape, name);
    default:
      return [{}];
  }
}

function objectsOf(shape: Shape, name: string): unknown[] {
  const of = Object.entries(shape.properties ?? {}).map(([key, each]) => ({
    key,
    samples: samplesOf(each, key === 'id' ? `${name}.id` : key),
    needed: shape.required?.includes(key) ?? false,
  }));
  const shortest = Object.fromEntries(
    of.filter(({ needed }) => needed).map(({ key, samples }) => [key, samples[0]]),
  );
  const others = of.flatMap(({ key, samples, needed }) =>
    samples
      .slice(needed ? 1 : 0)
      .filter(
        (sample) =>
          sample instanceof Id ||
          (isObject(sample) || Array.isArray(sample) ? idsIn(sample).length > 0 : false),
      )
      .map((sample) => ({ ...shortest, [key]: sample })),
  );
  return [shortest, ...others];
}

/** A text that the contracts take, by the name of its field. */
function textFor(name: string): string {
  if (/^(on|from|until|date|since)$|(On|From|Until|Date)$/.test(name)) return DAY;
  if (/^(startsAt|endsAt)$/.test(name)) return '10:00';
  if (name === 'sha256') return '0'.repeat(64);
  if (name === 'base64') return 'AAAA';
  return 'Tekst';
}
