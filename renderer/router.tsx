import {
  type AnyRoute,
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  redirect,
} from '@tanstack/react-router';
import { messageOf } from './api.ts';
import { EmptyState, ErrorState } from './components/States.tsx';
import { Frame } from './shell/Frame.tsx';
import { Page } from './shell/Page.tsx';

/** The route above all screens: the frame with the sidebar. A screen makes its own with `getParentRoute: () => rootRoute`. */
export const rootRoute = createRootRoute({ component: Frame, notFoundComponent: NotFound });

const firstRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ href: '/vandaag', replace: true });
  },
});

/** The router over the screens' routes. Addresses live behind the `#`, so that every host can serve one page. */
export function createAppRouter(routes: readonly AnyRoute[]) {
  return createRouter({
    routeTree: rootRoute.addChildren([firstRoute, ...routes]),
    history: createHashHistory(),
    defaultPreload: false,
    defaultErrorComponent: ({ error, reset }) => (
      <Page title="Deze bladzijde kan niet worden getoond">
        <ErrorState message={messageOf(error)} onRetry={reset} />
      </Page>
    ),
  });
}

function NotFound() {
  return (
    <Page title="Deze bladzijde is er niet">
      <EmptyState title="Kies in het menu waar u heen wilt, of druk op Ctrl K om te zoeken." />
    </Page>
  );
}
