import type { Scene } from './scene.ts';

/** How long the procesmanager of the demo takes to tell a reporter that something is done with the signal, in days. */
const TELLS_WITHIN = 10;

/** Tells everybody who reported something some time ago that it was taken up, without content, as the tasks ask. */
export async function tellReporters(scene: Scene): Promise<void> {
  const { api, env } = scene;
  await scene.signIn('procesmanager');
  const owner = { type: 'account', id: scene.accountId('procesmanager') } as const;
  const { actions } = await api.action.list({ owner, limit: 200 });
  const asked = actions.filter(({ text }) => text.startsWith('Terugkoppeling aan melder'));
  const today = env.now().slice(0, 10);
  for (const { actionId, createdOn } of asked) {
    if (Date.parse(today) - Date.parse(createdOn) < TELLS_WITHIN * 86_400_000) continue;
    env.pass(60);
    await api.action.finish({
      actionId,
      state: 'done',
      outcome: 'Gebeld: het signaal is opgepakt. Meer mogen wij niet vertellen.',
    });
  }
}
