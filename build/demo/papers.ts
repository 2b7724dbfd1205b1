import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { z } from 'zod';
import type { ViewerRef } from '../../core/access/model.ts';
import type { documentRequest } from '../../core/document/contract.ts';
import { slug } from '../../core/document/file-names.ts';
import { type ExampleMeeting, heldMeeting } from '../../core/example/content/meetings.ts';
import { type PartnerKey, partners } from '../../core/example/content/municipality.ts';
import type { Papers } from '../../core/example/papers.ts';
import type { Scene } from '../../core/example/scene.ts';

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

/** Who joins an overleg for which case. */
export function guestsOf(scene: Scene, meeting: ExampleMeeting): (Guest & { partnerId: string })[] {
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

/** Writes the papers of the example to disk while it is made. */
export class WrittenPapers implements Papers {
  /** What was written so far. */
  readonly documents: WrittenDocument[] = [];
  readonly #scene: Scene;

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  /** What goes out before the overleg: the agenda, one for each guest, and the invitation. */
  async beforeMeeting(meetingId: string): Promise<void> {
    await this.#write({ kind: 'agenda', meetingId }, 'agenda.pdf');
    for (const { partnerId, slug } of guestsOf(this.#scene, heldMeeting)) {
      await this.#write({ kind: 'guestAgenda', meetingId, partnerId }, `agenda-gast-${slug}.pdf`);
    }
    await this.#write({ kind: 'invitation', meetingId }, 'uitnodiging.ics');
  }

  /** What goes out after it: the minutes, and the actions of everyone who has any. */
  async afterMeeting(meetingId: string): Promise<void> {
    await this.#write({ kind: 'minutes', meetingId }, 'notulen.pdf');
    const { actions } = await this.#scene.api.action.list({ state: 'open', limit: 200 });
    const owners = new Map<string, { owner: ViewerRef; name: string }>();
    for (const { owner, ownerName } of actions) {
      if (owner !== null) owners.set(owner.id, { owner, name: ownerName });
    }
    const byName = [...owners.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const { owner, name } of byName) {
      await this.#write({ kind: 'actionList', owner }, `actielijst-${slug(name)}.pdf`);
    }
  }

  toSign(agreementId: string): Promise<void> {
    return this.#write({ kind: 'agreementConcept', agreementId }, 'overeenkomst-concept.pdf');
  }

  async signed(agreementId: string): Promise<void> {
    await this.#write({ kind: 'agreementSigned', agreementId }, 'overeenkomst-ondertekend.pdf');
    await this.#write({ kind: 'signingCertificate' }, 'ondertekening-ca.pem');
  }

  handover(handoverId: string): Promise<void> {
    return this.#write({ kind: 'handover', handoverId }, 'overdrachtsdossier.pdf');
  }

  /** Makes a document and saves it outside the vault; checks that what is on disk is what was made. */
  async #write(request: z.input<typeof documentRequest>, fileName: string): Promise<void> {
    const { api, env } = this.#scene;
    env.pass(20);
    const { documentId, sha256, recipient } = await api.document.make({ request });
    const { savedAs } = await api.document.save({ documentId, fileName });
    const onDisk = createHash('sha256')
      .update(readFileSync(savedAs ?? ''))
      .digest('hex');
    if (onDisk !== sha256) throw new Error(`Het bestand ${fileName} is niet wat er is gemaakt.`);
    this.documents.push({ file: `documenten/${basename(savedAs ?? '')}`, sha256, recipient });
  }
}
