import { useState } from 'react';
import { formatDate, localDate } from '../../base/dates.ts';
import { audienceLabels, audiences } from '../../core/access/model.ts';
import { choiceLabels } from '../../core/question/rules.ts';
import { useApi } from '../api.ts';
import type { Labels } from '../case/LabelFields.tsx';
import { Chip } from '../components/Chip.tsx';
import { CheckboxField } from '../components/ChoiceFields.tsx';
import { DateField } from '../components/DateField.tsx';
import { FormDialog } from '../components/FormDialog.tsx';
import { SelectField } from '../components/SelectField.tsx';
import { TextField } from '../components/TextField.tsx';
import { useCallForm } from '../form.ts';
import { useMask } from '../mask.tsx';
import { useToday } from '../today.tsx';
import { useDoneWithUndo } from '../undo.ts';
import { givenInWords } from './answer-words.ts';
import { type FilledQuestions, NothingFilledIn, TakenBefore } from './filled-sheet.tsx';

type Values = Pick<Labels, 'audience' | 'confidentialityGround'> & { occurredOn: string };

/** What was filled in beside what is known, to choose what is taken over. */
export function CompareAnswers({
  caseId,
  read,
  onClose,
}: {
  /** The case that is open, when one is. */
  caseId: string | undefined;
  read: FilledQuestions;
  onClose: () => void;
}) {
  const api = useApi();
  const today = useToday();
  const mask = useMask();
  const doneWithUndo = useDoneWithUndo();
  const { sheet, caseRef, answers, empty, base64 } = read;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    new Set(
      answers.filter(({ known, state }) => !known && state !== 'retired').map((each) => each.questionId),
    ),
  );
  const defaults: Values = { audience: 'participants', confidentialityGround: '', occurredOn: today };
  const form = useCallForm({
    draft: `case/${caseRef.caseId}/sheet/${sheet.sheetId}`,
    edits: true,
    defaults,
    send: (values: Values, api) =>
      api.sheet.takeOver({ ...values, base64, questionIds: [...chosen], again: sheet.taken !== null }),
    done: async ({ sheetId, taken }) => {
      onClose();
      await doneWithUndo(taken === 1 ? '1 antwoord overgenomen.' : `${taken} antwoorden overgenomen.`, () =>
        api.sheet.undo({ sheetId }),
      );
    },
  });
  const choose = (questionId: string, on: boolean) =>
    setChosen((now) => new Set(on ? [...now, questionId] : [...now].filter((each) => each !== questionId)));
  return (
    <FormDialog
      title={`Vragenblad van ${sheet.participant}`}
      form={form}
      submit={chosen.size === 1 ? '1 antwoord overnemen' : `${chosen.size} antwoorden overnemen`}
      size="wide"
      onClose={onClose}
    >
      <p>
        Casus {caseRef.caseNumber} · {mask.name(caseRef.name)} · versie {sheet.version}, gemaakt op{' '}
        {formatDate(localDate(sheet.madeAt))}. {emptyInWords(empty)}
      </p>
      {caseId === undefined || caseRef.caseId === caseId ? null : (
        <p className="ck-notice">Let op: dit blad gaat over een andere casus dan die u open hebt.</p>
      )}
      <TakenBefore sheet={sheet} />
      {answers.length === 0 ? (
        <NothingFilledIn />
      ) : (
        <ul className="ck-questions__compare">
          {answers.map((answer) => (
            <Row
              key={answer.questionId}
              answer={answer}
              say={(text) => mask.text(text, caseRef)}
              chosen={chosen.has(answer.questionId)}
              onChoose={(on) => choose(answer.questionId, on)}
            />
          ))}
        </ul>
      )}
      <DateField label="Stand van" direction="past" {...form.controlled('occurredOn')} />
      <SelectField
        label="Wie mag dit weten"
        options={audiences.map((value) => ({ value, label: audienceLabels[value] }))}
        {...form.field('audience')}
      />
      <TextField
        label="Grond om gezondheidsinformatie te delen"
        optional
        hint="Alleen voor antwoorden over gezondheid van de verslavingszorg, als er bij de weging geen grond is vastgelegd."
        {...form.field('confidentialityGround')}
      />
    </FormDialog>
  );
}

function emptyInWords(empty: number): string {
  if (empty === 0) return 'Alle vragen zijn ingevuld.';
  return empty === 1 ? '1 vraag is leeg gelaten.' : `${empty} vragen zijn leeg gelaten.`;
}

function Row({
  answer,
  say,
  chosen,
  onChoose,
}: {
  answer: FilledQuestions['answers'][number];
  say: (text: string) => string;
  chosen: boolean;
  onChoose: (on: boolean) => void;
}) {
  const { text, state, askedNow, given, before, known, form } = answer;
  const apart = form === 'apart';
  return (
    <li>
      <h3>{text}</h3>
      {state === 'changed' ? (
        <p className="ck-quiet ck-small">Deze vraag luidt nu anders: “{askedNow}”</p>
      ) : null}
      {state === 'retired' ? <p className="ck-quiet ck-small">Deze vraag wordt niet meer gesteld.</p> : null}
      <div className="ck-questions__beside">
        <div>
          <h4 className="ck-answers__from">
            {before === null ? 'Eerder' : `Eerder, ${formatDate(before.on)}`}
          </h4>
          {before === null ? (
            <p className="ck-quiet">nog geen antwoord</p>
          ) : (
            <Lines given={before} {...{ apart, say }} />
          )}
        </div>
        <div>
          <h4 className="ck-answers__from">Op het blad</h4>
          <Lines given={given} {...{ apart, say }} />
        </div>
      </div>
      {known ? (
        <Chip tone="good">staat er al zo</Chip>
      ) : (
        <CheckboxField
          label={`Overnemen${given.choice === 'unknown' ? ` (${choiceLabels.unknown.toLowerCase()})` : ''}`}
          aria-label={`Overnemen: ${text}`}
          checked={chosen}
          onChange={(event) => onChoose(event.target.checked)}
        />
      )}
    </li>
  );
}

function Lines({
  given,
  apart,
  say,
}: {
  given: FilledQuestions['answers'][number]['given'];
  apart: boolean;
  say: (text: string) => string;
}) {
  return givenInWords(given, apart).map(({ label, text }) => (
    <p key={label + text} className="ck-answers__text ck-prose">
      {label === '' ? null : <span className="ck-quiet">{label}: </span>}
      {say(text)}
    </p>
  ));
}
