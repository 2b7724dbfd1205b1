import { caseStatusLabels } from '../../core/case/model.ts';
import type { Api } from '../../core/contracts.ts';
import { useApi } from '../api.ts';
import { RadioGroup } from '../components/ChoiceFields.tsx';
import { FormDialog } from '../components/FormDialog.tsx';
import { TextArea } from '../components/TextField.tsx';
import { useCallForm } from '../form.ts';
import { useDoneWithUndo } from '../undo.ts';

export type CasePage = Awaited<ReturnType<Api['case']['get']>>;

const nextStatuses = ['active', 'followed', 'moved', 'closed'] as const;
type NextStatus = (typeof nextStatuses)[number];

/** Another status, always with its reason. */
export function StatusDialog({ page, onClose }: { page: CasePage; onClose: () => void }) {
  const done = useDoneWithUndo();
  const now = nextStatuses.find((status) => status === page.status) ?? 'active';
  const form = useCallForm({
    draft: `case/${page.caseRef.caseId}/status`,
    edits: true,
    defaults: { status: now, reason: '' },
    send: (values: { status: NextStatus; reason: string }, api) =>
      api.case.setStatus({ ...values, caseId: page.caseRef.caseId }),
    done: async () => {
      onClose();
      await done('Status gewijzigd.');
    },
  });
  return (
    <FormDialog title="Status van de casus" form={form} submit="Wijzigen" onClose={onClose}>
      <RadioGroup
        label="Deze casus is nu"
        options={nextStatuses.map((value) => ({ value, label: caseStatusLabels[value] }))}
        {...form.controlled('status')}
      />
      <TextArea label="Waarom" {...form.field('reason')} />
    </FormDialog>
  );
}

const rhythms = [
  { value: '1', label: 'elke dag' },
  { value: '3', label: 'elke 3 dagen' },
  { value: '7', label: 'elke week' },
  { value: '14', label: 'elke 2 weken' },
  { value: '28', label: 'elke 4 weken' },
];

/** How often somebody has contact; without a rhythm silence gives no alarm. */
export function RhythmDialog({ page, onClose }: { page: CasePage; onClose: () => void }) {
  const api = useApi();
  const done = useDoneWithUndo();
  const { caseId } = page.caseRef;
  const before = page.rhythmDays;
  const own = before !== null && !rhythms.some(({ value }) => value === String(before));
  const form = useCallForm({
    draft: null,
    defaults: { days: before === null ? 'none' : String(before) },
    send: ({ days }: { days: string }) =>
      api.case.setRhythm({ caseId, days: days === 'none' ? null : Number(days) }),
    done: async () => {
      onClose();
      await done('Contactritme gewijzigd.', () => api.case.setRhythm({ caseId, days: before }));
    },
  });
  return (
    <FormDialog title="Hoe vaak is er contact?" form={form} submit="Wijzigen" onClose={onClose}>
      <RadioGroup
        label="Afgesproken ritme"
        hint="Duurt de stilte langer, dan staat de casus bij Vandaag."
        options={[
          ...rhythms,
          ...(own ? [{ value: String(before), label: `elke ${before} dagen` }] : []),
          { value: 'none', label: 'geen ritme, geen melding' },
        ]}
        {...form.controlled('days')}
      />
    </FormDialog>
  );
}

/** What the person hopes for most, in his own words. */
export function BestHopeDialog({ page, onClose }: { page: CasePage; onClose: () => void }) {
  const done = useDoneWithUndo();
  const form = useCallForm({
    draft: `case/${page.caseRef.caseId}/best-hope`,
    edits: true,
    defaults: { text: page.bestHope },
    send: (values: { text: string }, api) => api.case.setBestHope({ ...values, caseId: page.caseRef.caseId }),
    done: async () => {
      onClose();
      await done('Beste hoop opgeschreven.');
    },
  });
  return (
    <FormDialog title="Beste hoop" form={form} submit="Opschrijven" onClose={onClose}>
      <TextArea
        label="Waar hoopt de betrokkene op?"
        hint="In de eigen woorden van de betrokkene. Partners met een grondslag lezen dit ook."
        {...form.field('text')}
      />
    </FormDialog>
  );
}
