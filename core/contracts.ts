import type { z } from 'zod';
import { accountCalls } from './account/contract.ts';
import { actionCalls } from './action/contract.ts';
import { agreementCalls } from './agreement/contract.ts';
import { backupCalls } from './backup/contract.ts';
import { caseCalls } from './case/contract.ts';
import { consentCalls } from './consent/contract.ts';
import { documentCalls } from './document/contract.ts';
import { draftCalls } from './draft/contract.ts';
import { exampleCalls } from './example/contract.ts';
import { exportCalls } from './export/contract.ts';
import { handoverCalls } from './handover/contract.ts';
import { homeCalls } from './home/contract.ts';
import { importCalls } from './import/contract.ts';
import { logCalls } from './log/contract.ts';
import { meetingCalls } from './meeting/contract.ts';
import { organisationCalls } from './organisation/contract.ts';
import { personCalls } from './person/contract.ts';
import { profileCalls } from './profile/contract.ts';
import { questionCalls } from './question/contract.ts';
import { recoveryCalls } from './recovery/contract.ts';
import { searchCalls } from './search/contract.ts';
import { settingsCalls } from './settings/contract.ts';
import { sheetCalls } from './sheet/contract.ts';
import { signalCalls } from './signal/contract.ts';

/** Every call there is, by subject. The name on the wire is `subject.call`, for instance `case.get`. */
export const contracts = {
  account: accountCalls,
  action: actionCalls,
  agreement: agreementCalls,
  backup: backupCalls,
  case: caseCalls,
  consent: consentCalls,
  document: documentCalls,
  draft: draftCalls,
  example: exampleCalls,
  export: exportCalls,
  handover: handoverCalls,
  home: homeCalls,
  import: importCalls,
  log: logCalls,
  meeting: meetingCalls,
  organisation: organisationCalls,
  person: personCalls,
  profile: profileCalls,
  question: questionCalls,
  recovery: recoveryCalls,
  search: searchCalls,
  settings: settingsCalls,
  sheet: sheetCalls,
  signal: signalCalls,
};
export type Contracts = typeof contracts;

/** What a screen or script calls: `api.case.get({caseId})`, typed from the contracts. */
export type Api = {
  readonly [S in keyof Contracts]: {
    readonly [C in keyof Contracts[S]]: Contracts[S][C] extends {
      input: infer I extends z.ZodType;
      output: infer O extends z.ZodType;
    }
      ? (input: z.input<I>) => Promise<z.output<O>>
      : never;
  };
};
