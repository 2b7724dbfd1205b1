import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentRequest } from './document/contract.ts';
import { hiddenIds } from './parity/ids.ts';
import { Ledger } from './parity/ledger.ts';
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
afterAll(() => scene.app.close());

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
      const { invoke } = scene.app;
      const pairs = hiddenIds(scene, scene.onlookers[name]);
      const differing: unknown[] = [];
      const absents = new Map<string, string>();
      for (const { call, hidden, absent } of pairs) {
        const key = `${call} ${JSON.stringify(absent)}`;
        const expected = absents.get(key) ?? JSON.stringify(await invoke(call, absent));
        absents.set(key, expected);
        const found = JSON.stringify(await invoke(call, hidden));
        if (found !== expected) differing.push([call, found, expected]);
        expect(expected).toContain('"ok":false');
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
      for (const state of ['covenant', 'consent', 'later'] as const) {
        const of = { caseId: caseIds[state], text: 'kring verborgen', audience: 'source' } as const;
        await app.api.case.addItem({ ...of, type: 'note', occurredOn: '2026-11-21' });
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
        reason: 'Hier past gewone zorg.',
      });
      await app.as(usernames[name]);
      expect(await picture()).toEqual(before);
    },
    240_000,
  );
});

/** Everything that lists, counts or searches, as the account that is signed in gets it. */
async function picture(): Promise<Record<string, unknown>> {
  const { invoke } = scene.app;
  const calls: [string, object][] = [
    ['case.list', { limit: 200 }],
    ['case.list', { attention: true }],
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
      ['consent.sharing', { caseId }],
      ['meeting.minuteCase', { caseId, meetingId: scene.meetings[1] }],
    ]),
  ];
  const seen: Record<string, unknown> = {};
  for (const [call, input] of calls) seen[`${call} ${JSON.stringify(input)}`] = await invoke(call, input);
  return seen;
}

describe('on real paper', () => {
  it('stands what the decision allows, and nobody who reported', async () => {
    const { app, markers, meetings, people, partners, onlookers } = scene;
    await app.as('Marit de Boer');
    const whole = markers.all.find((each) => each.place === 'handover' && each.state === 'covenant')!;
    const recipient = { type: 'partner', id: people.landlord.partnerId } as const;
    const requests: DocumentRequest[] = [
      { kind: 'agenda', meetingId: meetings[1] },
      { kind: 'guestAgenda', meetingId: meetings[1], partnerId: recipient.id },
      { kind: 'minutes', meetingId: meetings[1], recipient },
      { kind: 'handover', handoverId: whole.id! },
    ];
    for (const request of requests) {
      const made = await app.onPaper(() => app.api.document.make({ request }));
      const pdf = Buffer.from(made.base64, 'base64');
      const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' });
      const words = new Set(text.toLowerCase().match(/zq\d{4}x/g));
      const readers =
        request.kind === 'agenda' ? [onlookers.manager] : [onlookers.manager, partners.landlord];
      const leaked = markers.all.filter(
        (marker) =>
          words.has(marker.word) &&
          !(request.kind === 'handover' && marker.place === 'grantReason') &&
          (marker.place === 'reporter' || !readers.every((reader) => markers.allows(reader, marker))),
      );
      expect(leaked, request.kind).toEqual([]);
      expect(words.size, request.kind).toBeGreaterThan(0);
    }
  }, 240_000);

  it('and nothing went wrong on the way', () => {
    expect(scene.app.faults).toEqual([]);
  });
});
