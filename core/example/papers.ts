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

/** What goes on paper while the example is made, each at the moment when it would. */
export interface Papers {
  beforeMeeting(meetingId: string): Promise<void>;
  afterMeeting(meetingId: string): Promise<void>;
  toSign(agreementId: string): Promise<void>;
  signed(agreementId: string): Promise<void>;
  handover(handoverId: string): Promise<void>;
}

/** Fills the driepartijenovereenkomst and lets the three sign. */
export async function signAgreement(scene: Scene, papers?: Papers): Promise<void> {
  const { api } = scene;
  const { agreementId } = await api.agreement.create({
    caseId: scene.caseId(agreementPerson),
    fields: { ...agreementFields, startsOn: scene.calendar.day(agreementStartsOn) },
  });
  await papers?.toSign(agreementId);
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
  await papers?.signed(agreementId);
}

/** Makes the dossier for the warm hand-over and notes that it was given. */
export async function handOver(scene: Scene, papers?: Papers): Promise<void> {
  const { handoverId } = await scene.api.handover.create({
    caseId: scene.caseId(handoverPerson),
    fields: {
      receiverId: scene.partnerId('receiver'),
      movesOn: scene.calendar.day(handoverMovesOn),
      ...handoverText,
    },
  });
  await papers?.handover(handoverId);
  await scene.api.handover.setState({ handoverId, state: 'given' });
}
