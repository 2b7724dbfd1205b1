import { expect, test } from 'vitest';
import { renderDocument } from './render.ts';
import { handoverModel, minutesModel } from './test-models.ts';
import { flatText } from './test-tools.ts';

/* Sentences that stand in place of something: each is true for whoever reads it. */

test('a dossier never says that nothing is known where something may only not be shared', async () => {
  const { pdf } = await renderDocument('handover', {
    ...handoverModel,
    lifeDomains: [{ name: 'Wonen', situation: '', scores: [] }],
  });
  expect(flatText(pdf)).toContain('Wonen Hierover staat niets in dit dossier.');
  expect(flatText(pdf)).not.toContain('niets vastgelegd');
});

test('a life domain with scores only, and empty lists, say nothing that is not so', async () => {
  const scores = [{ date: '2026-09-15', score: 3 }];
  const { pdf } = await renderDocument('handover', {
    ...handoverModel,
    moving: { ...handoverModel.moving, ready: [] },
    lifeDomains: [{ name: 'Zingeving', situation: '', scores }],
    risks: [],
  });
  const text = flatText(pdf);
  expect(text).not.toMatch(/Zingeving Hierover/);
  expect(text).not.toContain('Wat klaar moet staan');
  expect(text).not.toMatch(/Risico’s Hierover/);
});

test.each([
  [null, 'Het is niet het hele verslag.'],
  ['Soraya Fransman, GGZ', 'voor de ontvanger die onderaan staat'],
])('an extract of minutes names a receiver only when there is one: %s', async (recipient, words) => {
  const frame = { ...minutesModel.frame, recipient };
  const { pdf } = await renderDocument('minutes', { ...minutesModel, frame, extract: true });
  expect(flatText(pdf)).toContain(words);
  expect(flatText(pdf).includes('onderaan staat')).toBe(recipient !== null);
});
