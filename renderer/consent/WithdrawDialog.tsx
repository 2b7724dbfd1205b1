import { together } from '../../base/words.ts';
import { DateField } from '../components/DateField.tsx';
import { FormDialog } from '../components/FormDialog.tsx';
import { TextArea } from '../components/TextField.tsx';
import { useToast } from '../components/Toast.tsx';
import { useCallForm } from '../form.ts';
import { useRefresh } from '../query.ts';
import { useToday } from '../today.tsx';
import type { Consent } from './consent-words.ts';

/** Consent that is taken back: from that moment nothing more goes out. */
export function WithdrawDialog({ consent, onClose }: { consent: Consent; onClose: () => void }) {
  const today = useToday();
  const tell = useToast();
  const refresh = useRefresh();
  const form = useCallForm({
    draft: `consent/${consent.consentId}/withdraw`,
    defaults: { on: today, note: '', saidOrally: '' },
    send: (values: { on: string; note: string; saidOrally: string }, api) =>
      api.consent.withdraw({ ...values, consentId: consent.consentId }),
    done: async ({ message }) => {
      onClose();
      await refresh();
      tell({ text: message });
    },
  });
  const shares = consent.purpose === 'share';
  return (
    <FormDialog title="Toestemming intrekken" form={form} submit="Intrekken" onClose={onClose}>
      <p>
        {shares
          ? `Vanaf nu gaat er niets meer naar ${together(consent.partnerNames)}. Wat eerder is gedeeld, blijft vastliggen. Daarna maakt u het intrekkingsblad en de brieven.`
          : 'De betrokkene wil niet meer geholpen worden in de aanpak. Leg daarna bij de status vast wat u doet.'}{' '}
        Dit kunt u niet terugdraaien. Was het een vergissing, leg de toestemming dan opnieuw vast.
      </p>
      <DateField label="Ingetrokken op" direction="past" {...form.controlled('on')} />
      {shares ? (
        <TextArea
          label="Wat is mondeling gedeeld?"
          optional
          hint="Wat u aan tafel of aan de telefoon vertelde. Dit komt op het intrekkingsblad."
          {...form.field('saidOrally')}
        />
      ) : null}
      <TextArea label="Toelichting" optional {...form.field('note')} />
    </FormDialog>
  );
}
