import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violations } from './axe.ts';
import { eventually } from './eventually.ts';
import { type Casuskluis, makeFolder, openCasuskluis, removeFolder } from './host.ts';
import { Shell } from './pages/Shell.ts';
import { Start } from './pages/Start.ts';
import { makeVaultIn } from './scene.ts';

/* A list that is there already is taken over by keyboard: file, columns, rows, and all of it back. */

const folder = makeFolder();
let app: Casuskluis;

beforeAll(async () => {
  await makeVaultIn(folder, (api) =>
    api.signal.add({
      person: { usedName: 'Mila', familyName: 'Çelik', birthDate: '1988-02-01' },
      observedOn: '2026-11-20',
      source: 'self',
      text: 'Vraagt hulp.',
    }),
  );
  app = await openCasuskluis(folder);
  await new Start(app.page).unlock();
});

afterAll(async () => {
  await app?.close();
  removeFolder(folder);
});

const press = (name: string | RegExp) => new Shell(app.page).press(name);

async function look(name: string): Promise<void> {
  expect(await violations(app.page)).toEqual([]);
  const shots = process.env.E2E_SHOTS;
  if (shots) await app.page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
}

const choose = (name: string, text: string) =>
  app.page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: '', buffer: Buffer.from(text, 'latin1') });

async function drop(name: string, text: string): Promise<void> {
  const dataTransfer = await app.page.evaluateHandle(
    ([title, words]) => {
      const dropped = new DataTransfer();
      dropped.items.add(new File([words], title));
      return dropped;
    },
    [name, text] as const,
  );
  await app.page
    .getByRole('group', { name: 'Lijst om over te nemen' })
    .dispatchEvent('drop', { dataTransfer });
}

test('a file that is no list is refused with what to do, also when it is dropped', async () => {
  await app.page.goto(new URL('#/bestaande-lijst', app.page.url()).href);
  await app.page.getByText('Er is nog geen lijst overgenomen.').waitFor();
  await drop('lijst.xlsx', '<html><table><tr><td>Naam</td></tr></table></html>');
  await app.page.getByRole('alert').getByText('het is een webpagina').waitFor();
  await look('1-bestand');
});

test('columns, rows and taking over by keyboard', async () => {
  await choose(
    'casussen.csv',
    [
      'Lijst van het overleg;;;;;;',
      ';;;;;;',
      'Nr;Naam;Geb. datum;Adres;Postcode;Eerste contact;Reden;Status',
      '1;Jan de Vries;17 mei 1992;Dorpsstraat 4;7981 XE;3-11-2026;Slaapt in de schuur van zijn oom, buren maken zich zorgen;loopt',
      '2;Milla \u00c7elik;1-2-1988;;;;Ruzie op straat;',
      '3;J. de Vries;17-05-1992;;;;;stil',
      '4;;1-1-1990;;;;Zonder naam;',
      '5;Piet Jansen;31-2-1980;Laan 2;98;;111222333 gebeld;',
    ].join('\r\n'),
  );
  await app.page.getByRole('combobox', { name: 'Naam', exact: true }).waitFor();
  await look('2-kolommen');
  await press('Rijen nakijken');
  // Somebody who is known stays out until something else is chosen.
  await app.page.getByText('Er komen 3 casussen bij. 1 rij slaat u over; 1 rij heeft geen naam.').waitFor();
  await look('3-rijen');
  await press('Dubbele rijen overslaan');
  await app.page.getByText('Er komen 2 casussen bij. 2 rijen slaat u over; 1 rij heeft geen naam.').waitFor();
  const box = app.page.getByRole('checkbox', { name: 'Rij 6 overnemen' });
  await box.focus();
  await app.page.keyboard.press('Space');
  const choice = app.page.getByRole('combobox', { name: 'Wat gebeurt er met rij 5?' });
  await choice.focus();
  await app.page.keyboard.press('ArrowDown');
  await app.page
    .getByText('Wat erbij komt: 3 casussen en 1 signaal bij een bestaande casus. 1 rij heeft geen naam.')
    .waitFor();
  await look('3-keuze');
  await press('4 rijen overnemen');
  await app.page
    .getByText('3 casussen overgenomen. Ze wachten op weging. 1 signaal bij een bestaande casus gezet.')
    .waitFor();
  expect((await app.api.signal.list({ state: 'all' })).total).toBe(5);
  expect((await app.api.case.list({})).total).toBe(4);
  await look('4-overgenomen');
});

test('the whole list goes back, but for what was worked on', async () => {
  const { cases } = await app.api.case.list({});
  const worked = cases.find(({ name }) => name === 'P. Jansen')!;
  await app.api.case.addItem({
    caseId: worked.caseId,
    type: 'note',
    text: 'Gebeld.',
    occurredOn: '2026-11-20',
  });
  await press('Terugdraaien: casussen.csv');
  await app.page.getByRole('alert').getByText(worked.caseNumber).waitFor();
  await look('5-terugdraaien');
  await press('De andere terugdraaien: casussen.csv');
  await eventually(async () => (await app.api.case.list({})).total).toBe(2);
  await app.page.getByText('Daarvan is er nog: 1 casus.').waitFor();
  expect((await app.api.signal.list({ state: 'all' })).total).toBe(2);
  expect(app.complaints).toEqual([]);
});
