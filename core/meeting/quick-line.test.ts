import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { describeQuickLine, parseQuickLine, type QuickLine } from './quick-line.ts';

const context = {
  today: '2026-11-22',
  people: [
    { id: 'g', handles: ['gemeente', 'marleen', 'marleendewit'], label: 'Marleen de Wit' },
    { id: 'z', handles: ['zorg', 'jan', 'jansmit'], label: 'Jan Smit' },
    { id: 'p', handles: ['politie', 'jan', 'janbakker'], label: 'Jan Bakker' },
    { id: 'w', handles: ['wijkteam', 'zoë'], label: 'Zoë Kramer' },
  ],
};
const parse = (typed: string) => parseQuickLine(typed, context);
const codes = (line: QuickLine) => line.problems.map(({ code }) => code);
const roles = (line: QuickLine) => line.parts.map(({ role, text }) => `${role}=${text}`);

describe('what happened and contributions', () => {
  test.each<[string, Partial<QuickLine>]>([
    ['Is drie maanden schoon.', { kind: 'happened', text: 'Is drie maanden schoon.' }],
    ['  twee\nregels  ', { kind: 'happened', text: 'twee\nregels' }],
    ['hij zei > dan dat', { kind: 'happened', text: 'hij zei > dan dat' }],
    ['nu is het klaar! zei hij @zorg vr', { kind: 'happened', text: 'nu is het klaar! zei hij @zorg vr' }],
    ['12:30 gebeld', { kind: 'happened', text: '12:30 gebeld' }],
    ['afspraak: elke dag bellen', { kind: 'happened', text: 'afspraak: elke dag bellen' }],
    ['wat de zorg: zegt', { kind: 'happened', text: 'wat de zorg: zegt' }],
    ['politie: geen meldingen', { kind: 'contribution', text: 'geen meldingen', ownerId: 'p' }],
    ['Politie:geen meldingen', { kind: 'contribution', text: 'geen meldingen', ownerId: 'p' }],
    ['@zorg: komt elke week', { kind: 'contribution', text: 'komt elke week', ownerId: 'z' }],
    ['ZOE: gezien', { kind: 'contribution', text: 'gezien', ownerId: 'w' }],
    ['gemeente: een\ntwee', { kind: 'contribution', text: 'een\ntwee', ownerId: 'g' }],
    ['zorg: > geen besluit', { kind: 'contribution', text: '> geen besluit', ownerId: 'z' }],
  ])('%s', (typed, expected) => {
    expect(parse(typed)).toMatchObject({ ...expected, problems: [] });
  });

  it('leaves a prefix that fits two people in the text and names both', () => {
    const line = parse('jan: vanochtend gezien');
    expect(line).toMatchObject({
      kind: 'contribution',
      text: 'jan: vanochtend gezien',
      ownerCandidates: ['z', 'p'],
    });
    expect(line.ownerId).toBeUndefined();
    expect(line.problems).toEqual([
      {
        code: 'ownerUnclear',
        sentence: '“jan” kan Jan Smit of Jan Bakker zijn. Typ een naam die bij één van hen hoort.',
      },
    ]);
  });
});

describe('decisions', () => {
  test.each<[string, string, string | undefined]>([
    [
      '> sportschool doorbetalen omdat hij zich eraan hield',
      'sportschool doorbetalen',
      'hij zich eraan hield',
    ],
    ['>sportschool doorbetalen, want het werkt', 'sportschool doorbetalen', 'het werkt'],
    ['> stoppen OMDAT: het zo is, want dat wil hij', 'stoppen', 'het zo is, want dat wil hij'],
    ['> bezoek\nin de avond\nomdat verveling\nmeespeelt', 'bezoek\nin de avond', 'verveling\nmeespeelt'],
    ['> wantrouwen bespreken', 'wantrouwen bespreken', undefined],
    ['> bellen omdat', 'bellen', undefined],
    ['> @zorg belt vr', '@zorg belt vr', undefined],
  ])('%s', (typed, text, reason) => {
    const line = parse(typed);
    expect(line).toMatchObject({ kind: 'decision', text });
    expect(line.reason).toBe(reason);
    expect(codes(line)).toEqual(reason === undefined ? ['decisionWithoutReason'] : []);
  });

  it('asks for the decision itself', () => {
    expect(codes(parse('> omdat het werkt'))).toEqual(['noText']);
    expect(codes(parse('>'))).toEqual(['noText', 'decisionWithoutReason']);
  });
});

describe('actions', () => {
  test.each<[string, string, string | undefined, string | undefined]>([
    [
      '! werkgever bellen over proefplaatsing @zorg vr',
      'werkgever bellen over proefplaatsing',
      'z',
      '2026-11-27',
    ],
    ['! werkgever bellen vr @zorg', 'werkgever bellen', 'z', '2026-11-27'],
    ['! @zorg belt werkgever over 2 weken', 'belt werkgever', 'z', '2026-12-06'],
    ['!@zorg, belt werkgever, 12-3', 'belt werkgever', 'z', '2027-03-12'],
    ['! bellen @ZOE volgende week vrijdag', 'bellen', 'w', '2026-11-27'],
    ['! bellen @zoë uiterlijk vrijdag 27 november 2026', 'bellen', 'w', '2026-11-27'],
    ['! postadres verlengen @gemeente\nvóór 1 februari', 'postadres verlengen', 'g', '2027-02-01'],
    ['! gesprek over 2 kinderen @zorg morgen.', 'gesprek over 2 kinderen', 'z', '2026-11-23'],
    ['! bezoek @zorg vr om 10.30', 'bezoek om 10.30', 'z', '2026-11-27'],
    ['! bezoek @zorg vr 14:00', 'bezoek 14:00', 'z', '2026-11-27'],
    ['! bezoek vr 9 uur @zorg', 'bezoek 9 uur', 'z', '2026-11-27'],
    ['! verslag van 12-3 bespreken @zorg ma', 'verslag van 12-3 bespreken', 'z', '2026-11-23'],
    ['! mail naar a@zorg.nl @zorg ma', 'mail naar a@zorg.nl', 'z', '2026-11-23'],
    ['! nu echt! bellen > @zorg ma', 'nu echt! bellen >', 'z', '2026-11-23'],
    ['! regel een\nregel twee @zorg ma', 'regel een\nregel twee', 'z', '2026-11-23'],
    ['! @zorg belt, @zorg ma', 'belt', 'z', '2026-11-23'],
  ])('%s', (typed, text, ownerId, dueOn) => {
    expect(parse(typed)).toMatchObject({ kind: 'action', text, ownerId, dueOn, problems: [] });
  });

  test.each<[string, string[], Partial<QuickLine>]>([
    ['!', ['noText', 'actionWithoutOwner', 'actionWithoutDate'], { text: '' }],
    ['! bellen', ['actionWithoutOwner', 'actionWithoutDate'], { text: 'bellen' }],
    ['! bellen @zorg', ['actionWithoutDate'], { ownerId: 'z' }],
    ['! vrijdag bellen @zorg', ['actionWithoutDate'], { text: 'vrijdag bellen' }],
    ['! hij wil het zo @zorg', ['actionWithoutDate'], { text: 'hij wil het zo' }],
    ['! bellen om 9.10 @zorg', ['actionWithoutDate'], { text: 'bellen om 9.10' }],
    ['! bellen @zorg 31-2', ['dateImpossible'], { text: 'bellen 31-2' }],
    ['! bellen @zorg 30 februari', ['dateImpossible'], { text: 'bellen 30 februari' }],
    ['! bellen @zorg 12-13', ['dateImpossible'], { text: 'bellen 12-13' }],
    ['! koorts was 38.5 @zorg', ['actionWithoutDate'], { text: 'koorts was 38.5' }],
    ['! bellen @zorg vr 28-11', ['dateUnclear'], { text: 'bellen vr 28-11' }],
    ['! bellen @zorg over 2 weken vr', ['dateUnclear'], { text: 'bellen over 2 weken vr' }],
    ['! bellen @zorg gisteren', ['datePast'], { text: 'bellen', dueOn: '2026-11-21' }],
    ['! vr @zorg', ['noText'], { text: '', dueOn: '2026-11-27' }],
    ['! bellen @jan vr', ['ownerUnclear'], { text: 'bellen @jan', ownerCandidates: ['z', 'p'] }],
    ['! bellen @jan @zorg vr', ['ownerUnclear'], { text: 'bellen @jan @zorg', ownerCandidates: ['z', 'p'] }],
    [
      '! @zorg belt @politie vr',
      ['severalOwners'],
      { text: '@zorg belt @politie', ownerCandidates: ['z', 'p'] },
    ],
    ['! bellen @karin vr', ['nameUnknown'], { text: 'bellen @karin', dueOn: '2026-11-27' }],
    ['! bellen @mar vr', ['nameUnknown'], { text: 'bellen @mar', ownerCandidates: ['g'] }],
    ['! @zorg belt @karin vr', ['nameUnknown'], { text: 'belt @karin', ownerId: 'z' }],
    ['! bellen @ vr', ['actionWithoutOwner'], { text: 'bellen @' }],
  ])('%s: %o', (typed, expected, found) => {
    const line = parse(typed);
    expect(codes(line)).toEqual(expected);
    expect(line).toMatchObject(found);
    if (found.ownerId === undefined && found.ownerCandidates !== undefined)
      expect(line.ownerId).toBeUndefined();
    if (expected.some((code) => /^date(?:Unclear|Impossible)/.test(code))) expect(line.dueOn).toBeUndefined();
  });

  it('says what to do', () => {
    expect(parse('! bellen @jan 31-2').problems.map(({ sentence }) => sentence)).toEqual([
      '“@jan” kan Jan Smit of Jan Bakker zijn. Typ een naam die bij één van hen hoort.',
      '“31-2” is geen bestaande dag. Typ een andere dag; deze blijft in de tekst staan.',
    ]);
  });
});

describe('parts', () => {
  test.each<[string, string[]]>([
    ['! bel @zorg de baas vr', ['marker=!', 'text= bel', 'owner= @zorg', 'text= de baas', 'date= vr']],
    ['> door want goed ', ['marker=>', 'text= door', 'because= want', 'reason= goed', 'text= ']],
    ['! bel @jan', ['marker=!', 'text= bel', 'unclear= @jan']],
    ['zorg: ja', ['marker=zorg:', 'text= ja']],
    ['', []],
  ])('%s', (typed, expected) => {
    expect(roles(parse(typed))).toEqual(expected);
  });
});

describe('describeQuickLine', () => {
  test.each<[string, string[]]>([
    [
      '! werkgever bellen @zorg vr',
      ['kind=actie', 'text=werkgever bellen', 'owner=Jan Smit', 'date=vrijdag 27 november'],
    ],
    ['> door, want goed', ['kind=besluit', 'text=door', 'reason=omdat goed']],
    ['politie: niets', ['kind=inbreng', 'owner=Jan Bakker', 'text=niets']],
    ['schoon', ['kind=gebeurd', 'text=schoon']],
    ['', ['kind=gebeurd']],
  ])('%s', (typed, expected) => {
    const described = describeQuickLine(parse(typed), context);
    expect(described.map(({ part, text }) => `${part}=${text}`)).toEqual(expected);
  });
});

/** Lines made of everything that means something to the grammar, in any order, and of anything at all. */
const fragment = fc.constantFrom(
  ...['> ', '!', ' ', '\n', '\t', ', ', 'omdat ', ' want', '@zorg', '@jan', '@karin', '@', 'zorg:', 'jan: '],
  ...[
    ' vr',
    ' 31-2',
    ' over 2 weken',
    ' vrijdag 27 november',
    ' om 10.30',
    ' 9 uur',
    ' bellen',
    ' zo',
    ' de',
    '.',
  ],
);
const anyLine = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.array(fragment, { maxLength: 14 }).map((fragments) => fragments.join('')),
);
const wordsIn = (text: string) => text.split(/\s+/).filter(Boolean);
const wordsAs = (line: QuickLine, ...wanted: string[]) =>
  line.parts.filter(({ role }) => wanted.includes(role)).flatMap(({ text }) => wordsIn(text));
/** Without commas at the end, and without words that were nothing else. */
const bare = (words: string[]) => wordsIn(words.join(' ').replace(/[\s,;]+$/, ''));

describe('for every line', () => {
  it('no word is lost: the parts are the line, and text, reason, owner and day are made of them', () => {
    fc.assert(
      fc.property(anyLine, (typed) => {
        const line = parse(typed);
        expect(line.parts.map(({ text }) => text).join('')).toBe(typed);
        expect(bare(wordsIn(line.text))).toEqual(bare(wordsAs(line, 'text', 'unclear')));
        expect(wordsIn(line.reason ?? '')).toEqual(wordsAs(line, 'reason'));
        expect(line.dueOn !== undefined).toBe(wordsAs(line, 'date').length > 0);
        if (line.kind === 'action') {
          expect(line.ownerId !== undefined).toBe(wordsAs(line, 'owner').length > 0);
        }
      }),
      { numRuns: 5000 },
    );
  });

  it('an owner is settled or a problem, never picked from several', () => {
    fc.assert(
      fc.property(anyLine, (typed) => {
        const line = parse(typed);
        if (line.ownerCandidates !== undefined) {
          expect(line.ownerId).toBeUndefined();
          expect(codes(line).some((code) => /^(?:ownerUnclear|severalOwners|nameUnknown)$/.test(code))).toBe(
            true,
          );
        }
        if (line.kind === 'action' && /(?:^|\s)@jan(?:\s|$)/.test(typed.slice(1))) {
          expect(line.ownerId).toBeUndefined();
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('an action comes out as it was put in, wherever the name stands', () => {
    const plain = fc.array(
      fc.constantFrom('werkgever', 'bellen', 'over', 'de', 'proefplaatsing', 'in', 'Zuid'),
      {
        minLength: 1,
        maxLength: 6,
      },
    );
    const days = fc.constantFrom(
      ['vr', '2026-11-27'],
      ['morgen', '2026-11-23'],
      ['12-3', '2027-03-12'],
      ['eind volgende maand', '2026-12-31'],
      ['vrijdag 4 december 2026', '2026-12-04'],
    );
    fc.assert(
      fc.property(plain, days, fc.nat(), (words, [day = '', dueOn], at) => {
        const place = at % (words.length + 1);
        const typed = `! ${[...words.slice(0, place), '@wijkteam', ...words.slice(place), day].join(' ')}`;
        expect(parse(typed)).toMatchObject({ kind: 'action', text: words.join(' '), ownerId: 'w', dueOn });
      }),
    );
  });
});
