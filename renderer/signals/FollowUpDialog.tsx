import { addDays, formatDate } from '../../base/dates.ts';
import type { Api } from '../../core/contracts.ts';
import { useApi } from '../api.ts';
import { DateField } from '../components/DateField.tsx';
import { FormDialog } from '../components/FormDialog.tsx';
import { TextArea } from '../components/TextField.tsx';
import { useCallForm } from '../form.ts';
import { useToday } from '../today.tsx';
import { useDoneWithUndo } from '../undo.ts';

/** Days ahead that are proposed: four weeks. */
export const LOOK_BACK_DAYS = 28;

/** Another day on which a case that is followed at a distance comes back. */
export function FollowUpDialog({
  caseRef,
  followUpOn,
  onClose,
}: {
  caseRef: Awaited<ReturnType<Api['case']['get']>>['caseRef'];
  followUpOn: string | null;
  onClose: () => void;
}) {
  const api = useApi();
  const today = useToday();
  const doneWithUndo = useDoneWithUndo();
  const form = useCallForm({
    draft: `case/${caseRef.caseId}/follow-up`,
    defaults: { followUpOn: addDays(today, LOOK_BACK_DAYS), reason: '' },
    send: (values: { followUpOn: string; reason: string }, api) =>
      api.signal.moveFollowUp({ ...values, caseId: caseRef.caseId }),
    done: async ({ itemId }) => {
      onClose();
      await doneWithUndo(`Casus ${caseRef.caseNumber} komt op een andere dag terug.`, () =>
        api.case.undoItem({ itemId }),
      );
    },
  });
  return (
    <FormDialog title="Wanneer kijkt het overleg terug?" form={form} submit="Verzetten" onClose={onClose}>
      <p className="ck-quiet">
        {followUpOn === null
          ? 'Er is nog geen dag afgesproken.'
          : `Nu afgesproken: ${formatDate(followUpOn)}.`}{' '}
        Op de nieuwe dag staat de casus bij Vandaag en in het voorstel voor het overleg.
      </p>
      <DateField label="Nieuwe dag" direction="future" {...form.controlled('followUpOn')} />
      <TextArea label="Waarom een andere dag" {...form.field('reason')} />
    </FormDialog>
  );
}
