import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { z } from 'zod';
import type { ViewerRef } from '../../core/access/model.ts';
import type { documentRequest } from '../../core/document/contract.ts';
import { slug } from '../../core/document/file-names.ts';
import { type DemoMeeting, heldMeeting } from './content/meetings.ts';
import { type PartnerKey, partners } from './content/municipality.ts';
import {
  agreementFields,
  agreementPerson,
  agreementStartsOn,
  handoverMovesOn,
  handoverPerson,
  handoverText,
  signers,
  signingPlace,
} from './content/papers.ts';
import { signatureOf } from './pen.ts';
import type { Scene } from './scene.ts';

/** A line of `documents` in `demo.json`. */
export interface WrittenDocument {
  /** Path from the folder of the demo. */
  readonly file: string;
  /** Lower-case hexadecimal, of the file as it is on disk. */
  readonly sha256: string;
  readonly recipient: string | null;
}

/** A guest of the overleg and the cases he was asked for. */
export interface Guest {
  readonly slug: string;
  readonly name: string;
  readonly cases: readonly string[];
}

/** Makes a document and saves it outside the vault; checks that what is on disk is what was made. */
async function write(
  scene: Scene,
  request: z.input<typeof documentRequest>,
  fileName: string,
): Promise<WrittenDocument> {
  scene.env.pass(20);
  const { documentId, sha256, recipient } = await scene.api.document.make({ request });
  const { savedAs } = await scene.api.document.save({ documentId, fileName });
  const onDisk = createHash('sha256')
    .update(readFileSync(savedAs ?? ''))
    .digest('hex');
  if (onDisk !== sha256) throw new Error(`Het bestand ${fileName} is niet wat er is gemaakt.`);
  return { file: `documenten/${basename(savedAs ?? '')}`, sha256, recipient };
}

/** Who joins an overleg for which case. */
export function guestsOf(scene: Scene, meeting: DemoMeeting): (Guest & { partnerId: string })[] {
  const keys = [...new Set(meeting.agenda.flatMap(({ guests }) => guests ?? []))];
  return keys.map((key: PartnerKey) => ({
    partnerId: scene.partnerId(key),
    name: partners[key].name,
    slug: slug(partners[key].name),
    cases: meeting.agenda
      .filter(({ guests }) => guests?.includes(key))
      .map(({ person }) => scene.caseNumbers.get(person) ?? ''),
  }));
}

/** What goes out before the overleg: the agenda, one for each guest, and the invitation. */
export async function writeAgendas(scene: Scene, meetingId: string): Promise<WrittenDocument[]> {
  const written = [await write(scene, { kind: 'agenda', meetingId }, 'agenda.pdf')];
  for (const guest of guestsOf(scene, heldMeeting)) {
    const request = { kind: 'guestAgenda', meetingId, partnerId: guest.partnerId } as const;
    written.push(await write(scene, request, `agenda-gast-${guest.slug}.pdf`));
  }
  written.push(await write(scene, { kind: 'invitation', meetingId }, 'uitnodiging.ics'));
  return written;
}

/** What goes out after it: the minutes, and the actions of everyone who has any. */
export async function writeMinutes(scene: Scene, meetingId: string): Promise<WrittenDocument[]> {
  const written = [await write(scene, { kind: 'minutes', meetingId }, 'notulen.pdf')];
  const { actions } = await scene.api.action.list({ state: 'open', limit: 200 });
  const owners = new Map<string, { owner: ViewerRef; name: string }>();
  for (const { owner, ownerName } of actions) {
    if (owner !== null) owners.set(owner.id, { owner, name: ownerName });
  }
  const byName = [...owners.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const { owner, name } of byName) {
    written.push(await write(scene, { kind: 'actionList', owner }, `actielijst-${slug(name)}.pdf`));
  }
  return written;
}

/** Fills the driepartijenovereenkomst, lets the three sign, and writes concept, signed document and certificate. */
export async function signAgreement(scene: Scene): Promise<WrittenDocument[]> {
  const { api } = scene;
  const created = await api.agreement.create({
    caseId: scene.caseId(agreementPerson),
    fields: { ...agreementFields, startsOn: scene.calendar.day(agreementStartsOn) },
  });
  const { agreementId } = created;
  const concept = await write(scene, { kind: 'agreementConcept', agreementId }, 'overeenkomst-concept.pdf');
  scene.env.pass(600);
  let standing = await api.agreement.prepare({ agreementId });
  for (const { party, name, identifiedBy } of signers) {
    scene.env.pass(240);
    standing = await api.agreement.sign({
      agreementId,
      sha256: standing.sha256 ?? '',
      party,
      name,
      place: signingPlace,
      identifiedBy,
      strokes: signatureOf(party),
    });
  }
  return [
    concept,
    await write(scene, { kind: 'agreementSigned', agreementId }, 'overeenkomst-ondertekend.pdf'),
    await write(scene, { kind: 'signingCertificate' }, 'ondertekening-ca.pem'),
  ];
}

/** Makes the dossier for the warm hand-over, writes it and notes that it was given. */
export async function handOver(scene: Scene): Promise<WrittenDocument> {
  const { handoverId } = await scene.api.handover.create({
    caseId: scene.caseId(handoverPerson),
    fields: {
      receiverId: scene.partnerId('receiver'),
      movesOn: scene.calendar.day(handoverMovesOn),
      ...handoverText,
    },
  });
  const written = await write(scene, { kind: 'handover', handoverId }, 'overdrachtsdossier.pdf');
  await scene.api.handover.setState({ handoverId, state: 'given' });
  return written;
}
