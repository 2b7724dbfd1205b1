import { accountHandlers } from './account/service.ts';
import { actionHandlers } from './action/service.ts';
import { agreementHandlers } from './agreement/service.ts';
import { backupHandlers } from './backup/service.ts';
import { caseHandlers } from './case/service.ts';
import { consentHandlers } from './consent/service.ts';
import type { Handlers } from './context.ts';
import type { Contracts } from './contracts.ts';
import { documentHandlers } from './document/service.ts';
import { draftHandlers } from './draft/service.ts';
import { exampleHandlers } from './example/service.ts';
import { exportHandlers } from './export/service.ts';
import { handoverHandlers } from './handover/service.ts';
import { homeHandlers } from './home/service.ts';
import { importHandlers } from './import/service.ts';
import { logHandlers } from './log/service.ts';
import { meetingHandlers } from './meeting/service.ts';
import { organisationHandlers } from './organisation/service.ts';
import { personHandlers } from './person/service.ts';
import { profileHandlers } from './profile/service.ts';
import { questionHandlers } from './question/service.ts';
import { recoveryHandlers } from './recovery/service.ts';
import { searchHandlers } from './search/service.ts';
import { settingsHandlers } from './settings/service.ts';
import { sheetHandlers } from './sheet/service.ts';
import { signalHandlers } from './signal/service.ts';

/** What each call does, by subject; the compiler holds it against the contracts. */
export const handlers: { readonly [S in keyof Contracts]: Handlers<Contracts[S]> } = {
  account: accountHandlers,
  action: actionHandlers,
  agreement: agreementHandlers,
  backup: backupHandlers,
  case: caseHandlers,
  consent: consentHandlers,
  document: documentHandlers,
  draft: draftHandlers,
  example: exampleHandlers,
  export: exportHandlers,
  handover: handoverHandlers,
  home: homeHandlers,
  import: importHandlers,
  log: logHandlers,
  meeting: meetingHandlers,
  organisation: organisationHandlers,
  person: personHandlers,
  profile: profileHandlers,
  question: questionHandlers,
  recovery: recoveryHandlers,
  search: searchHandlers,
  settings: settingsHandlers,
  sheet: sheetHandlers,
  signal: signalHandlers,
};
