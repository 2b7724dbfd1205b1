import type { Api } from '../../core/contracts.ts';
import { useApi } from '../api.ts';
import { BsnHint } from '../components/BsnHint.tsx';
import { FormDialog } from '../components/FormDialog.tsx';
import { TextArea } from '../components/TextField.tsx';
import { useCallForm } from '../form.ts';
import { useDoneWithUndo } from '../undo.ts';

/** Asks for this case in the next overleg; the proposal of the agenda then names who asked and why. */
export function AskDialog({
  caseRef: { caseId, caseNumber },
  onClose,
}: {
  caseRef: Awaited<ReturnType<Api['case']['get']>>['caseRef'];
  onClose: () => void;
}) {
  const api = useApi();
  const doneWithUndo = useDoneWithUndo();
  const form = useCallForm({
    draft: `case/${caseId}/ask`,
    defaults: { why: '' },
    send: ({ why }: { why: string }, api) => api.meeting.ask({ caseId, why }),
    done: async ({ itemId }) => {
      onClose();
      await doneWithUndo(`Casus ${caseNumber} wordt voorgesteld voor het volgende overleg.`, () =>
        api.case.undoItem({ itemId }),
      );
    },
  });
  return (
    <FormDialog title="Vragen voor het overleg" form={form} submit="Vragen" onClose={onClose}>
      <TextArea
        label="Waarom moet deze casus in het overleg"
        hint="De andere deelnemers lezen dit bij de agenda."
        {...form.field('why')}
      />
      <BsnHint text={form.form.watch('why')} />
    </FormDialog>
  );
}
