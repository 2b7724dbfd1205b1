import type { grantableKinds } from '../access/model.ts';
import type { Api } from '../contracts.ts';
import { grantsIn, type Onlooker, type State, TODAY } from './markers.ts';
import type { Scene } from './scene.ts';

type Kind = (typeof grantableKinds)[number];
type Sharing = Pick<Scene, 'caseIds' | 'markers' | 'onlookers' | 'partners'>;
/** Ids with the state of the case they are on. */
type OfCases = { readonly id: string; readonly state: State }[];

/** Puts the grants and consents of a state on a case, for every onlooker; gives their ids. */
export async function share(
  api: Api,
  scene: Sharing,
  state: State,
): Promise<{ consents: OfCases; grants: OfCases }> {
  const caseId = scene.caseIds[state];
  // Who stands in for another has that one's grants.
  const accounts = Object.values(scene.onlookers).filter(({ name }) => name !== 'substitute');
  const everybody = [...accounts, ...Object.values(scene.partners)];
  const consents: OfCases = [];
  const grants: OfCases = [];
  if (grantsIn(state, []).length === 0) return { consents, grants };
  const reason = scene.markers.plant(state, 'grantReason').word;
  const grant = async (
    to: Onlooker,
    basis: 'careCovenant' | 'safetyCovenant' | 'publicInterest' | 'consent',
    more: { validUntil?: string; validFrom?: string; kinds?: Kind[]; consentId?: string } = {},
  ) => {
    const made = await api.consent.grant({
      caseId,
      viewer: { type: to.viewer.type, id: to.viewer.id },
      kinds: to.kinds as Kind[],
      basis,
      reason,
      // Read by the same people as the reason.
      ...(basis === 'consent'
        ? {}
        : { weighing: { noConsent: reason, gravity: reason, consulted: reason, proportionate: reason } }),
      validFrom: '2026-11-01',
      ...more,
    });
    grants.push({ id: made.grantId, state });
    return made;
  };
  const toAll = async (basis: Parameters<typeof grant>[1], more: Parameters<typeof grant>[2] = {}) => {
    const made: string[] = [];
    for (const to of everybody) made.push((await grant(to, basis, more)).grantId);
    return made;
  };
  const onConsent = async (validUntil: string) => {
    const wording = scene.markers.plant(state, 'wording').word;
    for (const to of Object.values(scene.partners)) {
      const { consentId } = await api.consent.add({
        caseId,
        purpose: 'share',
        partnerIds: [to.viewer.id],
        kinds: to.kinds as Kind[],
        way: 'oral',
        wording,
        givenOn: '2026-11-01',
        validUntil,
      });
      consents.push({ id: consentId, state });
    }
    const { id: consentId } = consents.at(-1)!;
    for (const to of accounts) await grant(to, 'consent', { consentId });
  };
  switch (state) {
    case 'covenant':
      await toAll('careCovenant');
      break;
    case 'consent':
      await onConsent('2026-12-31');
      break;
    case 'endsToday':
      await onConsent(TODAY);
      break;
    case 'endedYesterday':
      await onConsent('2026-11-21');
      break;
    case 'later':
      await toAll('safetyCovenant', { validFrom: '2026-11-23' });
      break;
    case 'withdrawn':
      await onConsent('2026-12-31');
      for (const consent of consents) {
        await api.consent.withdraw({ consentId: consent.id, on: '2026-11-20' });
      }
      break;
    case 'revoked':
      for (const grantId of await toAll('careCovenant'))
        await api.consent.revoke({ grantId, reason: 'Klaar.' });
      break;
    case 'interest':
      await toAll('publicInterest');
      break;
    case 'mixed':
      await toAll('careCovenant', { validUntil: '2026-11-21' });
      await toAll('publicInterest', { kinds: ['finance'] });
      break;
    default:
      break;
  }
  return { consents, grants };
}
