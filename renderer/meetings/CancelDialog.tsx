import { useApi } from '../api.ts';
import { FormDialog } from '../components/FormDialog.tsx';
import { TextField } from '../components/TextField.tsx';
import { useCallForm } from '../form.ts';
import { useDoneWithUndo } from '../undo.ts';
import type { Meeting } from './meeting-data.ts';

/** An overleg that does not go on, with why; the cancellations for the calendars stand ready afterwards. */
export function CancelDialog({ meeting, onClose }: { meeting: Meeting; onClose: () => void }) {
  const api = useApi();
  const doneWithUndo = useDoneWithUndo();
  const { meetingId, number } = meeting;
  const form = useCallForm({
    draft: `cancel/${meetingId}`,
    defaults: { reason: '' },
    send: ({ reason }: { reason: string }, api) => api.meeting.cancel({ meetingId, reason }),
    done: async () => {
      onClose();
      await doneWithUndo(`Overleg ${number} gaat niet door.`, () => api.meeting.reinstate({ meetingId }));
    },
  });
  return (
    <FormDialog title={`Overleg ${number} afzeggen`} form={form} submit="Afzeggen" onClose={onClose}>
      <TextField
        label="Waarom"
        optional
        hint="Bijvoorbeeld: te weinig deelnemers. De agenda blijft bewaard."
        {...form.field('reason')}
      />
    </FormDialog>
  );
}
