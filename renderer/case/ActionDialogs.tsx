import { type ReactNode, useState } from 'react';
import { addDays } from '../../base/dates.ts';
import { isTelling } from '../../core/action/telling.ts';
import type { Api } from '../../core/contracts.ts';
import { FinishedTelling } from '../actions/FinishedTelling.tsx';
import { useApi } from '../api.ts';
import { RadioGroup } from '../components/ChoiceFields.tsx';
import { DateField } from '../components/DateField.tsx';
import { FormDialog } from '../components/FormDialog.tsx';
import { SelectField } from '../components/SelectField.tsx';
import { TextArea, TextField } from '../components/TextField.tsx';
import { useCallForm } from '../form.ts';
import { choiceOf, usePeopleOptions, viewerOf } from '../people.ts';
import { useSession } from '../session.tsx';
import { useToday } from '../today.tsx';
import { useDoneWithUndo } from '../undo.ts';

export type Action = Awaited<ReturnType<Api['action']['list']>>['actions'][number];

/** Who does what before when. */
export function AddActionDialog({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const today = useToday();
  const { account } = useSession();
  const people = usePeopleOptions();
  const doneWithUndo = useDoneWithUndo();
  const form = useCallForm({
    draft: `case/${caseId}/action`,
    defaults: {
      text: '',
      owner: choiceOf({ type: 'account', id: account.accountId }),
      dueOn: addDays(today, 7),
    },
    send: ({ owner, ...values }: { text: string; owner: string; dueOn: string }, api) =>
      api.action.add({ ...values, caseId, owner: viewerOf(owner) ?? { type: 'account', id: '' } }),
    done: async () => {
      onClose();
      await doneWithUndo('Actie toegevoegd.');
    },
  });
  return (
    <FormDialog title="Actie toevoegen" form={form} submit="Toevoegen" onClose={onClose}>
      <TextField label="Wat moet er gebeuren?" {...form.field('text')} />
      <div className="ck-fields">
        <SelectField label="Wie doet het" options={people} {...form.field('owner')} />
        <DateField label="Vóór welke dag" {...form.controlled('dueOn')} />
      </div>
    </FormDialog>
  );
}

/** An action that is not done, or goes on with somebody else. */
export function EndActionDialog({ action, onClose }: { action: Action; onClose: () => void }) {
  const api = useApi();
  const today = useToday();
  const people = usePeopleOptions();
  const doneWithUndo = useDoneWithUndo();
  type Values = { state: 'notDone' | 'takenOver'; outcome: string; newOwner: string; newDueOn: string };
  const defaults: Values = { state: 'notDone', outcome: '', newOwner: '', newDueOn: addDays(today, 7) };
  const form = useCallForm({
    draft: `case/${action.caseRef.caseId}/action/${action.actionId}`,
    defaults,
    send: ({ state, outcome, newOwner, newDueOn }: Values, api) => {
      const owner = viewerOf(newOwner);
      return api.action.finish({
        actionId: action.actionId,
        state,
        outcome,
        ...(state === 'takenOver' && owner ? { newOwner: owner, newDueOn } : {}),
      });
    },
    done: async () => {
      onClose();
      await doneWithUndo('Actie bijgewerkt.', () => api.action.reopen({ actionId: action.actionId }));
    },
  });
  const state = form.form.watch('state');
  return (
    <FormDialog title={action.text} form={form} submit="Vastleggen" onClose={onClose}>
      <RadioGroup
        label="Hoe gaat het verder?"
        options={[
          { value: 'notDone', label: 'De actie is niet gedaan en hoeft niet meer' },
          { value: 'takenOver', label: 'Iemand anders neemt de actie over' },
        ]}
        {...form.controlled('state')}
      />
      {state === 'takenOver' ? (
        <div className="ck-fields">
          <SelectField
            label="Wie neemt het over"
            placeholder="Kies iemand"
            options={people}
            {...form.field('newOwner')}
          />
          <DateField label="Vóór welke dag" {...form.controlled('newDueOn')} />
        </div>
      ) : null}
      <TextArea
        label={state === 'takenOver' ? 'Toelichting' : 'Waarom niet'}
        optional={state === 'takenOver'}
        {...form.field('outcome')}
      />
    </FormDialog>
  );
}

/**
 * Finishes an action at once, with a way back; what tells somebody something asks first when and how it was told, in the window
 * that has to stand on the screen.
 */
export function useFinishAction(): {
  finish: (action: Pick<Action, 'actionId' | 'text'>) => Promise<void>;
  window: ReactNode;
} {
  const api = useApi();
  const doneWithUndo = useDoneWithUndo();
  const [telling, setTelling] = useState<Pick<Action, 'actionId' | 'text'> | null>(null);
  return {
    finish: async (action) => {
      if (isTelling(action)) return setTelling(action);
      await api.action.finish({ actionId: action.actionId, state: 'done' });
      await doneWithUndo('Actie afgerond.', () => api.action.reopen({ actionId: action.actionId }));
    },
    window: telling ? <FinishedTelling action={telling} onClose={() => setTelling(null)} /> : null,
  };
}
