import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Chance } from './parity/chance.ts';
import { type Asked, askHeadless } from './parity/headless.ts';
import { hiddenIds } from './parity/ids.ts';
import { Ledger } from './parity/ledger.ts';
import type { Marker } from './parity/markers.ts';
import { everyPaper, textOf } from './parity/papers.ts';
import { buildScene, type Scene } from './parity/scene.ts';
import { walk } from './parity/walk.ts';

/*
 * One dataset with every state of grants and consents, kinds, audiences and sources; every piece of content carries a
 * word of its own. Whatever path is taken, exactly what the decision function allows has to come out (security.md,
 * "Who may see what").
 */
let scene: Scene;
let ledger: Ledger;
beforeAll(async () => {
  scene = await buildScene();
  ledger = new Ledger(scene.markers);
}, 240_000);
afterAll(async () => {
  const rows = ledger.table().map(({ what, cells, paths }) => {
    const named = paths.length > 6 ? `${paths.length} paths` : paths.join(', ');
    return `${what.padEnd(12)} ${String(cells).padStart(8)}  ${named}`;
  });
  process.stdout.write(`\nparity, ${ledger.cells} cells, PARITY_SEED=${chance.seed}\n${rows.join('\n')}\n`);
  await scene.app.close();
});
const chance = new Chance();

const usernames = {
  manager: 'Marit de Boer',
  carer: 'zorg',
  officer: 'agent',
  reader: 'lezer',
  privacy: 'fg',
  substitute: 'invaller',
} as const;
const accounts = Object.keys(usernames) as (keyof typeof usernames)[];

describe('every path agrees with the decision', () => {
  it.each(accounts)(
    'for the %s',
    async (name) => {
      await scene.app.as(usernames[name]);
      await walk(scene, ledger, scene.onlookers[name]);
      const problems = [...new Set(ledger.problems.splice(0))];
      expect(problems.slice(0, 25)).toEqual([]);
    },
    240_000,
  );

  it('in a hundred thousand cells and more', () => {
    expect(ledger.cells).toBeGreaterThan(100_000);
    expect(ledger.paths.size).toBeGreaterThanOrEqual(30);
  });
});

describe('what is hidden', () => {
  it.each(accounts)(
    'is for the %s by its id as if it does not exist',
    async (name) => {
      await scene.app.as(usernames[name]);
      const by = scene.onlookers[name];
      const pairs = hiddenIds(scene, by, (ids) => chance.some(ids, 3));
      const differing: unknown[] = [];
      const absents = new Map<string, string>();
      for (const { call, field, hidden, absent } of pairs) {
        const key = `${call} ${JSON.stringify(absent)}`;
        const expected = absents.get(key) ?? (await answerAndLine(call, absent, name));
        absents.set(key, expected);
        const found = await answerAndLine(call, hidden, name);
        ledger.count(`id ${call} ${field}`);
        if (found !== expected) differing.push([call, field, found, expected]);
        if (expected.includes('"invalidInput"')) differing.push([call, 'was not understood', expected]);
      }
      expect(differing.slice(0, 10)).toEqual([]);
      expect(pairs.length).toBeGreaterThan(name === 'manager' ? 10 : 60);
    },
    240_000,
  );

  it.each(['officer', 'reader'] as const)(
    'changes nothing of what the %s sees, not even a count',
    async (name) => {
      const { app, caseIds, people } = scene;
      await app.as(usernames[name]);
      const before = await picture();
      await app.as('zorg');
      for (const state of ['covenant', 'consent', 'mixed'] as const) {
        const of = { caseId: caseIds[state], text: 'kring verborgen', audience: 'source' } as const;
        await app.api.case.addItem({ ...of, type: 'note', occurredOn: '2026-11-21' });
        const { caseId, audience } = of;
        const hidden = { caseId, audience, occurredOn: '2026-11-21' } as const;
        await app.api.profile.note({ ...hidden, topic: 'group', groupId: scene.groupId, past: true });
        await app.api.profile.escalate({ ...hidden, form: 'conference', reason: of.text });
        await app.api.case.addItem({
          ...of,
          type: 'answer',
          occurredOn: '2026-11-21',
          kind: 'health',
          audience: 'grantees',
          lifeDomain: 'work',
        });
        const owner = { type: 'account', id: people.carer.accountId } as const;
        await app.api.action.add({ ...of, owner, dueOn: '2026-11-01' });
      }
      await app.as('Marit de Boer');
      const { caseId } = await app.api.signal.add({
        person: { familyName: 'Verborgen' },
        observedOn: '2026-11-21',
        source: 'self',
        text: 'kring verborgen',
      });
      await app.api.signal.decide({
        caseId,
        marks: {},
        outcome: 'regularCare',
        takenUpBy: 'de huisarts',
        reason: 'Hier past gewone zorg.',
      });
      await app.as(usernames[name]);
      expect(await picture()).toEqual(before);
    },
    240_000,
  );
});

/** What a call answers, and what the log says of it to the procesmanager; the privacyfunctionaris sees all in there. */
async function answerAndLine(call: string, input: unknown, name: string): Promise<string> {
  const answer = await scene.app.invoke(call, input);
  if (name !== 'manager') return JSON.stringify(answer);
  const log = await scene.app.invoke('log.list', { limit: 1 });
  const { seq: _, ...line } = log.ok ? (log.value as { lines: { seq: number }[] }).lines[0]! : { seq: 0 };
  return JSON.stringify([answer, line]);
}

/** Everything that lists, counts or searches. */
function everyList(): Asked[] {
  return [
    ['case.list', { limit: 200 }],
    ['case.list', { attention: true }],
    ['profile.group', { groupId: scene.groupId }],
    ['search.find', { text: 'kring' }],
    ['search.find', { text: 'verborgen' }],
    ['signal.list', { state: 'all' }],
    ['action.list', { state: 'all', limit: 200 }],
    ['agreement.list', {}],
    ['handover.list', {}],
    ['home.today', {}],
    ['meeting.list', {}],
    ['document.register', {}],
    ['person.find', { name: 'Verborgen' }],
    ...scene.meetings.flatMap((meetingId): [string, object][] => [
      ['meeting.get', { meetingId }],
      ['meeting.check', { meetingId }],
      ['meeting.handles', { meetingId }],
      ['meeting.propose', { meetingId }],
    ]),
    ...Object.values(scene.caseIds).flatMap((caseId): [string, object][] => [
      ['case.get', { caseId }],
      ['case.timeline', { caseId, limit: 200 }],
      ['signal.triage', { caseId }],
      ['profile.history', { caseId }],
      ['consent.sharing', { caseId }],
      ['meeting.minuteCase', { caseId, meetingId: scene.meetings[1] }],
    ]),
  ];
}

/** The same, as the account that is signed in gets it. */
async function picture(): Promise<Record<string, unknown>> {
  const seen: Record<string, unknown> = {};
  for (const [call, input] of everyList())
    seen[`${call} ${JSON.stringify(input)}`] = await scene.app.invoke(call, input);
  return seen;
}

describe('on real paper', () => {
  it.each(['manager', 'carer', 'officer', 'reader'] as const)(
    'made by the %s stands what the decision allows, and nobody who reported',
    async (name) => {
      const { app, onlookers } = scene;
      await app.as(usernames[name]);
      for (const kind of chance.some(kinds, 3)) {
        const papers = everyPaper(scene).filter(({ request }) => request.kind === kind);
        for (const { request, to } of chance.some(papers, 1)) {
          const made = await app.onPaper(() => app.invoke('document.make', { request }));
          const answer = made.ok
            ? { ok: true as const, value: textOf((made.value as { base64: string }).base64) }
            : made;
          const readers = [onlookers[name], ...to];
          ledger.compare({ path: `pdf ${kind}`, readers, answer, paper: true, told: toldOn(kind) });
        }
      }
      expect(ledger.problems.splice(0)).toEqual([]);
    },
    600_000,
  );
});

describe('headless', () => {
  it('answers each account the same, byte for byte, in a process of its own', async () => {
    const { app, onlookers } = scene;
    const here: Record<string, string[]> = {};
    for (const name of accounts) {
      await app.as(usernames[name]);
      here[name] = Object.values(await picture()).map((answer) => JSON.stringify(answer));
    }
    await app.api.account.lock({});
    const asked = Object.fromEntries(accounts.map((name) => [usernames[name], everyList()]));
    const there = await askHeadless(app.vaultDir, asked);
    for (const name of accounts) {
      for (const [index, answer] of there[usernames[name]]!.entries()) {
        const [call, input] = everyList()[index]!;
        ledger.compare({ path: `headless ${call}`, readers: [onlookers[name]], answer });
        if (JSON.stringify(answer) !== here[name]![index])
          ledger.differ(`headless ${call} ${JSON.stringify(input)} for the ${name}`);
      }
    }
    expect(ledger.problems.splice(0).slice(0, 10)).toEqual([]);
  }, 240_000);
});

describe('all of it', () => {
  it('was walked', () => {
    expect(ledger.table().filter(({ cells }) => cells === 0)).toEqual([]);
  });

  it('without anything going wrong on the way', () => {
    expect(scene.app.faults).toEqual([]);
  });
});

const kinds = [
  'agenda',
  'guestAgenda',
  'minutes',
  'actionList',
  'actionSheet',
  'handover',
  'agreementConcept',
];

/** A dossier says on which ground it leaves, to the receiver of that ground. */
const toldOn = (kind: string) => (marker: Marker) =>
  kind === 'handover' && (marker.place === 'grantReason' || marker.place === 'wording');
