import { addDays } from '../../../base/dates.ts';
import { useApi } from '../../api.ts';
import { CheckboxField, CheckboxGroup } from '../../components/ChoiceFields.tsx';
import { DateField } from '../../components/DateField.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { FormDialog } from '../../components/FormDialog.tsx';
import { SelectField } from '../../components/SelectField.tsx';
import { EmptyState } from '../../components/States.tsx';
import { useToast } from '../../components/Toast.tsx';
import { useCallForm } from '../../form.ts';
import { useAccounts } from '../../people.ts';
import { useSession } from '../../session.tsx';
import { useToday } from '../../today.tsx';
import { type MinutedCase, useMeetingCache } from '../meeting-data.ts';
import type { useLines } from './use-lines.ts';

/** Within how many days a partner hears it, as a proposal: before the next overleg. */
const TELL_WITHIN_DAYS = 7;

interface Values {
  partnerIds: string[];
  accountId: string;
  dueOn: string;
}

const title = 'Wie moet dit nog horen?';

interface TellDialogProps {
  meetingId: string;
  minuted: MinutedCase;
  lines: ReturnType<typeof useLines>;
  onClose: () => void;
}

/** Who was not in the room and still has to hear that something was decided or agreed about this case. */
export function TellDialog(props: TellDialogProps) {
  if (props.minuted.toTell.length > 0) return <TellForm {...props} />;
  return (
    <Dialog open title={title} onClose={props.onClose}>
      <EmptyState title="Niemand hoeft dit nog te horen.">
        Hier staan partners die nu iets van deze casus mogen weten en er niet bij waren. Wie al een open
        terugkoppeling heeft, staat er niet meer bij.
      </EmptyState>
    </Dialog>
  );
}

function TellForm({ meetingId, minuted, lines, onClose }: TellDialogProps) {
  const api = useApi();
  const today = useToday();
  const tell = useToast();
  const { account } = useSession();
  const accounts = useAccounts().data?.accounts ?? [];
  const { refreshCase } = useMeetingCache(meetingId);
  const { caseRef, toTell } = minuted;
  const form = useCallForm({
    draft: null,
    defaults: {
      // One partner is as good as chosen.
      partnerIds: toTell.length === 1 ? toTell.map(({ partnerId }) => partnerId) : [],
      accountId: account.accountId,
      dueOn: addDays(today, TELL_WITHIN_DAYS),
    },
    send: (values: Values) => api.meeting.askTelling({ ...values, meetingId, caseId: caseRef.caseId }),
    done: async ({ lines: added }) => {
      await lines.added(added);
      onClose();
      await refreshCase(caseRef.caseId);
      tell({ text: added.length === 1 ? 'De taak staat erbij.' : `Er staan ${added.length} taken bij.` });
    },
  });
  const { ref, onChange, onBlur, name, error, id } = form.field('partnerIds');
  return (
    <FormDialog title={title} form={form} submit="Als taak noteren" onClose={onClose}>
      <CheckboxGroup
        id={id}
        label="Er niet bij, en mag van deze casus weten"
        hint="Het wordt een taak zonder inhoud: alleen wie het nog moet horen."
        {...(error ? { error } : {})}
      >
        {toTell.map(({ partnerId, name: partner, organisationName }) => (
          <CheckboxField
            key={partnerId}
            ref={ref}
            name={name}
            onChange={onChange}
            onBlur={onBlur}
            value={partnerId}
            label={`${partner} · ${organisationName}`}
          />
        ))}
      </CheckboxGroup>
      <SelectField
        label="Wie vertelt het"
        options={accounts
          .filter(({ role }) => role !== 'privacyOfficer')
          .map(({ accountId, displayName, organisationName }) => ({
            value: accountId,
            label: `${displayName} · ${organisationName}`,
          }))}
        {...form.field('accountId')}
      />
      <DateField label="Vóór welke dag" {...form.controlled('dueOn')} />
    </FormDialog>
  );
}
