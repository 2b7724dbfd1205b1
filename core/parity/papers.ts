import { execFileSync } from 'node:child_process';
import type { DocumentRequest } from '../document/contract.ts';
import { type Onlooker, openStates } from './markers.ts';
import type { Scene } from './scene.ts';

/** A paper that can be asked for, and who besides the maker reads it. */
export interface Paper {
  readonly request: DocumentRequest;
  readonly to: readonly Onlooker[];
}

/** Every paper on cases, for every receiver. */
export function everyPaper({ meetings, onlookers, partners, markers }: Scene): Paper[] {
  const everybody = [...Object.values(onlookers), ...Object.values(partners)];
  const ref = ({ viewer }: Onlooker) => ({ type: viewer.type, id: viewer.id });
  const dossiers = markers.all.filter(
    ({ place, state, id }) =>
      place === 'handover' && id !== null && openStates.some((each) => each === state),
  );
  const agreements = markers.all.filter(({ place, id }) => place === 'agreement' && id !== null);
  return [
    ...meetings.flatMap((meetingId): Paper[] => [
      { request: { kind: 'agenda', meetingId }, to: [] },
      ...Object.values(partners).map(
        (to): Paper => ({
          request: { kind: 'guestAgenda', meetingId, partnerId: to.viewer.id },
          to: [to],
        }),
      ),
      ...everybody.map(
        (to): Paper => ({
          request: { kind: 'minutes', meetingId, recipient: ref(to) },
          to: [to],
        }),
      ),
    ]),
    ...everybody.flatMap((to): Paper[] => [
      { request: { kind: 'actionList', owner: ref(to) }, to: [to] },
      { request: { kind: 'actionSheet', owner: ref(to), naming: 'name' }, to: [to] },
    ]),
    ...dossiers.map(
      ({ id }): Paper => ({
        request: { kind: 'handover', handoverId: id! },
        to: [partners.landlord],
      }),
    ),
    ...agreements.map(
      ({ id }): Paper => ({
        request: { kind: 'agreementConcept', agreementId: id! },
        to: [],
      }),
    ),
  ];
}

/** What stands on a paper, as another program reads it. */
export function textOf(base64: string): string {
  const input = Buffer.from(base64, 'base64');
  return execFileSync('pdftotext', ['-layout', '-', '-'], { input, encoding: 'utf8' });
}
