import { useState } from 'react';
import { formatDate, localDate } from '../../base/dates.ts';
import { actionStateLabels } from '../../core/action/contract.ts';
import { actionAnswerLabels } from '../../core/action/rules.ts';
import { useApi } from '../api.ts';
import { Chip } from '../components/Chip.tsx';
import { CheckboxField } from '../components/ChoiceFields.tsx';
import { FormDialog } from '../components/FormDialog.tsx';
import { TextField, type TextFieldProps } from '../components/TextField.tsx';
import { useCallForm } from '../form.ts';
import { useMask } from '../mask.tsx';
import { useDoneWithUndo } from '../undo.ts';
import { type FilledActions, NothingFilledIn, TakenBefore } from './filled-sheet.tsx';

type Line = FilledActions['actions'][number];
/** Why an action was not done, by its id, where the sheet does not say. */
type Values = { why: Record<string, string> };

/** What somebody filled in on his action list beside how the actions stand, to choose what is taken over. */
export function CompareActions({ read, onClose }: { read: FilledActions; onClose: () => void }) {
  const api = useApi();
  const doneWithUndo = useDoneWithUndo();
  const { sheet, actions, empty, gone, base64 } = read;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    new Set(actions.filter((line) => fits(line) && !lacksReason(line)).map(({ action }) => action.actionId)),
  );
  const form = useCallForm({
    draft: `sheet/${sheet.sheetId}/actions`,
    edits: true,
    defaults: { why: Object.fromEntries(actions.map(({ action }) => [action.actionId, ''])) },
    send: ({ why }: Values, api) =>
      api.sheet.takeOverActions({
        base64,
        lines: [...chosen].map((actionId) => ({ actionId, why: why[actionId] ?? '' })),
        again: sheet.taken !== null,
      }),
    done: async ({ sheetId, taken, warning }) => {
      onClose();
      const told = taken === 1 ? '1 actie overgenomen.' : `${taken} acties overgenomen.`;
      await doneWithUndo([told, warning ?? ''].join(' ').trim(), () => api.sheet.undo({ sheetId }));
    },
  });
  const choose = (actionId: string, on: boolean) =>
    setChosen((now) => new Set(on ? [...now, actionId] : [...now].filter((each) => each !== actionId)));
  return (
    <FormDialog
      title={`Actielijst van ${sheet.participant}`}
      form={form}
      submit={chosen.size === 1 ? '1 actie overnemen' : `${chosen.size} acties overnemen`}
      size="wide"
      onClose={onClose}
    >
      <p>
        Versie {sheet.version}, gemaakt op {formatDate(localDate(sheet.madeAt))}. {leftOut(empty, gone)}
      </p>
      <TakenBefore sheet={sheet} />
      {actions.length === 0 ? (
        <NothingFilledIn />
      ) : (
        <ul className="ck-questions__compare">
          {actions.map((line) => {
            const { actionId } = line.action;
            return (
              <Row
                key={actionId}
                line={line}
                chosen={chosen.has(actionId)}
                onChoose={(on) => choose(actionId, on)}
                why={form.field(`why.${actionId}`)}
              />
            );
          })}
        </ul>
      )}
    </FormDialog>
  );
}

/** Whether there is something to take over, and it can be. */
const fits = ({ fit, known }: Line): boolean => fit === 'open' && !known;
const lacksReason = ({ given }: Line): boolean => given.answer === 'notDone' && given.text === '';

function leftOut(empty: number, gone: number): string {
  const words = [
    empty === 0 ? '' : empty === 1 ? '1 actie is leeg gelaten.' : `${empty} acties zijn leeg gelaten.`,
    gone === 0
      ? ''
      : gone === 1
        ? '1 actie op dit blad staat hier niet meer.'
        : `${gone} acties op dit blad staan hier niet meer.`,
  ];
  return words.filter((part) => part !== '').join(' ');
}

function Row({
  line,
  chosen,
  onChoose,
  why,
}: {
  line: Line;
  chosen: boolean;
  onChoose: (on: boolean) => void;
  why: Omit<TextFieldProps, 'label'> & { error: string | undefined };
}) {
  const mask = useMask();
  const { action, askedAs, given } = line;
  const { caseRef, dueOn, origin, state, outcome } = action;
  const say = (text: string) => mask.text(text, caseRef);
  return (
    <li>
      <h3>{say(action.text)}</h3>
      <p className="ck-quiet ck-small">
        {[
          `${mask.person(caseRef)}, casus ${caseRef.caseNumber}`,
          dueOn === null ? '' : `vóór ${formatDate(dueOn)}`,
          origin,
        ]
          .filter((part) => part !== '')
          .join(' · ')}
      </p>
      {askedAs === null ? null : <p className="ck-quiet ck-small">Op het blad stond: “{say(askedAs)}”</p>}
      <div className="ck-questions__beside">
        <div>
          <h4 className="ck-answers__from">Nu</h4>
          <p>{actionStateLabels[state]}</p>
          {outcome === '' ? null : <p className="ck-answers__text ck-prose">{say(outcome)}</p>}
        </div>
        <div>
          <h4 className="ck-answers__from">Op het blad</h4>
          <p>{actionAnswerLabels[given.answer].toLowerCase()}</p>
          {given.text === '' ? null : <p className="ck-answers__text ck-prose">{say(given.text)}</p>}
        </div>
      </div>
      {fits(line) ? (
        <div className="ck-stack">
          <CheckboxField
            label={given.answer === 'busy' ? 'Overnemen (de actie blijft open)' : 'Overnemen'}
            aria-label={`Overnemen: ${say(action.text)}`}
            checked={chosen}
            onChange={(event) => onChoose(event.target.checked)}
          />
          {lacksReason(line) && chosen ? (
            <TextField label="Waarom niet" hint="Dat staat niet op het blad." {...why} />
          ) : why.error === undefined ? null : (
            <p className="ck-notice" id={why.id}>
              {why.error}
            </p>
          )}
        </div>
      ) : (
        <Chip tone={line.known ? 'good' : 'neutral'}>{whyNot(line)}</Chip>
      )}
    </li>
  );
}

/** Why a line is not taken over. */
function whyNot({ known, given, fit, action }: Line): string {
  if (known) return given.answer === 'busy' ? 'niets nieuws' : 'staat er al zo';
  if (fit === 'closed') return 'intussen afgerond';
  return action.ownerName === '' ? 'nu van niemand' : `nu van ${action.ownerName}`;
}
