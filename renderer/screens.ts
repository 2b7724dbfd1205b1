import { createRoute, lazyRouteComponent, type RouteComponent } from '@tanstack/react-router';
import { rootRoute } from './router.tsx';

/** A screen at an address behind the `#`; its code is read when somebody first goes there. */
function screen(path: string, component: RouteComponent) {
  return createRoute({ getParentRoute: () => rootRoute, path, component });
}

/**
 * Every screen: one line each. A screen with a `$part` in its address reads it with `useRouteParam`. Its line in the
 * sidebar stands in shell/navigation.ts.
 */
export const routes = [
  screen('/vandaag', lazyRouteComponent(() => import('./home/HomeScreen.tsx'), 'HomeScreen')),
  screen('/casussen', lazyRouteComponent(() => import('./cases/CasesScreen.tsx'), 'CasesScreen')),
  screen('/casussen/$caseId', lazyRouteComponent(() => import('./case/CaseScreen.tsx'), 'CaseScreen')),
  screen('/signalen', lazyRouteComponent(() => import('./signals/SignalsScreen.tsx'), 'SignalsScreen')),
  screen('/signalen/nieuw', lazyRouteComponent(() => import('./signals/NewSignal.tsx'), 'NewSignal')),
  screen('/signalen/weging/$caseId', lazyRouteComponent(() => import('./signals/TriageScreen.tsx'), 'TriageScreen')),
];
