import { afterAll, describe, expect, test } from 'vitest';
import { createDocumentMaker } from './client.ts';
import { renderDocument } from './render.ts';
import { agreementModel, guestAgendaModel, minutesModel } from './test-models.ts';

const maker = createDocumentMaker();
afterAll(() => maker.close());

const refusedWith = (code: string) => expect.objectContaining({ name: 'Refusal', code });

describe('the document maker', () => {
  test('makes in its thread what rendering makes, with progress', async () => {
    const progress: number[] = [];
    const made = await maker.make('agreement', agreementModel, { onProgress: (part) => progress.push(part) });
    const direct = await renderDocument('agreement', agreementModel);
    expect(made.sha256).toBe(direct.sha256);
    expect(made.signatureBoxes).toEqual(direct.signatureBoxes);
    expect(progress.length).toBeGreaterThan(0);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  });

  test('stops when told to, also what waits, and then makes the next', async () => {
    const running = new AbortController();
    const waiting = new AbortController();
    const long = { ...minutesModel, items: Array.from({ length: 60 }, () => minutesModel.items[0]!) };
    const first = maker.make('minutes', long, { signal: running.signal });
    const second = maker.make('minutes', long, { signal: waiting.signal });
    const third = maker.make('guestAgenda', guestAgendaModel);
    waiting.abort();
    await expect(second).rejects.toEqual(refusedWith('documentStopped'));
    running.abort();
    await expect(first).rejects.toEqual(refusedWith('documentStopped'));
    expect((await third).pages).toBe(1);
  });

  test('refuses at once when it was stopped before it began', async () => {
    const making = maker.make('guestAgenda', guestAgendaModel, { signal: AbortSignal.abort() });
    await expect(making).rejects.toEqual(refusedWith('documentStopped'));
  });

  test('says in Dutch that a document failed, and then makes the next', async () => {
    const broken = { ...minutesModel, items: null } as unknown as typeof minutesModel;
    await expect(maker.make('minutes', broken)).rejects.toThrow('Het document kon niet worden gemaakt');
    const impossible = { ...minutesModel, general: () => [] } as unknown as typeof minutesModel;
    await expect(maker.make('minutes', impossible)).rejects.toEqual(refusedWith('documentFailed'));
    expect((await maker.make('guestAgenda', guestAgendaModel)).pages).toBe(1);
  });

  test('refuses what is asked after closing', async () => {
    const other = createDocumentMaker();
    const making = other.make('guestAgenda', guestAgendaModel);
    const refused = expect(making).rejects.toEqual(refusedWith('documentStopped'));
    await other.close();
    await refused;
    await expect(other.make('guestAgenda', guestAgendaModel)).rejects.toEqual(refusedWith('documentStopped'));
  });
});
