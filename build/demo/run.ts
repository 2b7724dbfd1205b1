import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { displayName } from '../../base/names.ts';
import { roleLabels } from '../../core/contract.ts';
import { earlierMeetings, heldMeeting, plannedMeeting } from './content/meetings.ts';
import { accounts, municipality, organisations, partners } from './content/municipality.ts';
import { people } from './content/people.ts';
import { tellPeople } from './feedback.ts';
import type { DemoPerson } from './happenings.ts';
import { History } from './history.ts';
import { prepareOutput } from './output.ts';
import { hold, prepare } from './overleg.ts';
import {
  guestsOf,
  handOver,
  signAgreement,
  type WrittenDocument,
  writeAgendas,
  writeMinutes,
} from './papers.ts';
import { Scene } from './scene.ts';
import { makeVault } from './vault.ts';

const WEEK = 7;

export interface DemoOptions {
  /** The day on which the demo is looked at, as an ISO date. */
  readonly date: string;
  readonly out: string;
  say(sentence: string): void;
}

/** Makes the demo: a vault with half a year behind it, and the papers of one overleg. Answers the folder of the vault. */
export async function runDemo({ date, out, say }: DemoOptions): Promise<string> {
  const { vaultDir, documentsDir, summary } = prepareOutput(resolve(out));
  const scene = new Scene({ vaultDir, documentsDir, date });
  const documents: WrittenDocument[] = [];
  try {
    await makeVault(scene);
    say(
      `Kluis van gemeente ${municipality}: ${Object.keys(accounts).length} accounts, ${Object.keys(organisations).length + 1} organisaties, ${Object.keys(partners).length} partners.`,
    );
    const history = new History(people);
    for (const meeting of earlierMeetings) {
      await history.writeUntil(scene, meeting.on, scene.counts.has('overleggen') ? WEEK : 2 * WEEK);
      await tellPeople(scene);
      const meetingId = await prepare(scene, meeting, true);
      const number = earlierMeetings.indexOf(meeting) + 1;
      await hold(scene, meeting, meetingId, { number, people });
      say(`Overleg ${number} vastgesteld: ${meeting.agenda.length} casussen.`);
    }
    await history.writeUntil(scene, heldMeeting.on, WEEK);
    await tellPeople(scene);
    say(`Een half jaar: ${counted(scene)}.`);
    const meetingId = await prepare(scene, heldMeeting, true);
    documents.push(...(await writeAgendas(scene, meetingId)));
    const guests = guestsOf(scene, heldMeeting);
    say(
      `Overleg ${earlierMeetings.length + 1} voorbereid: agenda, ${guests.length} agenda’s voor gasten, uitnodiging.`,
    );
    await hold(scene, heldMeeting, meetingId, { number: earlierMeetings.length + 1, people });
    await history.writeRest(scene);
    documents.push(...(await writeMinutes(scene, meetingId)));
    say(`Overleg ${earlierMeetings.length + 1} vastgesteld: notulen en actielijsten.`);
    documents.push(...(await signAgreement(scene)));
    say('Driepartijenovereenkomst door drie partijen getekend.');
    documents.push(await handOver(scene));
    say('Overdrachtsdossier gemaakt.');
    await prepare(scene, plannedMeeting, false);
    await scene.signOut();
    writeFileSync(summary, `${JSON.stringify(summaryOf(scene, documents), null, 2)}\n`);
  } finally {
    await scene.app.close();
  }
  return vaultDir;
}

function counted(scene: Scene): string {
  return [...scene.counts].map(([what, number]) => `${number} ${what}`).join(', ');
}

function summaryOf(scene: Scene, documents: readonly WrittenDocument[]) {
  return {
    accounts: Object.values(accounts).map(({ username, password, role, organisation }) => ({
      username,
      password,
      role: roleLabels[role],
      organisation:
        organisation === 'municipality' ? `Gemeente ${municipality}` : organisations[organisation].name,
    })),
    people: people
      .map((person) => ({ caseNumber: scene.caseNumbers.get(person.key) ?? '', names: namesOf(person) }))
      .sort((a, b) => (a.caseNumber < b.caseNumber ? -1 : 1)),
    guests: guestsOf(scene, heldMeeting).map(({ slug, name, cases }) => ({ slug, name, cases })),
    documents,
  };
}

/** Every name somebody is known by. */
function namesOf({ person }: DemoPerson): string[] {
  const { givenNames = '', usedName = '', prefix = '', familyName, aliases = [] } = person;
  const family = [prefix, familyName].filter(Boolean).join(' ');
  return [
    ...new Set([
      displayName({ givenNames, usedName, prefix, familyName }),
      usedName,
      family,
      `${usedName} ${family}`,
      `${givenNames} ${family}`,
      ...aliases,
    ]),
  ];
}
