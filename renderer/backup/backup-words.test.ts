import { expect, it } from 'vitest';
import { bytesInWords, sinceInWords, stepInWords } from './backup-words.ts';

it('says sizes as people do', () => {
  expect([312_000, 999_400, 1_240_000, 12_500_000, 500_000_000, 1_234_000_000].map(bytesInWords)).toEqual([
    '312 kB',
    '999 kB',
    '1,2 MB',
    '13 MB',
    '500 MB',
    '1,2 GB',
  ]);
});

it('says how long ago', () => {
  expect([null, 0, 1, 9, -2].map(sinceInWords)).toEqual([
    'nog niet gemaakt',
    'vandaag',
    'gisteren',
    '9 dagen geleden',
    'volgens de klok nog niet geweest',
  ]);
});

it('says what is being done', () => {
  expect(stepInWords({ work: 'make', step: 'copy', done: 1, total: 2 })).toContain('geschreven');
  expect(stepInWords({ work: 'restore', step: 'copy', done: 1, total: 2 })).toContain('gelezen');
});
