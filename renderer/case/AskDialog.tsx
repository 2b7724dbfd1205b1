import type { Api } from '../../core/contracts.ts';
import { useApi } from '../api.ts';
import { BsnHint } from '../components/BsnHint.tsx';
import { FormDialog } from '../components/FormDialog.tsx';
import { TextArea } from '../components/TextField.tsx';
import { useFormDraft } from '../drafts.tsx';
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
    defaults: { why: '' },
    send: ({ why }: { why: string }) => api.meeting.ask({ caseId, why }),
    done: async ({ itemId }) => {
      draft.clear();
      onClose();
      await doneWithUndo(`Casus ${caseNumber} wordt voorgesteld voor het volgende overleg.`, () =>
        api.case.undoItem({ itemId }),
      );
    },
  });
  const draft = useFormDraft(`case/${caseId}/ask`, form.form);
  return (
    <FormDialog title="Vragen voor het overleg" form={form} submit="Vragen" onClose={onClose} draft={draft}>
      <TextArea
        label="Waarom moet deze casus in het overleg"
        hint="De andere deelnemers lezen dit bij de agenda."
        {...form.field('why')}
      />
      <BsnHint text={form.form.watch('why')} />
    </FormDialog>
  );
}
