import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import type { Api } from '../core/contracts.ts';
import { fillWithPdfLib } from '../core/sheet/testing.ts';
import type { Casuskluis } from './host.ts';
import { pagesShown } from './pages/Paper.ts';
import { Shell } from './pages/Shell.ts';

/** Something of every kind in a vault, by id. */
interface Ids {
  readonly caseId: string;
  readonly waitingCaseId: string;
  readonly plannedMeetingId: string;
  readonly readyMeetingId: string;
  readonly runningMeetingId: string;
  readonly closedMeetingId: string;
  readonly cancelledMeetingId: string;
  readonly agreementId: string;
  readonly handoverId: string;
  /** An action list as it comes back: done, not done without a reason, and still busy. */
  readonly filledActions: Buffer;
}

/** Reads from the demo what the addresses need, and adds an overleg that is ready and one that is being held. */
export async function idsIn(api: Api): Promise<Ids> {
  const { cases } = await api.case.list({ limit: 50 });
  const { meetings } = await api.meeting.list({ limit: 50 });
  const { agreements } = await api.agreement.list({ limit: 1 });
  const { handovers } = await api.handover.list({ limit: 1 });
  const plannedMeetingId = meetings.find(({ phase }) => phase === 'draft')?.meetingId ?? '';
  const { agenda } = await api.meeting.get({ meetingId: plannedMeetingId });
  const another = async (date: string): Promise<string> => {
    const { meetingId } = await api.meeting.create({ date, startsAt: '10:00', endsAt: '12:00' });
    const items = agenda.map(({ caseRef: { caseId }, minutes, why, guests }) => ({
      caseId,
      minutes,
      why,
      guests: guests.filter(({ allowed }) => allowed).map(({ partnerId }) => partnerId),
    }));
    await api.meeting.setAgenda({ meetingId, items });
    await api.meeting.open({ meetingId });
    return meetingId;
  };
  const readyMeetingId = await another('2026-11-25');
  const cancelledMeetingId = await another('2026-11-24');
  await api.meeting.cancel({ meetingId: cancelledMeetingId, reason: 'te weinig deelnemers' });
  const runningMeetingId = await another('2026-11-23');
  await api.meeting.start({ meetingId: runningMeetingId });
  const [first] = agenda;
  for (const line of ['Kwam zelf binnenlopen.', '> intake maken want hij vraagt erom', '! intake plannen']) {
    await api.meeting.addLine({ meetingId: runningMeetingId, caseId: first?.caseRef.caseId ?? '', line });
  }
  return {
    filledActions: await filledActionsIn(api),
    // The most written-about case is the best test of a screen.
    caseId: agreements[0]?.caseRef.caseId ?? '',
    waitingCaseId: cases.find(({ status }) => status === 'signalled')?.caseId ?? '',
    plannedMeetingId,
    readyMeetingId,
    runningMeetingId,
    closedMeetingId: meetings.find(({ phase }) => phase === 'closed')?.meetingId ?? '',
    cancelledMeetingId,
    agreementId: agreements[0]?.agreementId ?? '',
    handoverId: handovers[0]?.handoverId ?? '',
  };
}

async function filledActionsIn(api: Api): Promise<Buffer> {
  const { actions } = await api.action.list({ limit: 200 });
  const byOwner = Map.groupBy(
    actions.flatMap(({ owner }) => owner ?? []),
    ({ type, id }) => `${type}:${id}`,
  );
  const [[owner] = []] = [...byOwner.values()].toSorted((a, b) => b.length - a.length);
  if (!owner) throw new Error('Nobody in the demo has an action');
  const { base64 } = await api.document.make({ request: { kind: 'actionSheet', owner } });
  return fillWithPdfLib(Buffer.from(base64, 'base64'), {
    v1_keuze: 'done',
    v1_tekst: 'Op bezoek geweest, hij was thuis.',
    v2_keuze: 'notDone',
    v3_keuze: 'busy',
    v3_tekst: 'De aannemer belt terug.',
  });
}

/** One screen in one state. `route` is its line in renderer/screens.ts. */
export interface Screen {
  readonly name: string;
  readonly route: string;
  readonly address: (ids: Ids) => `#/${string}`;
}

const caseTabs = ['overzicht', 'tijdlijn', 'leefgebieden', 'delen', 'overeenkomst', 'stukken'];

export const screens: readonly Screen[] = [
  { name: 'vandaag', route: '/vandaag', address: () => '#/vandaag' },
  { name: 'casussen', route: '/casussen', address: () => '#/casussen' },
  { name: 'casussen, niets gevonden', route: '/casussen', address: () => '#/casussen?status=closed' },
  ...caseTabs.map((tab) => ({
    name: `casus, ${tab}`,
    route: '/casussen/$caseId',
    address: ({ caseId }: Ids) => `#/casussen/${caseId}?tab=${tab}` as const,
  })),
  {
    name: 'casus die wacht',
    route: '/casussen/$caseId',
    address: ({ waitingCaseId }) => `#/casussen/${waitingCaseId}`,
  },
  {
    name: 'bestaande lijst overnemen',
    route: '/bestaande-lijst',
    address: () => '#/bestaande-lijst',
  },
  { name: 'signalen', route: '/signalen', address: () => '#/signalen' },
  { name: 'signalen, gewogen', route: '/signalen', address: () => '#/signalen?tab=gewogen' },
  { name: 'signaal noteren', route: '/signalen/nieuw', address: () => '#/signalen/nieuw' },
  {
    name: 'weging',
    route: '/signalen/weging/$caseId',
    address: ({ waitingCaseId }) => `#/signalen/weging/${waitingCaseId}`,
  },
  {
    name: 'weging, gewogen',
    route: '/signalen/weging/$caseId',
    address: ({ caseId }) => `#/signalen/weging/${caseId}`,
  },
  {
    name: 'dossiers samenvoegen',
    route: '/samenvoegen/$keepId/$mergeId',
    address: ({ caseId, waitingCaseId }) => `#/samenvoegen/${caseId}/${waitingCaseId}`,
  },
  { name: 'overeenkomsten', route: '/overeenkomsten', address: () => '#/overeenkomsten' },
  { name: 'nieuwe overeenkomst', route: '/overeenkomsten/nieuw', address: () => '#/overeenkomsten/nieuw' },
  {
    name: 'overeenkomst',
    route: '/overeenkomsten/$agreementId',
    address: ({ agreementId }) => `#/overeenkomsten/${agreementId}`,
  },
  { name: 'overleggen', route: '/overleg', address: () => '#/overleg' },
  {
    name: 'overleg voorbereiden',
    route: '/overleg/$meetingId',
    address: ({ plannedMeetingId }) => `#/overleg/${plannedMeetingId}`,
  },
  {
    name: 'overleg, agenda klaar',
    route: '/overleg/$meetingId',
    address: ({ readyMeetingId }) => `#/overleg/${readyMeetingId}`,
  },
  {
    name: 'overleg notuleren',
    route: '/overleg/$meetingId',
    address: ({ runningMeetingId }) => `#/overleg/${runningMeetingId}`,
  },
  {
    name: 'overleg, vastgesteld',
    route: '/overleg/$meetingId',
    address: ({ closedMeetingId }) => `#/overleg/${closedMeetingId}`,
  },
  {
    name: 'overleg, afgezegd',
    route: '/overleg/$meetingId',
    address: ({ cancelledMeetingId }) => `#/overleg/${cancelledMeetingId}`,
  },
  { name: 'overdrachten', route: '/overdrachten', address: () => '#/overdrachten' },
  { name: 'nieuwe overdracht', route: '/overdrachten/nieuw', address: () => '#/overdrachten/nieuw' },
  {
    name: 'nieuwe overdracht, formulier',
    route: '/overdrachten/nieuw',
    address: ({ caseId }) => `#/overdrachten/nieuw?casus=${caseId}`,
  },
  {
    name: 'overdracht',
    route: '/overdrachten/$handoverId',
    address: ({ handoverId }) => `#/overdrachten/${handoverId}`,
  },
  {
    name: 'nieuwe overeenkomst, formulier',
    route: '/overeenkomsten/nieuw',
    address: ({ caseId }) => `#/overeenkomsten/nieuw?casus=${caseId}`,
  },
  { name: 'acties', route: '/acties', address: () => '#/acties' },
  { name: 'stukken', route: '/stukken', address: () => '#/stukken' },
  { name: 'vragen', route: '/vragen', address: () => '#/vragen' },
  { name: 'organisaties', route: '/organisaties', address: () => '#/organisaties' },
  { name: 'logboek', route: '/logboek', address: () => '#/logboek' },
  { name: 'logboek, niets gevonden', route: '/logboek', address: () => '#/logboek?tot=2020-01-01' },
  { name: 'reservekopie', route: '/reservekopie', address: () => '#/reservekopie' },
  { name: 'herstel', route: '/herstel', address: () => '#/herstel' },
  { name: 'herstel bij de eerste start', route: '/herstel', address: () => '#/herstel?start=ja' },
  { name: 'instellingen', route: '/instellingen', address: () => '#/instellingen' },
  {
    name: 'criteria voor de weging',
    route: '/instellingen/criteria',
    address: () => '#/instellingen/criteria',
  },
  { name: 'groepen', route: '/groepen', address: () => '#/groepen' },
];

/** A window over a screen, and how one comes there. */
export interface Over {
  readonly name: string;
  readonly address: Screen['address'];
  readonly open: (page: Page, ids: Ids) => Promise<unknown>;
}

const fileChosen = (page: Page, name: string, buffer: Buffer) =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: '', buffer });

/** A list to take over: somebody who is known, one twice, one without a name, and one that cannot be read as it is. */
const list = `Naam;Geb. datum;Adres;Postcode;Reden
Jan de Vries;17 mei 1992;Dorpsstraat 4;7981 XE;Slaapt in de schuur van zijn oom, buren maken zich zorgen
Nadira Belkhouche;;;;Ruzie op straat
J. de Vries;17-05-1992;;;
;1-1-1990;;;Zonder naam
Piet Jansen;31-2-1980;Laan 2;98;111222333 gebeld`;

async function listChecked(page: Page): Promise<void> {
  await fileChosen(page, 'casussen.csv', Buffer.from(list));
  await press('Rijen nakijken')(page);
  await page.getByRole('combobox', { name: /^Wat gebeurt er met rij/ }).waitFor();
}

const press = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click();

export const dialogs: readonly Over[] = [
  { name: 'zoek of doe iets', address: () => '#/vandaag', open: (page) => page.keyboard.press('Control+k') },
  { name: 'uittreksel uit het logboek', address: () => '#/logboek', open: press('Uittreksel maken') },
  { name: 'noteer iets', address: ({ caseId }) => `#/casussen/${caseId}`, open: press('Noteer iets') },
  {
    name: 'gegevens van de betrokkene',
    address: ({ caseId }) => `#/casussen/${caseId}`,
    open: press('Wijzigen: gegevens'),
  },
  {
    name: 'samenvoegen kiezen',
    address: ({ caseId }) => `#/casussen/${caseId}`,
    open: press('Samenvoegen met een ander dossier'),
  },
  { name: 'wat ziet …', address: ({ caseId }) => `#/casussen/${caseId}`, open: press('Wat ziet …?') },
  {
    name: 'actie toevoegen',
    address: ({ caseId }) => `#/casussen/${caseId}`,
    open: press('Actie toevoegen'),
  },
  {
    name: 'toestemming vastleggen',
    address: ({ caseId }) => `#/casussen/${caseId}?tab=delen`,
    open: press('Toestemming vastleggen'),
  },
  {
    name: 'standaardtekst wijzigen',
    address: () => '#/instellingen',
    open: press('Wijzigen: Toestemming om te delen'),
  },
  {
    name: 'delen toestaan',
    address: ({ caseId }) => `#/casussen/${caseId}?tab=delen`,
    open: press('Delen toestaan'),
  },
  {
    name: 'kijk opschrijven',
    address: ({ caseId }) => `#/signalen/weging/${caseId}`,
    open: press('Kijk opschrijven'),
  },
  {
    name: 'profiel bijwerken',
    address: ({ caseId }) => `#/casussen/${caseId}`,
    open: press('Profiel bijwerken'),
  },
  {
    name: 'eerder genoteerd',
    address: ({ caseId }) => `#/casussen/${caseId}`,
    open: press('Eerder genoteerd'),
  },
  {
    name: 'op- of afschalen',
    address: ({ caseId }) => `#/casussen/${caseId}`,
    open: press('Wijzigen: opschaling'),
  },
  { name: 'groep toevoegen', address: () => '#/groepen', open: press('Groep toevoegen') },
  {
    name: 'vragen voor het overleg',
    address: ({ caseId }) => `#/casussen/${caseId}`,
    open: press('Vraag voor het overleg'),
  },
  {
    name: 'overleggen plannen',
    address: () => '#/overleg',
    open: async (page) => {
      await press('Overleg plannen')(page);
      await page.getByLabel('Hoeveel overleggen').selectOption('8');
    },
  },
  { name: 'afspraken voor de kalender', address: () => '#/overleg', open: press('Voor de kalender') },
  {
    name: 'overleg afzeggen',
    address: ({ plannedMeetingId }) => `#/overleg/${plannedMeetingId}`,
    open: press('Afzeggen'),
  },
  {
    name: 'gasten kiezen',
    address: ({ plannedMeetingId }) => `#/overleg/${plannedMeetingId}`,
    open: press(/^Gasten bij/),
  },
  {
    name: 'agenda op papier',
    address: ({ readyMeetingId }) => `#/overleg/${readyMeetingId}`,
    open: async (page) => {
      await press('Bekijk Agenda voor de deelnemers')(page);
      await pagesShown(page.getByRole('dialog'));
    },
  },
  {
    name: 'overleg afronden',
    address: ({ runningMeetingId }) => `#/overleg/${runningMeetingId}`,
    open: press('Overleg afronden'),
  },
  {
    name: 'wie moet dit nog horen',
    address: ({ runningMeetingId }) => `#/overleg/${runningMeetingId}`,
    open: press(/^Wie moet dit nog horen/),
  },
  {
    name: 'grond voor het beroepsgeheim',
    address: ({ caseId }) => `#/casussen/${caseId}?tab=delen`,
    open: press(/^Grond (vastleggen|wijzigen)$/),
  },
  { name: 'actielijst om in te vullen', address: () => '#/acties', open: press(/ om in te vullen$/) },
  {
    name: 'ingevulde actielijst',
    address: () => '#/acties',
    open: async (page, { filledActions }) => {
      await press('Ingevuld blad inlezen')(page);
      await fileChosen(page, 'acties.pdf', filledActions);
      await page.getByRole('dialog', { name: /^Actielijst van / }).waitFor();
      await page
        .getByRole('checkbox', { name: /^Overnemen: / })
        .nth(1)
        .check();
    },
  },
  { name: 'rijen van een lijst', address: () => '#/bestaande-lijst', open: listChecked },
  {
    name: 'document controleren',
    address: () => '#/overeenkomsten',
    open: press('Ondertekend document controleren'),
  },
  { name: 'herstelblad maken', address: () => '#/herstel', open: press('Herstelblad maken') },
  { name: 'enveloppen maken', address: () => '#/herstel', open: press('Enveloppen maken') },
  { name: 'account toevoegen', address: () => '#/instellingen', open: press('Account toevoegen') },
  { name: 'account beheren', address: () => '#/instellingen', open: press(/ beheren$/) },
  ...[
    'Nieuw wachtwoord laten kiezen',
    'Gegevens wijzigen',
    'Toegang tot lopende casussen',
    'Open acties overdragen',
    'Account verwijderen',
  ].map((what) => ({
    name: what.toLowerCase(),
    address: () => '#/instellingen' as const,
    open: async (page: Page) => {
      await press('Gerben Looijenga beheren')(page);
      await press(what)(page);
    },
  })),
  { name: 'vraag toevoegen', address: () => '#/vragen', open: press('Vraag toevoegen') },
  { name: 'vraag wijzigen', address: () => '#/vragen', open: press(/^Wijzigen: /) },
  ...[/^Antwoord noteren|^Nieuw antwoord/, 'Vragenblad maken', 'Ingevuld blad inlezen', /^Score geven/].map(
    (what, index) => ({
      name: `vragen bij een casus, venster ${index + 1}`,
      address: ({ caseId }: Ids) => `#/casussen/${caseId}?tab=leefgebieden` as const,
      open: press(what),
    }),
  ),
  { name: 'organisatie wijzigen', address: () => '#/organisaties', open: press(/^De .* wijzigen$/) },
  { name: 'partner toevoegen', address: () => '#/organisaties', open: press('Partner toevoegen') },
  // Last, because from here no address leads to another case.
  {
    name: 'gast in de kamer',
    address: ({ runningMeetingId }) => `#/overleg/${runningMeetingId}`,
    open: press(/^Gast in de kamer/),
  },
];

/** The routes of the application, as renderer/screens.ts names them. */
export function allRoutes(): string[] {
  const source = readFileSync(resolve(import.meta.dirname, '../renderer/screens.ts'), 'utf8');
  return [...source.matchAll(/^ {2}'(\/[^']*)':/gm)].map((match) => match[1] ?? '');
}

const NOWHERE = 'Deze bladzijde is er niet';

/** Goes to a screen from one that is none, and waits until it stands: its title is there and nothing is being fetched. */
export async function settle({ page }: Casuskluis, address: `#/${string}`): Promise<void> {
  const shell = new Shell(page);
  // So that nothing of the screen before is taken for it.
  await shell.visit('#/nergens');
  await shell.title.filter({ hasText: NOWHERE }).waitFor();
  await shell.visit(address);
  await shell.title.filter({ hasNotText: NOWHERE }).waitFor();
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.locator('.ck-shell:not(:has(.ck-state--loading))').waitFor();
}
