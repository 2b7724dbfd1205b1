import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../../base/refusal.ts';
import { meetingPhases } from './contract.ts';
import { type CaseInView, chooseNeeds, type Need, needOf } from './need.ts';
import {
  agendaAdvice,
  agendaState,
  availableMinutes,
  type MeetingStep,
  type MinutedLine,
  missingIn,
  notFinished,
  phaseAfter,
  plannedStarts,
  refuseTime,
  sentenceBeforeItsDay,
} from './rules.ts';
import { handlesOf } from './table.ts';

const codeOf = (work: () => unknown): string => {
  try {
    return String(work());
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

describe('phases', () => {
  // Per step what happens in draft, open, inProgress, closed and cancelled.
  const table: Record<MeetingStep, readonly string[]> = {
    plan: ['draft', 'open', 'meetingStarted', 'meetingClosed', 'meetingCancelled'],
    open: ['open', 'agendaReady', 'meetingStarted', 'meetingClosed', 'meetingCancelled'],
    start: ['agendaNotReady', 'inProgress', 'meetingStarted', 'meetingClosed', 'meetingCancelled'],
    attend: ['draft', 'open', 'inProgress', 'meetingClosed', 'meetingCancelled'],
    minute: ['meetingNotStarted', 'meetingNotStarted', 'inProgress', 'meetingClosed', 'meetingCancelled'],
    finalise: ['meetingNotStarted', 'meetingNotStarted', 'closed', 'meetingClosed', 'meetingCancelled'],
    addAddendum: ['meetingNotClosed', 'meetingNotClosed', 'meetingNotClosed', 'closed', 'meetingCancelled'],
    cancel: ['cancelled', 'cancelled', 'meetingStarted', 'meetingClosed', 'meetingCancelled'],
    reinstate: ['meetingGoesOn', 'meetingGoesOn', 'meetingGoesOn', 'meetingGoesOn', 'draft'],
  };
  for (const [step, expected] of Object.entries(table)) {
    test(step, () => {
      expect(meetingPhases.map((phase) => codeOf(() => phaseAfter(step as MeetingStep, phase)))).toEqual(
        expected,
      );
    });
  }
});

describe('day and clock', () => {
  test('today is allowed, yesterday is not, and the end lies after the start', () => {
    const time = { date: '2026-11-22', startsAt: '10:00', endsAt: '12:00' };
    refuseTime(time, '2026-11-22');
    expect(codeOf(() => refuseTime(time, '2026-11-23'))).toBe('datePast');
    expect(codeOf(() => refuseTime({ ...time, endsAt: '10:00' }, '2026-11-22'))).toBe('endBeforeStart');
    expect(codeOf(() => refuseTime({ ...time, endsAt: '09:30' }, '2026-11-22'))).toBe('endBeforeStart');
  });

  test('cases follow each other from the start', () => {
    expect(plannedStarts('09:50', [15, 0, 60, 8])).toEqual(['09:50', '10:05', '10:05', '11:05']);
    expect(plannedStarts('23:50', [20, 5])).toEqual(['23:50', '00:10']);
    expect(availableMinutes({ startsAt: '09:30', endsAt: '12:00' })).toBe(150);
  });
});

describe('advice about an agenda', () => {
  const shape = { isFirstMeeting: false, availableMinutes: 120, guestsWithoutGround: 0 };
  const cases = (count: number, minutes: number, isNew = false) =>
    Array(count).fill({ minutes, isNew, guests: [] });

  test('a fitting agenda gets none', () => {
    expect(agendaAdvice({ ...shape, cases: cases(15, 8) })).toEqual([]);
  });
  test('too many cases, too little time, too many new ones, a guest without ground', () => {
    const advice = agendaAdvice({ ...shape, cases: cases(16, 10, true), guestsWithoutGround: 1 });
    expect(advice).toHaveLength(4);
    expect(advice[1]).toContain('160 minuten');
    expect(advice[1]).toContain('120');
  });
  test('a guest whose cases lie apart', () => {
    const agenda = (...guests: string[][]) => ({
      ...shape,
      cases: guests.map((names) => ({ minutes: 8, isNew: false, guests: names })),
    });
    expect(agendaAdvice(agenda(['Wim'], ['Wim', 'Els'], ['Els'], []))).toEqual([]);
    const advice = agendaAdvice(agenda(['Wim', 'Els'], ['Els'], ['Wim']));
    expect(advice).toEqual([expect.stringMatching(/^Wim komt bij meer casussen/)]);
  });
  test('a first overleg starts with two', () => {
    expect(agendaAdvice({ ...shape, isFirstMeeting: true, cases: cases(2, 15, true) })).toEqual([]);
    expect(agendaAdvice({ ...shape, isFirstMeeting: true, cases: cases(3, 15, true) })).toHaveLength(1);
  });
});

describe('what misses', () => {
  const line = (change: Partial<MinutedLine>): MinutedLine => ({
    itemId: 'i',
    caseId: 'a',
    type: 'happened',
    reason: '',
    action: null,
    ...change,
  });
  const agenda = [{ caseId: 'a', caseNumber: '2026-01' }];
  const codes = (lines: readonly MinutedLine[], present = true) =>
    missingIn(agenda, lines, present).map(({ code }) => code);

  test.each([
    ['nothing said', [], ['caseOpen']],
    ['only what happened', [line({})], ['caseOpen']],
    ['a decision with its reason', [line({ type: 'decision', reason: 'r' })], []],
    ['a decision without', [line({ type: 'decision' })], ['decisionWithoutReason']],
    ['held over', [line({ type: 'heldOver', reason: 'r' })], []],
    [
      'an action without anything',
      [
        line({ type: 'heldOver', reason: 'r' }),
        line({ type: 'action', action: { hasOwner: false, hasDay: false } }),
      ],
      ['actionWithoutOwner', 'actionWithoutDate'],
    ],
    [
      'an action in order',
      [
        line({ type: 'decision', reason: 'r' }),
        line({ type: 'action', action: { hasOwner: true, hasDay: true } }),
      ],
      [],
    ],
  ] as const)('%s', (_name, lines, expected) => {
    expect(codes(lines)).toEqual(expected);
  });

  test('nobody present is said first, and the refusal names three things and counts the rest', () => {
    const found = missingIn(
      [...agenda, { caseId: 'b', caseNumber: '2026-02' }],
      [line({ type: 'decision' })],
      false,
    );
    expect(found.map(({ code }) => code)).toEqual(['nobodyPresent', 'decisionWithoutReason', 'caseOpen']);
    expect(notFinished(found).message).not.toContain('Daarna');
    expect(notFinished([...found, ...found]).message).toContain('nog 3 dingen');
  });

  test('a decision settles a case, also one that was held over first', () => {
    expect(agendaState([])).toBe('open');
    expect(agendaState([{ type: 'heldOver' }])).toBe('heldOver');
    expect(agendaState([{ type: 'heldOver' }, { type: 'decision' }])).toBe('decided');
  });
});

describe('why a case needs the overleg', () => {
  const today = '2026-11-22';
  const view: CaseInView = {
    caseId: 'a',
    caseNumber: '2026-01',
    active: true,
    awaitsTriage: false,
    isNew: false,
    heldOverLastTime: false,
    late: null,
    silentDays: null,
    asked: [],
    groundEndsOn: null,
    followUpOn: null,
  };

  test.each([
    ['nothing special', {}, 'Vaste ronde', 8],
    ['a new one', { isNew: true, active: false, awaitsTriage: true }, 'Wacht op weging', 15],
    ['one late action', { late: { count: 1, oldestDueOn: '2026-11-19' } }, 'Actie is 3 dagen te laat', 8],
    ['silent', { silentDays: 4 }, 'Al 4 dagen langer stil dan afgesproken', 8],
    ['on rhythm', { silentDays: 0 }, 'Vaste ronde', 8],
    [
      'asked for by two',
      {
        asked: [
          { by: 'Nadia Demir', why: 'zij wil stoppen.' },
          { by: 'Pieter Bos', why: 'nieuwe meldingen' },
        ],
      },
      'Gevraagd door Nadia Demir: zij wil stoppen; gevraagd door Pieter Bos: nieuwe meldingen',
      10,
    ],
    [
      'a ground that ends',
      { groundEndsOn: '2026-12-01' },
      'Toestemming of grondslag eindigt op 01-12-2026',
      8,
    ],
    [
      'the agreed day',
      { followUpOn: today, active: false },
      'Afgesproken om terug te kijken op 22-11-2026',
      8,
    ],
    [
      'several',
      { heldOverLastTime: true, late: { count: 2, oldestDueOn: '2026-11-21' } },
      'Vorige keer doorgeschoven; 2 acties te laat, de oudste 1 dag te laat',
      10,
    ],
  ] as const)('%s', (_name, change, why, minutes) => {
    expect(needOf({ ...view, ...change }, today)).toMatchObject({ why, minutes });
  });

  test('a case followed at a distance without a reason stays away', () => {
    expect(needOf({ ...view, active: false }, today)).toBeNull();
  });

  test('held over weighs more than all that can be late together', () => {
    const held = needOf({ ...view, heldOverLastTime: true }, today)!;
    const worst = needOf(
      {
        ...view,
        late: { count: 40, oldestDueOn: '2020-01-01' },
        silentDays: 900,
        asked: [
          { by: 'a', why: 'b' },
          { by: 'c', why: 'd' },
        ],
        groundEndsOn: today,
        followUpOn: today,
        awaitsTriage: true,
      },
      today,
    )!;
    expect(held.weight).toBeGreaterThan(worst.weight);
  });

  test('the choice fits the minutes, takes the heaviest, and no more new cases than can be borne', () => {
    const need = fc.record<Need>({
      caseId: fc.uuid(),
      why: fc.constant('x'),
      minutes: fc.integer({ min: 1, max: 120 }),
      isNew: fc.boolean(),
      weight: fc.integer({ min: 0, max: 500 }),
    });
    fc.assert(
      fc.property(
        fc.array(need),
        fc.integer({ min: 15, max: 240 }),
        fc.boolean(),
        (needs, minutes, first) => {
          const { chosen, newLeft } = chooseNeeds(needs, minutes, first);
          const total = chosen.reduce((sum, one) => sum + one.minutes, 0);
          expect(chosen.length === 1 || total <= minutes).toBe(true);
          expect(chosen.length > 0).toBe(needs.length > 0);
          expect(chosen.filter(({ isNew }) => isNew).length).toBeLessThanOrEqual(first ? 2 : 1);
          expect(chosen.map(({ weight }) => weight)).toEqual(
            chosen.map(({ weight }) => weight).sort((a, b) => b - a),
          );
          if (newLeft > 0) expect(chosen.filter(({ isNew }) => isNew).length).toBe(first ? 2 : 1);
        },
      ),
    );
  });
});

describe('words after @', () => {
  const sanne = {
    name: 'Sanne Prins',
    role: 'manager',
    organisationKind: 'municipality',
    chosen: [],
  } as const;
  const nadia = {
    name: 'Nadia Demir',
    role: 'participant',
    organisationKind: 'addictionCare',
    chosen: [],
  } as const;

  test('first name, organisation and the chair', () => {
    expect(handlesOf([sanne, nadia])).toEqual([
      ['sanne', 'procesmanager', 'gemeente'],
      ['nadia', 'zorg', 'verslavingszorg'],
    ]);
  });
  test('a word chosen for one is that one’s alone', () => {
    const other = { ...nadia, name: 'Zoë van Dam', chosen: ['Zorg'] };
    expect(handlesOf([nadia, other])).toEqual([
      ['nadia', 'verslavingszorg'],
      ['zorg', 'zoe', 'verslavingszorg'],
    ]);
  });
  test('a reader is not called by the organisation, and a guest leaves the words of the three alone', () => {
    const reader = { ...sanne, name: 'Lies Kamp', role: 'reader' } as const;
    const guest = { name: 'Nadia Huizer', role: 'partner', organisationKind: 'housing', chosen: [] } as const;
    expect(handlesOf([nadia, reader, guest])).toEqual([
      ['nadia', 'zorg', 'verslavingszorg'],
      ['lies'],
      ['corporatie', 'woningcorporatie'],
    ]);
  });
});

test.each([
  ['2026-11-21', '2026-11-22', null],
  ['2026-11-22', '2026-11-22', null],
  [
    '2026-11-23',
    '2026-11-22',
    expect.stringMatching(/^Dit overleg is op .*23.*\. Stel de notulen op die dag vast/),
  ],
])('minutes of an overleg of %s are fixed on %s, or not yet', (date, today, sentence) => {
  expect(sentenceBeforeItsDay(date, today)).toEqual(sentence);
});
