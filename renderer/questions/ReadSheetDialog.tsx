import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDate, localDate } from '../../base/dates.ts';
import { Refusal } from '../../base/refusal.ts';
import { audienceLabels, audiences } from '../../core/access/model.ts';
import type { Api } from '../../core/contracts.ts';
import { choiceLabels } from '../../core/question/rules.ts';
import { messageOf, useApi } from '../api.ts';
import type { Labels } from '../case/LabelFields.tsx';
import { Chip } from '../components/Chip.tsx';
import { CheckboxField } from '../components/ChoiceFields.tsx';
import { DateField } from '../components/DateField.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { FileChooser } from '../components/FileChooser.tsx';
import { FormDialog } from '../components/FormDialog.tsx';
import { base64OfFile } from '../components/pdf.ts';
import { SelectField } from '../components/SelectField.tsx';
import { EmptyState, ErrorState, LoadingState } from '../components/States.tsx';
import { TextField } from '../components/TextField.tsx';
import { useCallForm } from '../form.ts';
import { useMask } from '../mask.tsx';
import { useToday } from '../today.tsx';
import { useDoneWithUndo } from '../undo.ts';
import { givenInWords } from './answer-words.ts';

/** Bytes of the largest file that is read; a filled-in sheet is a hundredth of it. */
const largest = 5_000_000;

type Values = Pick<Labels, 'audience' | 'confidentialityGround'> & { occurredOn: string };
type Sheet = Awaited<ReturnType<Api['sheet']['read']>> & { base64: string };

/** Reads a question sheet that came back, and shows what is on it before anything is kept. */
export function ReadSheetDialog({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const api = useApi();
  const read = useMutation({
    mutationFn: async (file: File): Promise<Sheet> => {
      if (file.size > largest) {
        throw new Refusal(
          'formTooLarge',
          'Dit bestand is te groot voor een vragenblad. Een vragenblad is kleiner dan 5 MB. Kies het bestand dat u terugkreeg.',
        );
      }
      const base64 = await base64OfFile(file);
      return { base64, ...(await api.sheet.read({ base64 })) };
    },
  });
  if (read.data) return <Compare caseId={caseId} read={read.data} onClose={onClose} />;
  return (
    <Dialog open title="Vragenblad inlezen" onClose={onClose}>
      <p className="ck-quiet">
        Kies het ingevulde vragenblad dat u terugkreeg. U ziet eerst wat erop staat. Er wordt niets bewaard
        voordat u kiest wat u overneemt.
      </p>
      <FileChooser
        label="Ingevuld vragenblad"
        accept="application/pdf,.pdf"
        kind="primary"
        busy={read.isPending}
        onChoose={read.mutate}
      />
      {read.isPending ? <LoadingState label="Vragenblad wordt gelezen" /> : null}
      {read.isError ? <ErrorState message={messageOf(read.error)} /> : null}
    </Dialog>
  );
}

/** What was filled in beside what is known, to choose what is taken over. */
function Compare({ caseId, read, onClose }: { caseId: string; read: Sheet; onClose: () => void }) {
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
    defaults,
    send: (values: Values) =>
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
      {caseRef.caseId === caseId ? null : (
        <p className="ck-notice">Let op: dit blad gaat over een andere casus dan die u open hebt.</p>
      )}
      {sheet.taken === null ? null : (
        <p className="ck-notice">
          Van dit blad zijn al antwoorden overgenomen, op {formatDate(localDate(sheet.taken.at))} door{' '}
          {sheet.taken.by}. Kies alleen wat nieuw is.
        </p>
      )}
      {answers.length === 0 ? (
        <EmptyState title="Op dit blad is niets ingevuld.">
          Misschien is het bestand niet bewaard na het invullen. Vraag de afzender om het opnieuw te sturen.
        </EmptyState>
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
  answer: Sheet['answers'][number];
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
  given: Sheet['answers'][number]['given'];
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
