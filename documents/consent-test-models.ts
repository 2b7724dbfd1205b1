import type { ConsentFormModel, WithdrawalLetterModel, WithdrawalSheetModel } from './consent-models.ts';
import { testFrame } from './test-models.ts';

/* What goes with consent. All people and places are invented. */

const RECEIVER = 'Ruben Bos, Woningcorporatie De Linde';

export const consentFormModel: ConsentFormModel = {
  frame: testFrame('Mogen wij over u praten?'),
  purpose: 'share',
  client: 'Joost van Ĳsseldijk',
  wording:
    'Om u te helpen hebben wij soms iemand anders nodig. Die persoon moet dan iets over u weten.\n\nMogen wij met de mensen hieronder over u praten? Wij vertellen alleen wat nodig is.',
  wordingVersion: 'versie 2 van 01-11-2026',
  partners: [
    { text: RECEIVER, hint: 'woonconsulent', ticked: true },
    { text: 'Mila Çelik, Stadsbank Lindedael', hint: 'budgetcoach', ticked: false },
  ],
  kinds: [
    { text: 'Algemeen', hint: 'Bijvoorbeeld hoe het met u gaat, uw afspraken en uw woning.', ticked: true },
    { text: 'Financieel', hint: 'Bijvoorbeeld uw inkomen en uw schulden.', ticked: false },
  ],
  validUntil: '2027-05-22',
  askedBy: 'Sanne Prins',
  answers: [
    { text: 'Ja, dit mag.', hint: '', ticked: true },
    { text: 'Nee, dit wil ik niet.', hint: '', ticked: false },
  ],
};

const PAPER = {
  what: 'Notulen',
  version: '1.0',
  when: '12-11-2026 14.05',
  by: 'Sanne Prins',
  way: 'bewaard',
  basis: 'toestemming van de betrokkene',
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
};

export const withdrawalSheetModel: WithdrawalSheetModel = {
  frame: testFrame('Intrekkingsblad'),
  case: { caseNumber: '2026-04', name: 'Joost van Ĳsseldijk' },
  facts: [
    { label: 'Toestemming gegeven', value: '01-10-2026' },
    { label: 'Ingetrokken op', value: '22-11-2026' },
  ],
  partners: [
    {
      name: RECEIVER,
      reference: '2026-04-I1.1',
      papers: [PAPER, { ...PAPER, what: 'Agenda voor gast' }],
      stillShared: '',
    },
    { name: 'Mila Çelik, Stadsbank Lindedael', reference: '2026-04-I1.2', papers: [], stillShared: '' },
  ],
  others: [{ ...PAPER, what: 'Actielijst', version: '' }],
  saidOrally: '',
};

export const withdrawalLetterModel: WithdrawalLetterModel = {
  frame: testFrame('Toestemming ingetrokken', RECEIVER),
  to: ['Woningcorporatie De Linde', 't.a.v. Ruben Bos'],
  reference: '2026-04-I1.1',
  caseNumber: '2026-04',
  withdrawnOn: '2026-11-22',
  papers: [PAPER],
  stillShared: '',
  signedBy: ['Sanne Prins', 'procesmanager', 'Gemeente Lindedael'],
};
