import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Api } from '../contracts.ts';
import { addPeople, onCovenant, startTestApp, type TestApp } from '../testing.ts';
import type { DocumentRequest } from './contract.ts';

/** Two people in the approach with content of every kind, and an overleg about both with a guest for each. */
export interface Scenario {
  readonly app: TestApp;
  readonly api: Api;
  readonly people: Awaited<ReturnType<typeof addPeople>>;
  /** Samir el Amrani; the landlord may know what is general, by consent. */
  readonly samir: string;
  /** Lotte Vermeulen; the employer may know what is general. */
  readonly lotte: string;
  readonly consentId: string;
  readonly meetingId: string;
}

async function newCase(api: Api, givenName: string, familyName: string, prefix = ''): Promise<string> {
  const { caseId } = await api.signal.add({
    person: { givenNames: givenName, usedName: givenName, prefix, familyName, birthDate: '1991-03-14' },
    observedOn: '2026-06-02',
    source: 'resident',
    reporter: 'Buurvrouw Kwartel',
    text: `Zorgen om ${givenName}.`,
  });
  await api.signal.decide({
    caseId,
    marks: { use: 'met', lives: 'met' },
    outcome: 'approach',
    reason: 'Het past.',
    ...onCovenant,
    confidentialityGround: 'Conflict van plichten: ernstig gevaar.',
  });
  return caseId;
}

/** Makes the scenario on a new vault; the procesmanager is signed in and the overleg is being minuted. */
export async function startScenario(): Promise<Scenario> {
  const app = await startTestApp();
  const { api } = app;
  const people = await addPeople(api);
  const samir = await newCase(api, 'Samir', 'Amrani', 'el');
  const lotte = await newCase(api, 'Lotte', 'Vermeulen');
  const share = (caseId: string, partnerId: string) =>
    api.consent.add({
      caseId,
      purpose: 'share',
      partnerIds: [partnerId],
      kinds: ['general'],
      way: 'oral',
      wording: 'Mogen wij over uw huis praten?',
      givenOn: '2026-10-01',
      validUntil: '2027-04-01',
    });
  const { consentId } = await share(samir, people.landlord.partnerId);
  await share(lotte, people.employer.partnerId);
  for (const [kind, text] of [
    ['general', 'Huisbezoek: de kamer is opgeruimd.'],
    ['health', 'Slikt sinds maandag oxazepam.'],
    ['finance', 'Heeft zevenduizend euro schuld.'],
  ] as const) {
    await api.case.addItem({
      caseId: samir,
      type: 'note',
      text,
      occurredOn: '2026-11-10',
      kind,
      audience: 'grantees',
    });
  }
  const { meetingId } = await api.meeting.create({
    date: '2026-11-27',
    startsAt: '10:00',
    endsAt: '12:00',
    place: 'Gemeentehuis',
  });
  await api.meeting.setAgenda({
    meetingId,
    items: [
      { caseId: samir, minutes: 20, why: 'Een actie is te laat.', guests: [people.landlord.partnerId] },
      { caseId: lotte, minutes: 15, why: 'Aan de beurt.', guests: [people.employer.partnerId] },
    ],
  });
  return { app, api, people, samir, lotte, consentId, meetingId };
}

/** The lines of a PDF as an independent program reads them. */
function pdfText(base64: string): string {
  return withFile(base64, (file) => execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }));
}

/** What poppler says of the signatures in a PDF. */
export function pdfSignatures(base64: string): string {
  return withFile(base64, (file) => execFileSync('pdfsig', ['-nocert', file], { encoding: 'utf8' }));
}

function withFile<T>(base64: string, work: (file: string) => T): T {
  const dir = mkdtempSync(join(tmpdir(), 'casuskluis-pdf-'));
  try {
    const file = join(dir, 'document.pdf');
    writeFileSync(file, Buffer.from(base64, 'base64'));
    return work(file);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Makes a document and reads its text. */
export async function madeText(api: Api, request: DocumentRequest): Promise<string> {
  return pdfText((await api.document.make({ request })).base64);
}
