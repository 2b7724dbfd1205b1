import {
  type AccountKey,
  accounts,
  groups,
  meetingPlace,
  municipality,
  type OrganisationKey,
  organisations,
  type PartnerKey,
  partners,
} from './content/municipality.ts';
import type { Scene } from './scene.ts';

/** Makes the vault with everyone who has an account, the organisations and the partners. */
export async function makeVault(scene: Scene): Promise<void> {
  const { api, env } = scene;
  const { displayName, username, password } = scene.account('procesmanager');
  const { account } = await api.account.createVault({ municipality, displayName, username, password });
  scene.enteredAs('procesmanager');
  scene.accountIds.set('procesmanager', account.accountId);
  const organisationIds = new Map<OrganisationKey | 'municipality', string>([
    ['municipality', account.organisationId],
  ]);
  for (const [key, organisation] of Object.entries(organisations)) {
    const { organisationId } = await api.organisation.add(organisation);
    organisationIds.set(key as OrganisationKey, organisationId);
  }
  const organisationId = (key: OrganisationKey | 'municipality') => organisationIds.get(key) ?? '';
  for (const [key, { organisation, ...partner }] of Object.entries(partners)) {
    const added = await api.organisation.addPartner({
      ...partner,
      organisationId: organisationId(organisation),
    });
    scene.partnerIds.set(key as PartnerKey, added.partnerId);
  }
  for (const [key, { organisation, handles, password: _, ...other }] of Object.entries(accounts)) {
    if (key === 'procesmanager') continue;
    env.pass(60);
    const { accountId } = await api.account.invite({
      ...other,
      handles: [...handles],
      organisationId: organisationId(organisation),
    });
    scene.accountIds.set(key as AccountKey, accountId);
    await api.account.giveKeyboard({ accountId });
    env.pass(60);
    await api.account.choosePassword({ password: scene.account(key as AccountKey).password });
    await api.account.unlock({ username, password });
  }
  for (const name of groups) await api.profile.addGroup({ name });
  await api.settings.set({ ...(await api.settings.get({})), meetingPlace, meetingRhythmDays: 21 });
}
