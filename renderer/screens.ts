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
  '/bestaande-lijst': lazy(() => import('./import/ImportScreen.tsx'), 'ImportScreen'),
  '/signalen': lazy(() => import('./signals/SignalsScreen.tsx'), 'SignalsScreen'),
  '/signalen/nieuw': lazy(() => import('./signals/NewSignal.tsx'), 'NewSignal'),
  '/overleg': lazy(() => import('./meetings/MeetingsScreen.tsx'), 'MeetingsScreen'),
  '/overleg/$meetingId': lazy(() => import('./meetings/MeetingScreen.tsx'), 'MeetingScreen'),
  '/signalen/weging/$caseId': lazy(() => import('./signals/TriageScreen.tsx'), 'TriageScreen'),
  '/groepen': lazy(() => import('./profile/GroupsScreen.tsx'), 'GroupsScreen'),
  '/samenvoegen/$keepId/$mergeId': lazy(() => import('./person/MergeScreen.tsx'), 'MergeScreen'),
  '/overeenkomsten': lazy(() => import('./agreements/AgreementsScreen.tsx'), 'AgreementsScreen'),
  '/overeenkomsten/nieuw': lazy(() => import('./agreements/NewAgreement.tsx'), 'NewAgreement'),
  '/overeenkomsten/$agreementId': lazy(() => import('./agreements/AgreementScreen.tsx'), 'AgreementScreen'),
  '/overdrachten': lazy(() => import('./handovers/HandoversScreen.tsx'), 'HandoversScreen'),
  '/overdrachten/nieuw': lazy(() => import('./handovers/NewHandover.tsx'), 'NewHandover'),
  '/overdrachten/$handoverId': lazy(() => import('./handovers/HandoverScreen.tsx'), 'HandoverScreen'),
  '/acties': lazy(() => import('./actions/ActionsScreen.tsx'), 'ActionsScreen'),
  '/stukken': lazy(() => import('./documents/RegisterScreen.tsx'), 'RegisterScreen'),
  '/vragen': lazy(() => import('./questions/QuestionsScreen.tsx'), 'QuestionsScreen'),
  '/organisaties': lazy(() => import('./organisations/OrganisationsScreen.tsx'), 'OrganisationsScreen'),
  '/logboek': lazy(() => import('./log/LogScreen.tsx'), 'LogScreen'),
  '/herstel': lazy(() => import('./recovery/RecoveryScreen.tsx'), 'RecoveryScreen'),
  '/reservekopie': lazy(() => import('./backup/BackupScreen.tsx'), 'BackupScreen'),
  '/instellingen/criteria': lazy(() => import('./settings/CriteriaScreen.tsx'), 'CriteriaScreen'),
  '/instellingen': lazy(() => import('./settings/SettingsScreen.tsx'), 'SettingsScreen'),
};

export const routes = Object.entries(screens).map(([path, component]) =>
  createRoute({ getParentRoute: () => rootRoute, path, component }),
);
