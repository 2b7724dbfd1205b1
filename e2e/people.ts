import { vi } from 'vitest';
import { addPeople } from '../core/testing.ts';
import { type Casuskluis, openCasuskluis } from './host.ts';
import { Start } from './pages/Start.ts';
import { makeVaultIn } from './scene.ts';

/**
 * The application on a new vault in which the people of `core/testing.ts` are already, open for the procesmanager. They are put
 * there before it opens: each of them chooses a password behind a lock, and every lock loads the page anew.
 */
export async function openWithPeople(folder: string) {
  const people = await makeVaultIn(folder, addPeople);
  const app = await openCasuskluis(folder);
  await new Start(app.page).unlock();
  return { app, people };
}

/**
 * The people of `core/testing.ts` in a vault that is open: it is waited for until the page stands as who is signed in.
 */
export async function addPeopleTo(app: Casuskluis): ReturnType<typeof addPeople> {
  const people = await addPeople(app.api);
  const menu = app.page.getByRole('navigation', { name: 'Hoofdmenu' });
  await vi.waitUntil(
    async () => {
      await app.page.reload().catch(() => undefined);
      // Long enough for a busy computer: asking again would only begin the loading anew.
      await menu.waitFor({ timeout: 30_000 }).catch(() => undefined);
      // A page that is still being loaded anew goes away again.
      await app.page.waitForTimeout(500);
      return menu.isVisible();
    },
    { timeout: 100_000 },
  );
  return people;
}
