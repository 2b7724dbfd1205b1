import { useState } from 'react';
import { formatDate } from '../../base/dates.ts';
import { signalCalls } from '../../core/signal/contract.ts';
import { type Outcome, outcomeLabels, outcomes } from '../../core/signal/triage-rules.ts';
import { useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { Chip } from '../components/Chip.tsx';
import { RadioGroup } from '../components/ChoiceFields.tsx';
import { FormDialog } from '../components/FormDialog.tsx';
import { SelectField } from '../components/SelectField.tsx';
import { TextArea } from '../components/TextField.tsx';
import { useCallForm } from '../form.ts';
import { useMask } from '../mask.tsx';
import { useMay } from '../may.ts';
import { useAccounts } from '../people.ts';
import { useSession } from '../session.tsx';
import { useDoneWithUndo } from '../undo.ts';
import type { Triage } from './TriageScreen.tsx';

/** How each of the three looks at it, beside each other. */
export function Views({ triage }: { triage: Triage }) {
  const may = useMay();
  const [open, setOpen] = useState(false);
  return (
    <Card
      title="Hoe kijken de drie"
      action={
        may(signalCalls.addView) && triage.mayChange ? (
          <Button small onClick={() => setOpen(true)}>
            Kijk opschrijven
          </Button>
        ) : undefined
      }
    >
      <div className="ck-signals__beside">
        {triage.views.map(({ organisationId, organisationName, given: [newest, ...earlier] }) => (
          <section
            key={organisationId}
            className="ck-signals__of"
            aria-label={`Kijk van ${organisationName}`}
          >
            <h3>{organisationName}</h3>
            {newest === undefined ? (
              <p className="ck-quiet">Nog geen kijk gegeven.</p>
            ) : (
              <View view={newest} person={triage.person} />
            )}
            {earlier.length === 0 ? null : (
              <details>
                <summary>Eerder</summary>
                {earlier.map((view) => (
                  <View key={view.itemId} view={view} person={triage.person} />
                ))}
              </details>
            )}
          </section>
        ))}
      </div>
      {open ? <ViewDialog caseId={triage.caseRef.caseId} onClose={() => setOpen(false)} /> : null}
    </Card>
  );
}

function View({
  view,
  person,
}: {
  view: Triage['views'][number]['given'][number];
  person: Triage['person'];
}) {
  const mask = useMask();
  return (
    <div>
      <Chip>{outcomeLabels[view.advice]}</Chip>
      {view.text === outcomeLabels[view.advice] ? null : (
        <p className="ck-prose">{mask.text(view.text, person)}</p>
      )}
      <div className="ck-signals__facts">{formatDate(view.on)}</div>
    </div>
  );
}

function ViewDialog({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const api = useApi();
  const { account } = useSession();
  const doneWithUndo = useDoneWithUndo();
  const keepers = (useAccounts().data?.accounts ?? []).filter(
    ({ role }) => role === 'manager' || role === 'participant',
  );
  type Values = { accountId: string; advice: Outcome; text: string };
  const defaults: Values = { accountId: account.accountId, advice: 'approach', text: '' };
  const form = useCallForm({
    draft: `case/${caseId}/view`,
    defaults,
    send: (values: Values, api) => api.signal.addView({ ...values, caseId }),
    done: async ({ itemId }) => {
      onClose();
      await doneWithUndo('Kijk opgeschreven.', () => api.case.undoItem({ itemId }));
    },
  });
  return (
    <FormDialog title="Kijk op de weging" form={form} submit="Opschrijven" onClose={onClose}>
      <SelectField
        label="Van wie"
        options={keepers.map(({ accountId, displayName, organisationName }) => ({
          value: accountId,
          label: `${displayName} · ${organisationName}`,
        }))}
        {...form.field('accountId')}
      />
      <RadioGroup
        label="Wat past het beste?"
        options={outcomes.map((value) => ({ value, label: outcomeLabels[value] }))}
        {...form.controlled('advice')}
      />
      <TextArea label="Waarom" optional {...form.field('text')} />
    </FormDialog>
  );
}
