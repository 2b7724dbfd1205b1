import type { RecoveryEnvelopesModel, RecoverySheetModel } from './models.ts';
import { testFrame } from './test-models.ts';

export const recoverySheetModel: RecoverySheetModel = {
  frame: testFrame('Herstelblad'),
  municipality: 'Oosterveld',
  madeBy: 'Marit de Boer',
  place: 'kluis van de gemeentesecretaris, tweede verdieping',
  groups: ['0A1B2', 'C3D4E', '5F6G7', 'H8J9K', 'MNPQR', 'STVWX', 'YZ012', '34567'],
};

export const recoveryEnvelopesModel: RecoveryEnvelopesModel = {
  frame: testFrame('Enveloppen voor herstel'),
  municipality: 'Oosterveld',
  madeBy: 'Marit de Boer',
  envelopes: ['de gemeentesecretaris', 'de griffier', 'het hoofd van de afdeling Samenleving en Zorg'].map(
    (holder, at) => ({
      number: at + 1,
      holder,
      groups: recoverySheetModel.groups.map((group) => `${group.slice(0, 4)}${at + 1}`),
    }),
  ),
};
