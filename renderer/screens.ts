import { createRoute, lazyRouteComponent as lazy } from '@tanstack/react-router';
import { rootRoute } from './router.tsx';

/**
 * Every screen by its address behind the `#`, one line each; its code is read when somebody first goes there. A screen
 * with a `$part` in its address reads it with `useRouteParam`. Its line in the sidebar stands in shell/navigation.ts.
 */
const screens = {
  '/vandaag': lazy(() => import('./home/HomeScreen.tsx'), 'HomeScreen'),
  '/casussen': lazy(() => import('./cases/CasesScreen.tsx'), 'CasesScreen'),
  '/casussen/$caseId': lazy(() => import('./case/CaseScreen.tsx'), 'CaseScreen'),
  '/signalen': lazy(() => import('./signals/SignalsScreen.tsx'), 'SignalsScreen'),
  '/signalen/nieuw': lazy(() => import('./signals/NewSignal.tsx'), 'NewSignal'),
  '/signalen/weging/$caseId': lazy(() => import('./signals/TriageScreen.tsx'), 'TriageScreen'),
  '/overeenkomsten': lazy(() => import('./agreements/AgreementsScreen.tsx'), 'AgreementsScreen'),
  '/overeenkomsten/nieuw': lazy(() => import('./agreements/NewAgreement.tsx'), 'NewAgreement'),
  '/overeenkomsten/$agreementId': lazy(() => import('./agreements/AgreementScreen.tsx'), 'AgreementScreen'),
};

export const routes = Object.entries(screens).map(([path, component]) =>
  createRoute({ getParentRoute: () => rootRoute, path, component }),
);
