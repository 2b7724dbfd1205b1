import { afterAll, beforeAll, expect, test } from 'vitest';
import { onCovenant } from '../core/testing.ts';
import { violations } from './axe.ts';
import { eventually } from './eventually.ts';
import { type Casuskluis, makeFolder, removeFolder } from './host.ts';
import { Shell } from './pages/Shell.ts';
import { Triage } from './pages/Signals.ts';
import { openWithPeople } from './people.ts';

/* From the municipality's own criteria to a decision, weighed anew later; and what is known of a person beside the answers. */

const folder = makeFolder();
let app: Casuskluis;
let shell: Shell;
const caseIds: Record<string, string> = {};

beforeAll(async () => {
  ({ app } = await openWithPeople(folder));
  shell = new Shell(app.page);
  for (const familyName of ['Elzinga', 'Postmus']) {
    const { caseId } = await app.api.signal.add({
      person: { familyName },
      observedOn: '2026-11-20',
      source: 'resident',
      reporter: 'buurvrouw',
      text: 'Vaak verward op straat.',
    });
    caseIds[familyName] = caseId;
  }
});

afterAll(async () => {
  await app?.close();
  removeFolder(folder);
});

const named = (number: number) => app.page.getByLabel(`Criterium ${number}`, { exact: true });

test('the list of criteria is edited, ordered by keys and by dragging, saved, and taken back', async () => {
  const { page } = app;
  await shell.visit('#/instellingen/criteria');
  const first = await named(1).inputValue();
  const second = await named(2).inputValue();
  await named(2).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await eventually(() => named(1).inputValue()).toBe(second);
  // The focus went along, so the next key moves the same line.
  await page.keyboard.press('Alt+ArrowDown');
  await eventually(() => named(1).inputValue()).toBe(first);
  const grip = (number: number) => page.getByRole('button', { name: `Criterium ${number} verplaatsen` });
  await grip(1).dragTo(grip(2));
  await eventually(() => named(1).inputValue()).toBe(second);
  await eventually(() => named(2).inputValue()).toBe(first);
  await page.getByRole('button', { name: 'Criterium toevoegen' }).click();
  await page.getByRole('button', { name: 'Lijst bewaren' }).click();
  await page.getByRole('link', { name: 'Schrijf het criterium op.' }).click();
  await page.keyboard.type('Slaapt buiten.');
  await named(2).fill('GHB geeft problemen.');
  await page.getByRole('button', { name: 'Criterium 3 niet meer gebruiken' }).click();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Lijst bewaren' }).click();
  await page.getByText(/^De lijst is bewaard/).waitFor();
  const { criteria, retired } = await app.api.signal.criteria({});
  expect(criteria.map(({ text }) => text).slice(0, 2)).toEqual([second, 'GHB geeft problemen.']);
  expect(criteria.at(-1)?.text).toBe('Slaapt buiten.');
  expect(retired).toHaveLength(1);
  await page.getByRole('button', { name: 'Ongedaan maken' }).click();
  await page.getByText('Het is teruggedraaid.').waitFor();
  await eventually(() => named(1).inputValue()).toBe(first);
  expect((await app.api.signal.criteria({})).criteria).toHaveLength(7);
});

test('the rule speaks along, asks why when it is left, and each outcome says what is next', async () => {
  const { page } = app;
  await shell.visit(`#/signalen/weging/${caseIds.Elzinga}`);
  const triage = new Triage(page);
  await page
    .getByRole('region', { name: 'Kijk van Politie Veluwe' })
    .getByText('Nog geen kijk gegeven.')
    .waitFor();
  await triage.addView({ who: 'Account zorg', advice: 'volgen op afstand', why: 'Wil nog geen hulp.' });
  await page
    .getByRole('region', { name: 'Kijk van Verslavingszorg Zuid' })
    .getByText('Wil nog geen hulp.')
    .waitFor();
  await triage.mark(1, 'ja');
  await page
    .getByText(/^Criterium 1, over het gebruik, geldt\. Er ontbreekt nog één ander criterium/)
    .waitFor();
  await triage.mark(2, 'ja');
  await page.getByText('Criterium 1, over het gebruik, en nog één: voldaan.').waitFor();
  await page.getByRole('group', { name: 'Wat besluit het overleg?' }).getByLabel('gewone zorg past').check();
  await page
    .getByText('Dit besluit wijkt af van de regel. Schrijf op waarom het overleg zo kiest.')
    .waitFor();
  await page.getByRole('button', { name: 'Weging vastleggen' }).click();
  await page.getByRole('link', { name: /Dit besluit wijkt af van de regel\./ }).waitFor();
  await page.getByLabel('Waarom', { exact: true }).fill('De huisarts kent hem goed.');
  await page.getByLabel('Wie pakt dit op').fill('de huisarts');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Weging vastleggen' }).click();
  await page.getByText(/Bij Acties staat dat de melder nog bericht moet krijgen/).waitFor();
});

test('weighed anew, the earlier one stays with its list, and the day of looking back is moved with a reason', async () => {
  const { page } = app;
  const caseId = caseIds.Elzinga ?? '';
  await shell.visit(`#/signalen/weging/${caseId}`);
  await page.getByText('Wie pakt dit op: de huisarts').waitFor();
  const triage = new Triage(page);
  await triage.mark(2, 'nee');
  await page.getByRole('group', { name: 'Wat besluit het overleg?' }).getByLabel('volgen op afstand').check();
  await page.getByRole('button', { name: 'Weging vastleggen' }).click();
  await page.getByRole('link', { name: 'Vul hier iets in.' }).first().waitFor();
  expect(await violations(page)).toEqual([]);
  await triage.decide({
    outcome: 'volgen op afstand',
    reason: 'De huisarts vraagt ons mee te kijken.',
    basis: 'zorgstructuurconvenant',
    why: 'Toestemming lukte niet.',
  });
  await page.getByRole('button', { name: 'Wijzigen: komt terug' }).click();
  const dialog = page.getByRole('dialog', { name: 'Wanneer kijkt het overleg terug?' });
  await dialog.getByLabel('Nieuwe dag').fill('22-11-2026');
  await dialog.getByLabel('Waarom een andere dag').fill('De GGZ is nog bezig.');
  await dialog.getByRole('button', { name: 'Verzetten' }).click();
  await dialog.getByRole('link', { name: 'Kies een dag die nog moet komen.' }).waitFor();
  await dialog.getByLabel('Nieuwe dag').fill('11-1-2027');
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Verzetten' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect((await app.api.case.get({ caseId })).followUpOn).toBe('2027-01-11');
  await page.getByRole('button', { name: 'Ongedaan maken' }).click();
  await page.getByText('Het is teruggedraaid.').waitFor();
  expect((await app.api.case.get({ caseId })).followUpOn).toBe('2026-12-20');
  await shell.visit(`#/signalen/weging/${caseId}`);
  await page.getByText('Eerder: 22-11-2026, gewone zorg past').click();
  await page.getByText('De huisarts kent hem goed.').waitFor();
});

test('the profile and what runs beyond the overleg, from the keyboard', async () => {
  const { page } = app;
  const caseId = caseIds.Postmus ?? '';
  await app.api.signal.decide({
    caseId,
    marks: { use: 'met', residents: 'met' },
    outcome: 'approach',
    ...onCovenant,
  });
  const { groupId } = await app.api.profile.addGroup({ name: 'Parkgroep' });
  await shell.visit(`#/casussen/${caseId}`);
  const note = async (topic: string, choice: string, label: string) => {
    await page.getByRole('button', { name: 'Profiel bijwerken' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: /^Profiel van/ });
    await dialog.getByLabel('Waar gaat het over').selectOption({ label: topic });
    await dialog.getByLabel(label).selectOption({ label: choice });
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await dialog.waitFor({ state: 'detached' });
  };
  await note('Fase van gebruik', 'problematisch', 'Wat is bekend');
  await note('Groepen', 'Parkgroep', 'Welke groep');
  expect((await app.api.case.get({ caseId })).profile).toMatchObject([
    { topic: 'phase', value: 'problematic', kind: 'health' },
    { topic: 'group', groupId, kind: 'general' },
  ]);
  await page.getByRole('link', { name: 'Parkgroep' }).click();
  await page.getByRole('heading', { name: 'Parkgroep' }).waitFor();
  await page.getByText(/sinds 22-11-2026/).waitFor();
  expect(await violations(page)).toEqual([]);

  await shell.visit(`#/casussen/${caseId}`);
  await page.getByRole('button', { name: 'Wijzigen: opschaling' }).click();
  const dialog = page.getByRole('dialog', { name: 'Op- of afschalen' });
  await dialog.getByRole('button', { name: 'Noteren' }).click();
  await dialog.getByRole('link', { name: 'Vul hier iets in.' }).waitFor();
  await dialog.getByLabel('Waarom').fill('De veiligheid vraagt erom.');
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Noteren' }).click();
  await page
    .getByRole('region', { name: 'Op- en afschaling' })
    .getByText('Opgeschaald naar het ZVH sinds 22-11-2026')
    .waitFor();
  await page.getByRole('button', { name: 'Wijzigen: opschaling' }).click();
  await dialog.getByLabel(/^Nee, vraag het/).check();
  await dialog.getByLabel('Waar gaat het om').selectOption({ label: 'Casusregisseur' });
  await dialog.getByLabel('Waarom').fill('Te veel partijen.');
  await dialog.getByRole('button', { name: 'Vragen' }).click();
  await page.getByText(/wordt voorgesteld voor het volgende overleg/).waitFor();
});
