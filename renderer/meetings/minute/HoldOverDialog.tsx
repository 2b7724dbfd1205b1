import { useApi } from '../../api.ts';
import { FormDialog } from '../../components/FormDialog.tsx';
import { TextArea } from '../../components/TextField.tsx';
import { useFormDraft } from '../../drafts.tsx';
import { useCallForm } from '../../form.ts';
import { useDoneWithUndo } from '../../undo.ts';
import type { CaseRef } from '../meeting-data.ts';
import { draftKeyOf, heldOverDraft } from './draft-keys.ts';
import type { useLineHistory } from './use-history.ts';

/** A case that goes on to the next overleg, with why. */
export function HoldOverDialog({
  meetingId,
  caseRef,
  history,
  onClose,
}: {
  meetingId: string;
  caseRef: CaseRef;
  history: ReturnType<typeof useLineHistory>;
  onClose: () => void;
}) {
  const api = useApi();
  const doneWithUndo = useDoneWithUndo();
  const { caseId, caseNumber } = caseRef;
  const form = useCallForm({
    defaults: { reason: '' },
    send: ({ reason }: { reason: string }) => api.meeting.holdOver({ meetingId, caseId, reason }),
    done: async ({ itemId }) => {
      draft.clear();
      onClose();
      const step = { kind: 'added', caseId, itemId } as const;
      history.record(step);
      await doneWithUndo(`Casus ${caseNumber} komt terug in het volgende overleg.`, () =>
        history.takeBack(step),
      );
    },
  });
  const draft = useFormDraft(draftKeyOf(meetingId, caseId, heldOverDraft), form.form);
  return (
    <FormDialog
      title={`Casus ${caseNumber} doorschuiven`}
      form={form}
      submit="Doorschuiven"
      onClose={onClose}
      draft={draft}
    >
      <TextArea label="Waarom" hint="Bijvoorbeeld: er was geen tijd meer voor." {...form.field('reason')} />
    </FormDialog>
  );
}
