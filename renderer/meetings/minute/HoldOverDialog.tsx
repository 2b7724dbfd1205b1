import { FormDialog } from '../../components/FormDialog.tsx';
import { TextArea } from '../../components/TextField.tsx';
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
  const doneWithUndo = useDoneWithUndo();
  const { caseId, caseNumber } = caseRef;
  const form = useCallForm({
    draft: draftKeyOf(meetingId, caseId, heldOverDraft),
    defaults: { reason: '' },
    send: ({ reason }: { reason: string }, api) => api.meeting.holdOver({ meetingId, caseId, reason }),
    done: async ({ itemId }) => {
      onClose();
      const step = { kind: 'added', caseId, itemId } as const;
      history.record(step);
      await doneWithUndo(`Casus ${caseNumber} komt terug in het volgende overleg.`, () =>
        history.takeBack(() => step),
      );
    },
  });
  return (
    <FormDialog
      title={`Casus ${caseNumber} doorschuiven`}
      form={form}
      submit="Doorschuiven"
      onClose={onClose}
    >
      <TextArea label="Waarom" hint="Bijvoorbeeld: er was geen tijd meer voor." {...form.field('reason')} />
    </FormDialog>
  );
}
