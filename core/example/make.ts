import { earlierMeetings, heldMeeting, plannedMeeting } from './content/meetings.ts';
import { accounts, municipality, organisations, partners } from './content/municipality.ts';
import { people } from './content/people.ts';
import { tellPeople } from './feedback.ts';
import { History } from './history.ts';
import { hold, prepare } from './overleg.ts';
import { handOver, type Papers, signAgreement } from './papers.ts';
import type { Scene } from './scene.ts';
import { makeVault } from './vault.ts';

const WEEK = 7;

/**
 * Makes the vault of the fictional municipality with half a year behind it, and leaves it locked. `say` is told in sentences how
 * far it is. What would go on paper is left to `papers`; without them nothing leaves the vault.
 */
export async function makeExample(
  scene: Scene,
  say: (sentence: string) => void,
  papers?: Papers,
): Promise<void> {
  await makeVault(scene);
  say(
    `Kluis van gemeente ${municipality}: ${Object.keys(accounts).length} accounts, ${Object.keys(organisations).length + 1} organisaties, ${Object.keys(partners).length} partners.`,
  );
  const history = new History(people);
  for (const [index, meeting] of earlierMeetings.entries()) {
    await history.writeUntil(scene, meeting.on, index === 0 ? 2 * WEEK : WEEK);
    await tellPeople(scene);
    const meetingId = await prepare(scene, meeting, true);
    await hold(scene, meeting, meetingId, { number: index + 1, people });
    say(`Overleg ${index + 1} vastgesteld: ${meeting.agenda.length} casussen.`);
  }
  await history.writeUntil(scene, heldMeeting.on, WEEK);
  await tellPeople(scene);
  say(`Een half jaar: ${counted(scene)}.`);
  const number = earlierMeetings.length + 1;
  const meetingId = await prepare(scene, heldMeeting, true);
  await papers?.beforeMeeting(meetingId);
  const guests = new Set(heldMeeting.agenda.flatMap((item) => item.guests ?? []));
  say(`Overleg ${number} voorbereid: ${heldMeeting.agenda.length} casussen, ${guests.size} gasten.`);
  await hold(scene, heldMeeting, meetingId, { number, people });
  await history.writeRest(scene);
  await papers?.afterMeeting(meetingId);
  say(`Overleg ${number} vastgesteld.`);
  await signAgreement(scene, papers);
  say('Driepartijenovereenkomst door drie partijen getekend.');
  await handOver(scene, papers);
  say('Overdrachtsdossier gemaakt.');
  await prepare(scene, plannedMeeting, false);
  await scene.signOut();
}

function counted(scene: Scene): string {
  return [...scene.counts].map(([what, number]) => `${number} ${what}`).join(', ');
}
