import { useState } from 'react';
import { formatDate } from '../../base/dates.ts';
import { consentCalls } from '../../core/consent/contract.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { Chip, type ChipTone } from '../components/Chip.tsx';
import { DateField } from '../components/DateField.tsx';
import { FormDialog } from '../components/FormDialog.tsx';
import { ItemList } from '../components/ItemList.tsx';
import { TextArea } from '../components/TextField.tsx';
import { useCallForm } from '../form.ts';
import { useMay } from '../may.ts';
import { useDoneWithUndo } from '../undo.ts';
import type { Informing } from './consent-words.ts';

const chips: Record<Informing['state'], { tone: ChipTone; words: string }> = {
  open: { tone: 'soon', words: 'nog te doen' },
  late: { tone: 'late', words: 'te laat' },
  told: { tone: 'good', words: 'ingelicht' },
};

/** Whether the client was told that something is shared without his consent; not there when nothing is. */
export function InformingCard({
  informings,
  mayChange,
}: {
  informings: readonly Informing[];
  mayChange: boolean;
}) {
  const may = useMay();
  const [delaying, setDelaying] = useState<Informing | null>(null);
  if (informings.length === 0) return null;
  return (
    <Card title="De betrokkene inlichten">
      <p className="ck-small ck-quiet">
        Er wordt gedeeld zonder toestemming. De betrokkene hoort dat van u, zodra het kan. Is het verteld,
        rond dan de actie af.
      </p>
      <ItemList
        empty={null}
        items={informings.map((informing) => ({
          id: informing.actionId,
          title: (
            <span className="ck-who__inline">
              <strong>{headOf(informing)}</strong>
              <Chip tone={chips[informing.state].tone}>{chips[informing.state].words}</Chip>
            </span>
          ),
          about: informing.delays.map((delay) => (
            <div key={`${delay.on} ${delay.dueOn} ${delay.reason}`}>
              Op {formatDate(delay.on)} door {delay.by} gezet op {formatDate(delay.dueOn)}
              {delay.reason === '' ? '.' : `: ${delay.reason}`}
            </div>
          )),
          action:
            informing.state !== 'told' && mayChange && may(consentCalls.delayInforming) ? (
              <Button small kind="quiet" onClick={() => setDelaying(informing)}>
                Uitstellen
              </Button>
            ) : undefined,
        }))}
      />
      {delaying === null ? null : <DelayDialog informing={delaying} onClose={() => setDelaying(null)} />}
    </Card>
  );
}

function headOf({ state, toldOn, dueOn }: Informing): string {
  if (state === 'told') return `Verteld${toldOn === null ? '' : ` op ${formatDate(toldOn)}`}`;
  return `Vertellen vóór ${dueOn === null ? 'een dag die nog gekozen moet worden' : formatDate(dueOn)}`;
}

function DelayDialog({ informing, onClose }: { informing: Informing; onClose: () => void }) {
  const done = useDoneWithUndo();
  const form = useCallForm({
    draft: `informing/${informing.actionId}`,
    defaults: { until: '', reason: '' },
    send: (values: { until: string; reason: string }, api) =>
      api.consent.delayInforming({ ...values, actionId: informing.actionId }),
    done: async () => {
      onClose();
      await done('Het inlichten is uitgesteld. De reden staat in het register.');
    },
  });
  return (
    <FormDialog title="Inlichten uitstellen" form={form} submit="Uitstellen" onClose={onClose}>
      <p>Uitstellen mag alleen met een goede reden, bijvoorbeeld als iemand anders nu gevaar loopt.</p>
      <DateField label="Nieuwe dag" {...form.controlled('until')} />
      <TextArea label="Waarom kan het nu niet?" {...form.field('reason')} />
    </FormDialog>
  );
}
