import type { z } from 'zod';
import type { Audience, grantableKinds, LegalBasis, ViewerRef } from '../access/model.ts';
import type { CaseStep, LifeDomain } from '../case/model.ts';
import type { Weighing } from '../consent/contract.ts';
import type { personInput } from '../person/contract.ts';
import type { EscalationChange, EscalationForm, Topic } from '../profile/model.ts';
import type { signalSources } from '../signal/contract.ts';
import { defaultCriteria, type Outcome } from '../signal/triage-rules.ts';
import type { AccountKey, PartnerKey } from './content/municipality.ts';
import type { Scene } from './scene.ts';

/* The vocabulary in which the life of the fictional people is written. Days count from the overleg that the example minutes. */

type Kind = (typeof grantableKinds)[number];
/** Who may do things in the example: the three of the casusoverleg. */
export type Author = 'procesmanager' | 'outreach' | 'police';
export interface Labels {
  readonly kind?: Kind;
  readonly audience?: Audience;
}

/** Something that somebody writes in the register on a day. */
export interface Happening {
  readonly on: number;
  readonly by: Author;
  run(scene: Scene, person: ExamplePerson): Promise<unknown>;
}

/** A line typed in an overleg, with its labels and a name for the action it makes. */
interface TypedLine extends Labels {
  readonly line: string;
  readonly key?: string;
}
export type MinuteLine = string | TypedLine;

/** One fictional person with everything that happens to his case. */
export interface ExamplePerson {
  /** How the content calls him. */
  readonly key: string;
  readonly person: z.input<typeof personInput>;
  readonly happenings: readonly Happening[];
  /** What was typed in each overleg that treated the case, by number of the overleg. */
  readonly minutes: Readonly<Record<number, readonly MinuteLine[]>>;
}

/** Adds the person's own names to what he is known by. */
export function keyOf(person: ExamplePerson, name: string): string {
  return `${person.key}.${name}`;
}

export function signal(
  on: number,
  by: Author,
  source: (typeof signalSources)[number],
  text: string,
  more: Labels & { reporter?: string; certainty?: 'fact' | 'impression'; substanceRelated?: boolean } = {},
): Happening {
  return {
    on,
    by,
    async run(scene, person) {
      const caseId = scene.caseIds.get(person.key);
      const added = await scene.api.signal.add({
        ...(caseId === undefined ? { person: person.person } : { caseId }),
        observedOn: scene.calendar.day(on),
        source,
        text: scene.calendar.fill(text),
        ...more,
      });
      scene.caseIds.set(person.key, added.caseId);
      scene.caseNumbers.set(person.key, added.caseNumber);
      scene.count('signalen');
    },
  };
}

export function view(on: number, by: Author, advice: Outcome, text: string): Happening {
  return {
    on,
    by,
    run: (scene, person) => scene.api.signal.addView({ caseId: scene.caseId(person.key), advice, text }),
  };
}

export function triage(
  on: number,
  how: {
    met: readonly string[];
    unknown?: readonly string[];
    outcome: Outcome;
    reason: string;
    basis?: LegalBasis;
    basisReason?: string;
    weighing?: Weighing;
    consent?: string;
    ground?: string;
    followUpOn?: number;
    takenUpBy?: string;
  },
): Happening {
  return {
    on,
    by: 'procesmanager',
    async run(scene, person) {
      const mark = (id: string) =>
        how.met.includes(id) ? 'met' : how.unknown?.includes(id) ? 'unknown' : 'notMet';
      await scene.api.signal.decide({
        caseId: scene.caseId(person.key),
        marks: Object.fromEntries(defaultCriteria.map(({ id }) => [id, mark(id)] as const)),
        outcome: how.outcome,
        reason: how.reason,
        basis: how.basis,
        basisReason: how.basisReason,
        weighing: how.weighing,
        consentId: how.consent === undefined ? undefined : scene.idOf(keyOf(person, how.consent)),
        confidentialityGround: how.ground,
        followUpOn: how.followUpOn === undefined ? undefined : scene.calendar.day(how.followUpOn),
        takenUpBy: how.takenUpBy,
      });
      scene.count('wegingen');
    },
  };
}

/** Consent; `partners` empty means consent to be helped. `until` is a day, and none means until further notice. */
export function consent(
  on: number,
  by: Author,
  name: string,
  how: {
    partners?: readonly PartnerKey[];
    kinds?: Kind[];
    way: 'oral' | 'written';
    wording: string;
    until?: number;
  },
): Happening {
  return {
    on,
    by,
    async run(scene, person) {
      const partnerIds = (how.partners ?? []).map((key) => scene.partnerId(key));
      const { consentId } = await scene.api.consent.add({
        caseId: scene.caseId(person.key),
        purpose: partnerIds.length === 0 ? 'help' : 'share',
        partnerIds,
        kinds: how.kinds,
        way: how.way,
        wording: how.wording,
        givenOn: scene.calendar.day(on),
        validUntil: how.until === undefined ? null : scene.calendar.day(how.until),
      });
      scene.named.set(keyOf(person, name), consentId);
      scene.count('toestemmingen');
    },
  };
}

export function withdraw(on: number, by: Author, name: string, note: string): Happening {
  return {
    on,
    by,
    run: (scene, person) =>
      scene.api.consent.withdraw({
        consentId: scene.idOf(keyOf(person, name)),
        on: scene.calendar.day(on),
        note,
      }),
  };
}

/** Sharing with a partner or an account on another basis than consent. */
export function grant(
  on: number,
  to: PartnerKey | 'reader',
  how: {
    kinds: Kind[];
    basis: Exclude<LegalBasis, 'consent'>;
    reason: string;
    weighing?: Weighing;
    until?: number;
  },
): Happening {
  return {
    on,
    by: 'procesmanager',
    async run(scene, person) {
      await scene.api.consent.grant({
        caseId: scene.caseId(person.key),
        viewer: to === 'reader' ? { type: 'account', id: scene.accountId(to) } : partnerRef(scene, to),
        kinds: how.kinds,
        basis: how.basis,
        reason: how.reason,
        weighing: how.weighing,
        validFrom: scene.calendar.day(on),
        validUntil: how.until === undefined ? null : scene.calendar.day(how.until),
      });
      scene.count('grondslagen');
    },
  };
}

function partnerRef(scene: Scene, key: PartnerKey): ViewerRef {
  return { type: 'partner', id: scene.partnerId(key) };
}

type ItemType = 'note' | 'contact' | 'answer';
interface ItemMore extends Labels {
  readonly certainty?: 'fact' | 'impression';
  readonly lifeDomain?: LifeDomain;
  readonly way?: string;
}

function item(type: ItemType, on: number, by: Author, text: string, more: ItemMore): Happening {
  return {
    on,
    by,
    async run(scene, person) {
      await scene.api.case.addItem({
        caseId: scene.caseId(person.key),
        type,
        text: scene.calendar.fill(text),
        occurredOn: scene.calendar.day(on),
        ...more,
      });
      scene.count(type === 'contact' ? 'contactmomenten' : type === 'note' ? 'notities' : 'antwoorden');
    },
  };
}

export const note = (on: number, by: Author, text: string, more: Labels = {}): Happening =>
  item('note', on, by, text, more);

/** A contact moment; `way` says how they met: `huisbezoek`, `gebeld`. */
export const contact = (on: number, by: Author, way: string, text: string, more: Labels = {}): Happening =>
  item('contact', on, by, text, { way, ...more });

export const answer = (
  on: number,
  by: Author,
  lifeDomain: LifeDomain,
  text: string,
  more: Labels & { certainty?: 'fact' | 'impression' } = {},
): Happening => item('answer', on, by, text, { lifeDomain, certainty: 'fact', ...more });

export function score(
  on: number,
  by: Author,
  lifeDomain: LifeDomain,
  value: 1 | 2 | 3 | 4 | 5,
  text = '',
  more: Labels = {},
): Happening {
  return {
    on,
    by,
    async run(scene, person) {
      await scene.api.case.addScore({
        caseId: scene.caseId(person.key),
        lifeDomain,
        score: value,
        on: scene.calendar.day(on),
        text: scene.calendar.fill(text),
        ...more,
      });
      scene.count('scores');
    },
  };
}

/** Scores on one day, without words: `scores(-80, 'outreach', { housing: 2, work: 3 })`. */
export const scores = (
  on: number,
  by: Author,
  values: Partial<Record<LifeDomain, 1 | 2 | 3 | 4 | 5>>,
  more: Labels = {},
): Happening[] =>
  Object.entries(values).map(([domain, value]) => score(on, by, domain as LifeDomain, value, '', more));

/** Beste hoop, in his own words. */
export function hope(on: number, by: Author, text: string): Happening {
  return {
    on,
    by,
    run: (scene, person) => scene.api.case.setBestHope({ caseId: scene.caseId(person.key), text }),
  };
}

/** What is known of a person beside the answers; of a group its name. */
export function fact(
  on: number,
  by: Author,
  topic: Topic,
  value: string,
  more: Labels & { note?: string; certainty?: 'fact' | 'impression'; past?: boolean } = {},
): Happening {
  return {
    on,
    by,
    async run(scene, person) {
      const { groups } = await scene.api.profile.groups({});
      await scene.api.profile.note({
        ...more,
        caseId: scene.caseId(person.key),
        topic,
        ...(topic === 'group' ? { groupId: groups.find(({ name }) => name === value)?.groupId } : { value }),
        occurredOn: scene.calendar.day(on),
      });
    },
  };
}

export function escalation(
  on: number,
  by: Author,
  form: EscalationForm,
  reason: string,
  more: { change?: EscalationChange; who?: string } = {},
): Happening {
  return {
    on,
    by,
    run: (scene, person) =>
      scene.api.profile.escalate({
        ...more,
        caseId: scene.caseId(person.key),
        form,
        reason,
        occurredOn: scene.calendar.day(on),
      }),
  };
}

export function steps(on: number, by: Author, active: CaseStep[]): Happening {
  return {
    on,
    by,
    run: (scene, person) => scene.api.case.setSteps({ caseId: scene.caseId(person.key), steps: active }),
  };
}

export function rhythm(on: number, by: Author, days: number): Happening {
  return {
    on,
    by,
    run: (scene, person) => scene.api.case.setRhythm({ caseId: scene.caseId(person.key), days }),
  };
}

function ownerRef(scene: Scene, owner: Exclude<AccountKey, 'privacyOfficer'> | PartnerKey): ViewerRef {
  const accountId = scene.accountIds.get(owner as AccountKey);
  return accountId === undefined
    ? partnerRef(scene, owner as PartnerKey)
    : { type: 'account', id: accountId };
}

/** An action agreed between two overleggen. */
export function action(
  on: number,
  by: Author,
  name: string,
  how: Labels & { text: string; owner: Author | PartnerKey; dueOn: number },
): Happening {
  return {
    on,
    by,
    async run(scene, person) {
      const { text, owner, dueOn, ...labels } = how;
      const { actionId } = await scene.api.action.add({
        caseId: scene.caseId(person.key),
        text: scene.calendar.fill(text),
        owner: ownerRef(scene, owner),
        dueOn: scene.calendar.day(dueOn),
        ...labels,
      });
      scene.named.set(keyOf(person, name), actionId);
      scene.count('acties');
    },
  };
}

export function done(on: number, by: Author, name: string, outcome = ''): Happening {
  return finish(on, by, name, (scene) => ({ state: 'done', outcome: scene.calendar.fill(outcome) }));
}

export function notDone(on: number, by: Author, name: string, why: string): Happening {
  return finish(on, by, name, (scene) => ({ state: 'notDone', outcome: scene.calendar.fill(why) }));
}

/** Somebody else takes the action over; the new one is called `name` again. */
export function takenOver(
  on: number,
  by: Author,
  name: string,
  how: { owner: Author | PartnerKey; dueOn: number; why: string },
): Happening {
  return finish(on, by, name, (scene) => ({
    state: 'takenOver',
    outcome: how.why,
    newOwner: ownerRef(scene, how.owner),
    newDueOn: scene.calendar.day(how.dueOn),
  }));
}

interface Finished {
  readonly state: 'done' | 'notDone' | 'takenOver';
  readonly outcome: string;
  readonly newOwner?: ViewerRef;
  readonly newDueOn?: string;
}

function finish(on: number, by: Author, name: string, how: (scene: Scene) => Finished): Happening {
  return {
    on,
    by,
    async run(scene, person) {
      const actionId = scene.idOf(keyOf(person, name));
      const { newActionId } = await scene.api.action.finish({ actionId, ...how(scene) });
      if (newActionId !== null) scene.named.set(keyOf(person, name), newActionId);
      scene.count('acties afgerond');
    },
  };
}
