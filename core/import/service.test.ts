import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testing.ts';
import type { ColumnMeaning } from './contract.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
});
afterAll(() => t.close());

const HEAD = 'Naam;Geboortedatum;Postcode;Eerste contact;Reden;Status';
const read = (text: string, fileName = 'lijst.csv') =>
  t.api.import.read({ fileName, base64: Buffer.from(text, 'utf8').toString('base64') });

async function planFor(text: string) {
  const { importId, sheets } = await read(text);
  const header = sheets[0]!.header;
  const { columns } = await t.api.import.propose({ importId, sheet: 0, header });
  return {
    importId,
    sheet: 0,
    header,
    columns: columns.map(({ meaning }): ColumnMeaning => meaning),
    source: 'otherMeeting' as const,
    observedOn: '2026-11-01',
  };
}

describe('taking over a list', () => {
  it('proposes, looks, tries out and takes over with the same numbers, and takes it all back', async () => {
    await t.api.signal.add({
      person: { usedName: 'Mila', familyName: 'Çelik', birthDate: '1988-02-01' },
      observedOn: '2026-11-20',
      source: 'participant',
      text: 'Gezien.',
    });
    const before = (await t.api.case.list({ limit: 200 })).total;
    const plan = await planFor(
      [
        'Lijst van het overleg',
        '',
        HEAD,
        'Jan de Vries;17 mei 1992;7981 XE;3-11-2026;Slaapt in de schuur;loopt',
        'Milla Celik;1-2-1988;7981AB;;Ruzie met 111222333;',
        'J. de Vries;17-05-1992;;;;',
        ';1-1-1990;;;Zonder naam;',
        'Piet Jansen;31-2-1980;98;31-12-2030;;',
      ].join('\n'),
    );
    expect(plan.columns).toEqual(['fullName', 'birthDate', 'postcode', 'observedOn', 'reason', 'status']);
    const preview = await t.api.import.preview({ ...plan });
    const codes = Object.fromEntries(
      preview.rows.map(({ line, findings }) => [line, findings.map(({ code }) => code)]),
    );
    expect(codes).toEqual({
      4: [],
      5: ['known', 'bsn'],
      6: ['twice', 'noReason'],
      7: ['noName'],
      8: ['birthDate', 'day', 'postcode', 'noReason'],
    });
    expect(preview.rows[1]!.known.map(({ usedName }) => usedName)).toEqual(['Mila']);
    expect(preview.rows[1]!.text).not.toContain('111222333');
    expect(preview.doubles).toEqual([5, 6]);
    expect(preview.knownLines).toEqual([5]);
    const skip = [6];
    const tried = await t.api.import.tryOut({ ...plan, skip });
    expect(tried).toEqual({ rows: 5, cases: 3, signals: 0, skipped: 1, unusable: 1 });
    expect((await t.api.case.list({ limit: 200 })).total).toBe(before);
    const { batchId, caseIds, addedTo, ...done } = await t.api.import.run({ ...plan, skip });
    expect(done).toEqual(tried);
    expect(addedTo).toEqual([]);
    expect((await t.api.case.list({ limit: 200 })).total).toBe(before + 3);
    const first = await t.api.signal.triage({ caseId: caseIds[0]! });
    expect(first).toMatchObject({
      status: 'signalled',
      person: { name: 'J. de Vries', birthDate: '1992-05-17' },
    });
    expect(first.signals[0]).toMatchObject({
      observedOn: '2026-11-03',
      source: 'otherMeeting',
      certainty: 'impression',
      text: 'Slaapt in de schuur\nStatus: loopt',
    });
    const piet = await t.api.signal.triage({ caseId: caseIds[2]! });
    expect(piet.signals[0]!.text).toContain('Geboortedatum in de lijst: 31-2-1980');
    expect(piet.signals[0]!.observedOn).toBe('2026-11-01');
    expect((await t.api.person.lookAlikes({})).pairs.map(({ other }) => other.usedName)).toContain('Milla');
    expect((await t.api.import.batches({})).batches).toMatchObject([{ batchId, cases: 3, left: 3 }]);
    await t.api.import.undo({ batchId });
    expect((await t.api.case.list({ limit: 200 })).total).toBe(before);
    expect((await t.api.person.lookAlikes({})).total).toBe(0);
    expect((await t.api.import.batches({})).batches).toMatchObject([{ left: 0 }]);
  });

  describe('a row about somebody who is known', () => {
    const person = (familyName: string) => ({ familyName, birthDate: '1979-06-05' });
    const known = (familyName: string) =>
      t.api.signal.add({
        person: person(familyName),
        observedOn: '2026-11-19',
        source: 'participant',
        text: 'Eerder.',
      });
    const textsOf = async (caseId: string) =>
      (await t.api.signal.triage({ caseId })).signals.map(({ text }) => text);

    it('becomes a signal with the case that is chosen, in the same step and back with it', async () => {
      const { caseId } = await known('Kwartelaar');
      const plan = await planFor(
        `${HEAD}\nKwartelar;5-6-1979;7981 XE;3-11-2026;Slaapt buiten;\nNieuweling;1990;;;Zorgen;`,
      );
      const preview = await t.api.import.preview(plan);
      expect(preview.knownLines).toEqual([2]);
      expect(preview.rows[0]!.known.map((ref) => ref.caseId)).toEqual([caseId]);
      const cases = (await t.api.case.list({ limit: 200 })).total;
      const choices = { skip: [], addTo: [{ line: 2, caseId }] };
      const numbers = { rows: 2, cases: 1, signals: 1, skipped: 0, unusable: 0 };
      expect(await t.api.import.tryOut({ ...plan, ...choices })).toEqual(numbers);
      // What is skipped too stays out.
      expect(await t.api.import.tryOut({ ...plan, ...choices, skip: [2] })).toEqual({
        ...numbers,
        signals: 0,
        skipped: 1,
      });
      expect(await textsOf(caseId)).toEqual(['Eerder.']);
      const { batchId, caseIds, addedTo, ...done } = await t.api.import.run({ ...plan, ...choices });
      expect(done).toEqual(numbers);
      expect([caseIds.length, addedTo]).toEqual([1, [caseId]]);
      expect((await t.api.case.list({ limit: 200 })).total).toBe(cases + 1);
      const added = 'Slaapt buiten\nNaam op de lijst: Kwartelar, geboren 05-06-1979';
      expect(await textsOf(caseId)).toEqual(expect.arrayContaining(['Eerder.', added]));
      const { caseRef } = await t.api.case.get({ caseId });
      const { lines } = await t.api.log.list({ caseNumber: caseRef.caseNumber, limit: 20 });
      expect(lines.map(({ says }) => says)).toContainEqual(
        expect.stringContaining('bestaande lijst overgenomen'),
      );
      expect((await t.api.import.batches({})).batches[0]).toMatchObject({
        batchId,
        cases: 1,
        left: 1,
        signals: 1,
        signalsLeft: 1,
      });
      expect(await t.api.import.undo({ batchId })).toMatchObject({
        removed: 1,
        removedSignals: 1,
        keptNumbers: [],
      });
      expect(await textsOf(caseId)).toEqual(['Eerder.']);
      expect((await t.api.search.find({ text: 'Slaapt buiten' })).items).toEqual([]);
      expect((await t.api.case.list({ limit: 200 })).total).toBe(cases);
      await expect(t.api.import.undo({ batchId })).rejects.toMatchObject({ code: 'notFound' });
    });

    it('stays once the case was weighed with it', async () => {
      const { caseId, caseNumber } = await known('Roerdompel');
      const plan = await planFor(`${HEAD}\nRoerdompel;5-6-1979;;;Slaapt buiten;\nAnders Heel;1991;;;Zorgen;`);
      const { batchId } = await t.api.import.run({ ...plan, addTo: [{ line: 2, caseId }] });
      t.env.at = '2026-11-22T09:05:00.000Z';
      await t.api.signal.decide({ caseId, marks: {}, outcome: 'notAdmitted' });
      await expect(t.api.import.undo({ batchId })).rejects.toMatchObject({
        code: 'changedSince',
        message: expect.stringContaining(caseNumber),
      });
      expect(await t.api.import.undo({ batchId, keepChanged: true })).toMatchObject({
        removed: 1,
        removedSignals: 0,
        keptNumbers: [caseNumber],
      });
      expect(await textsOf(caseId)).toHaveLength(2);
    });

    it('goes to the kept file of two that were put together; a case that is not there is refused by row', async () => {
      const keep = await known('Grutterman');
      const merged = await known('Grutterman');
      await t.api.person.merge({
        keepId: keep.caseId,
        mergeId: merged.caseId,
        person: person('Grutterman'),
      });
      const plan = await planFor(`${HEAD}\nGrutterman;5-6-1979;;;Bij de kerk;`);
      const gone = { ...plan, addTo: [{ line: 2, caseId: 'nergens' }] };
      for (const call of [t.api.import.tryOut(gone), t.api.import.run(gone)]) {
        await expect(call).rejects.toMatchObject({
          code: 'targetGone',
          message: expect.stringContaining('rij 2'),
        });
      }
      const { addedTo } = await t.api.import.run({
        ...plan,
        addTo: [{ line: 2, caseId: merged.caseId }],
      });
      expect(addedTo).toEqual([keep.caseId]);
    });
  });

  it('does not take back what was worked on since, and says which', async () => {
    const plan = await planFor(
      `${HEAD}\nAnna Berk;1990;;;Zorgen;\nBram Spar;1991;;;Zorgen;\nCor Iep;1992;;;Zorgen;`,
    );
    const { batchId, caseIds } = await t.api.import.run(plan);
    await t.api.person.update({ caseId: caseIds[0]!, person: { familyName: 'Berkman' } });
    await t.api.case.addItem({
      caseId: caseIds[1]!,
      type: 'note',
      text: 'Gebeld.',
      occurredOn: '2026-11-21',
    });
    const numbers = await Promise.all(
      caseIds.map(async (caseId) => (await t.api.case.get({ caseId })).caseRef.caseNumber),
    );
    await expect(t.api.import.undo({ batchId })).rejects.toMatchObject({
      code: 'changedSince',
      message: expect.stringContaining(`${numbers[0]}, ${numbers[1]}`),
    });
    const { removed, keptNumbers } = await t.api.import.undo({ batchId, keepChanged: true });
    expect([removed, keptNumbers]).toEqual([1, numbers.slice(0, 2)]);
    await expect(t.api.case.get({ caseId: caseIds[2]! })).rejects.toMatchObject({ code: 'notFound' });
    await expect(t.api.import.undo({ batchId, keepChanged: true })).rejects.toMatchObject({
      code: 'changedSince',
    });
  });

  it('stores nothing when it is stopped halfway', async () => {
    const before = (await t.api.case.list({})).total;
    const rows = Array.from({ length: 400 }, (_, index) => `Wilhelmina Zuidgeest${index};;;;Zorgen;`);
    const plan = await planFor([HEAD, ...rows].join('\n'));
    const running = t.api.import.run(plan);
    const ended = expect(running).rejects.toMatchObject({ code: 'importStopped' });
    let seen = 0;
    for (;;) {
      const progress = await t.api.import.progress({});
      seen = Math.max(seen, progress?.done ?? 0);
      if (seen > 0) break;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await t.api.import.stop({});
    await ended;
    expect(seen).toBeLessThan(400);
    expect((await t.api.case.list({})).total).toBe(before);
    expect(await t.api.import.progress({})).toBeNull();
  });

  it('refuses a plan that cannot be, and a list that is gone', async () => {
    const plan = await planFor(`${HEAD}\nAnna Wilg;1990;;;Zorgen;`);
    const refusal = (change: object) => t.app.invoke('import.tryOut', { ...plan, ...change }, 'headless');
    const columns = (at: number, meaning: ColumnMeaning) => plan.columns.with(at, meaning);
    expect(await refusal({ columns: columns(0, 'ignore') })).toMatchObject({
      error: { code: 'nameColumnNeeded' },
    });
    expect(await refusal({ columns: columns(1, 'fullName') })).toMatchObject({
      error: { code: 'meaningTwice' },
    });
    expect(await refusal({ observedOn: '2026-11-23' })).toMatchObject({ error: { code: 'inTheFuture' } });
    expect(await refusal({ header: 1 })).toMatchObject({ error: { code: 'noRows' } });
    expect(await refusal({ sheet: 3 })).toMatchObject({ error: { code: 'noSheet' } });
    await t.api.import.putAway({ importId: plan.importId });
    expect(await refusal({})).toMatchObject({ error: { code: 'listGone' } });
    await expect(read('', 'leeg.csv')).rejects.toMatchObject({ code: 'emptyList' });
    expect(t.faults).toEqual([]);
  });
});
