import { describe, expect, it, test } from 'vitest';
import { safeFileName, slug } from './file-names.ts';
import { linesOf, relationOf, signalOf } from './handover-words.ts';
import { plannedSlots } from './planned.ts';

describe('file names', () => {
  test.each([
    ['Mila Çelik-Vos', 'mila-celik-vos'],
    ['Joost van Ĳsseldijk', 'joost-van-ijsseldijk'],
    ["  D'Aragón  (Łukasz) ", 'daragon-lukasz'],
    ['../../etc/passwd', 'etc-passwd'],
    ['حسن', 'zonder-naam'],
    ['x'.repeat(200), 'x'.repeat(60)],
  ])('slug(%j) is %j', (name, expected) => {
    expect(slug(name)).toBe(expected);
  });

  test.each([
    [undefined, 'agenda.pdf'],
    ['', 'agenda.pdf'],
    ['voor morgen.pdf', 'voor morgen.pdf'],
    ['../../.ssh/config', 'config'],
    ['C:\\Windows\\x.pdf', 'x.pdf'],
    ['..', 'agenda.pdf'],
    ['a\u0000b<c>.pdf', 'abc.pdf'],
  ])('a typed name %j becomes %j', (typed, expected) => {
    expect(safeFileName(typed, 'agenda.pdf')).toBe(expected);
  });
});

describe('what was typed one on a line', () => {
  it('loses its dashes and empty lines', () => {
    expect(linesOf('- elke dag een bericht\n\n • samen gaan \r\n2 keer bellen')).toEqual([
      'elke dag een bericht',
      'samen gaan',
      '2 keer bellen',
    ]);
  });

  test.each([
    ['Belt niet terug: langsgaan', { signal: 'Belt niet terug', response: 'langsgaan' }],
    ['Slaapt niet → huisarts bellen', { signal: 'Slaapt niet', response: 'huisarts bellen' }],
    ['Komt om 10:30 niet', { signal: 'Komt om 10:30 niet', response: '' }],
  ])('%j is a signal with what then helps', (line, expected) => {
    expect(signalOf(line)).toEqual(expected);
  });

  test.each([
    ['Nadia, zus: eet op zondag samen', 'Nadia', 'zus', 'eet op zondag samen'],
    ['Camping De Bosrand', 'Camping De Bosrand', '', ''],
    ['Moeder: helpt met verhuizen', 'Moeder', '', 'helpt met verhuizen'],
    [
      'Een groep bekenden van vroeger die bij het station staat',
      '–',
      '',
      'Een groep bekenden van vroeger die bij het station staat',
    ],
  ])('%j is somebody around the client', (line, name, relation, note) => {
    expect(relationOf(line)).toEqual({ name, relation, place: null, note });
  });
});

describe('the plan of an overleg', () => {
  it('puts cases one after the other, also past an hour', () => {
    const slots = plannedSlots('10:50', [{ minutes: 20 }, { minutes: 45 }]);
    expect(slots).toEqual([
      { minutes: 20, startsAt: '10.50', endsAt: '11.10' },
      { minutes: 45, startsAt: '11.10', endsAt: '11.55' },
    ]);
    expect(plannedSlots('10:00', [])).toEqual([]);
  });
});
