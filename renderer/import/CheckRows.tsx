import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Select, SelectOption } from '@utrecht/component-library-react';
import { useState } from 'react';
import { formatDate } from '../../base/dates.ts';
import type { Api } from '../../core/contracts.ts';
import { goTo } from '../address.ts';
import { messageOf, useApi } from '../api.ts';
import { showBirthDate } from '../birth-date.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { Chip } from '../components/Chip.tsx';
import { CheckboxField } from '../components/ChoiceFields.tsx';
import { type Column, DataTable } from '../components/DataTable.tsx';
import { MoreParts } from '../components/More.tsx';
import { EmptyState, ErrorState, ProgressState } from '../components/States.tsx';
import { type Mask, useMask } from '../mask.tsx';
import { useDoneWithUndo } from '../undo.ts';
import { doneInWords, outcomeInWords, takeInWords } from './import-words.ts';
import { type Plan, type Preview, type PreviewRow, useImportProgress, useImportWork } from './work.ts';

const PART = 50;

/** What is done with a row: left out, a new case, or a signal with the case of this id. */
type Choice = 'skip' | 'new' | (string & {});
type Choices = ReadonlyMap<number, Choice>;

/** What was chosen for a row; somebody who is known is left out until something else is. */
type ChoiceOf = (line: number) => Choice;

/** Every row as it will be kept, with what is to be looked at; choosing per row; and taking over. */
export function CheckRows({ plan, onBack, onDone }: { plan: Plan; onBack: () => void; onDone: () => void }) {
  const api = useApi();
  const [attention, setAttention] = useState(false);
  const [choices, setChoices] = useState<Choices>(new Map());
  const preview = useInfiniteQuery({
    queryKey: ['import', 'preview', plan, attention],
    queryFn: ({ pageParam }) => api.import.preview({ ...plan, attention, limit: PART, offset: pageParam }),
    initialPageParam: 0,
    getNextPageParam: (last, all) => (all.length * PART < last.total ? all.length * PART : undefined),
    placeholderData: keepPreviousData,
    staleTime: 'static',
  });
  const { progress, stop } = useImportProgress(preview.isPending);
  const first = preview.data?.pages[0];
  if (preview.isError) {
    return (
      <>
        <ErrorState message={messageOf(preview.error)} onRetry={() => void preview.refetch()} />
        <div className="ck-row">
          <Button onClick={onBack}>Terug naar de kolommen</Button>
        </div>
      </>
    );
  }
  if (first === undefined) {
    return (
      <ProgressState
        label="Rijen nagekeken"
        done={progress?.done ?? 0}
        total={progress?.total ?? 1}
        onStop={stop}
      />
    );
  }
  const rows = preview.data?.pages.flatMap((page) => page.rows) ?? [];
  const known = new Set(first.knownLines);
  const choiceOf: ChoiceOf = (line) => choices.get(line) ?? (known.has(line) ? 'skip' : 'new');
  const choose = (lines: readonly number[], choice: Choice) =>
    setChoices(new Map([...choices, ...lines.map((line) => [line, choice] as const)]));
  const chosen = [...new Set([...known, ...choices.keys()])].sort((a, b) => a - b);
  const skip = chosen.filter((line) => choiceOf(line) === 'skip');
  const addTo = chosen.flatMap((line) => {
    const caseId = choiceOf(line);
    return caseId === 'skip' || caseId === 'new' ? [] : [{ line, caseId }];
  });
  return (
    <>
      <Card title="Stap 3: kijk de rijen na">
        <Findings preview={first} skip={skip} choiceOf={choiceOf} onChoose={choose} />
        <CheckboxField
          label="Alleen rijen waar iets mee is"
          checked={attention}
          onChange={(event) => setAttention(event.target.checked)}
        />
        <Rows rows={rows} choiceOf={choiceOf} onChoose={choose} />
        <MoreParts query={preview} shown={rows.length} total={first.total} />
      </Card>
      <TakeOver input={{ ...plan, skip, addTo }} onBack={onBack} onDone={onDone} />
    </>
  );
}

function Findings({
  preview,
  skip,
  choiceOf,
  onChoose,
}: {
  preview: Preview;
  skip: readonly number[];
  choiceOf: ChoiceOf;
  onChoose: (lines: readonly number[], choice: Choice) => void;
}) {
  const { known = 0, twice = 0, noName = 0, bsn = 0 } = preview.findings;
  const unread = (preview.findings.birthDate ?? 0) + (preview.findings.day ?? 0);
  const chips = [
    { count: known, words: 'lijkt op iemand die bekend is' },
    { count: twice, words: 'lijkt op een andere rij' },
    { count: noName, words: 'zonder naam' },
    { count: unread, words: 'met een onleesbare datum' },
    { count: bsn, words: 'met een nummer dat wegblijft' },
  ].filter(({ count }) => count > 0);
  const left = preview.doubles.filter((line) => choiceOf(line) === 'new');
  return (
    <div className="ck-row">
      {chips.length === 0 ? <Chip tone="good">niets bijzonders</Chip> : null}
      {chips.map(({ count, words }) => (
        <Chip key={words} tone="soon">
          {count} {words}
        </Chip>
      ))}
      {left.length > 0 ? (
        <Button small onClick={() => onChoose(left, 'skip')}>
          Dubbele rijen overslaan
        </Button>
      ) : null}
      {skip.length > 0 ? (
        <Button small kind="quiet" onClick={() => onChoose(skip, 'new')}>
          Toch alles overnemen
        </Button>
      ) : null}
    </div>
  );
}

function Rows({
  rows,
  choiceOf,
  onChoose,
}: {
  rows: readonly PreviewRow[];
  choiceOf: ChoiceOf;
  onChoose: (lines: readonly number[], choice: Choice) => void;
}) {
  const mask = useMask();
  return (
    <DataTable
      caption="Rijen van de lijst, in de volgorde van het bestand"
      captionHidden
      columns={columnsFor(mask, choiceOf, (line, choice) => onChoose([line], choice))}
      rows={rows}
      rowKey={({ line }) => String(line)}
      step={100_000}
      empty={<EmptyState title="Met geen enkele rij is iets bijzonders." />}
    />
  );
}

function columnsFor(
  mask: Mask,
  choiceOf: ChoiceOf,
  onChoose: (line: number, choice: Choice) => void,
): Column<PreviewRow>[] {
  return [
    {
      key: 'take',
      header: 'Neem over',
      render: (row) => (
        <RowChoice row={row} choice={choiceOf(row.line)} onChoose={(choice) => onChoose(row.line, choice)} />
      ),
    },
    { key: 'line', header: 'Rij', render: ({ line }) => line },
    {
      key: 'name',
      header: 'Naam',
      names: true,
      render: ({ name, birthDate }) => (
        <>
          {name === '' ? 'geen naam' : mask.name(name)}
          {birthDate === '' || mask.on ? null : (
            <div className="ck-small ck-quiet">{showBirthDate(birthDate)}</div>
          )}
        </>
      ),
    },
    { key: 'home', header: 'Adres', render: ({ home }) => (mask.on ? '' : home) },
    {
      key: 'signal',
      header: 'Signaal',
      render: (row) => (
        <>
          <div className="ck-small ck-quiet">{formatDate(row.observedOn)}</div>
          <p className="ck-import__text">{mask.text(row.text, row)}</p>
        </>
      ),
    },
    { key: 'findings', header: 'Let op', render: (row) => <RowFindings row={row} /> },
  ];
}

/** Whether a row is taken over; of somebody who looks known also how. */
function RowChoice({
  row: { line, usable, known },
  choice,
  onChoose,
}: {
  row: PreviewRow;
  choice: Choice;
  onChoose: (choice: Choice) => void;
}) {
  if (!usable || known.length === 0) {
    return (
      <input
        type="checkbox"
        aria-label={`Rij ${line} overnemen`}
        checked={usable && choice !== 'skip'}
        disabled={!usable}
        onChange={() => onChoose(choice === 'skip' ? 'new' : 'skip')}
      />
    );
  }
  return (
    <Select
      className="ck-import__choice"
      aria-label={`Wat gebeurt er met rij ${line}?`}
      value={choice}
      onChange={(event) => onChoose(event.target.value)}
    >
      <SelectOption value="skip">Overslaan</SelectOption>
      {known.map(({ caseId, caseNumber }) => (
        <SelectOption key={caseId} value={caseId}>
          Signaal bij {caseNumber}
        </SelectOption>
      ))}
      <SelectOption value="new">Nieuwe casus</SelectOption>
    </Select>
  );
}

function RowFindings({ row }: { row: PreviewRow }) {
  const mask = useMask();
  return (
    <ul className="ck-import__findings">
      {row.findings.map(({ code, sentence }) => (
        <li key={code}>
          {sentence}
          {code === 'known'
            ? row.known.map((known) => (
                <div key={known.caseId} className="ck-quiet">
                  {mask.person(known)}, casus {known.caseNumber}
                </div>
              ))
            : null}
        </li>
      ))}
    </ul>
  );
}

/** The trial, in words, and the real thing. */
function TakeOver({
  input,
  onBack,
  onDone,
}: {
  input: Parameters<Api['import']['run']>[0];
  onBack: () => void;
  onDone: () => void;
}) {
  const api = useApi();
  const doneWithUndo = useDoneWithUndo();
  const trial = useQuery({
    queryKey: ['import', 'trial', input],
    queryFn: () => api.import.tryOut(input),
    placeholderData: keepPreviousData,
    staleTime: 'static',
  });
  const taking = useImportWork(api.import.run, async ({ batchId, ...taken }) => {
    onDone();
    goTo('#/bestaande-lijst');
    await doneWithUndo(doneInWords(taken), () => api.import.undo({ batchId }));
  });
  const { progress, stop } = useImportProgress(taking.busy);
  const taken = (trial.data?.cases ?? 0) + (trial.data?.signals ?? 0);
  if (taking.busy) {
    return (
      <ProgressState
        label="Rijen overgenomen"
        done={progress?.done ?? 0}
        total={progress?.total ?? taken}
        onStop={stop}
      />
    );
  }
  return (
    <Card title="Overnemen">
      <p role="status">{trial.data ? outcomeInWords(trial.data) : ''}</p>
      <p className="ck-small ck-quiet">
        Alles gaat in één keer: lukt er iets niet, dan is er niets overgenomen. Daarna kunt u de hele lijst
        terugdraaien zolang er niet in is gewerkt.
      </p>
      {taking.refused === null ? null : <ErrorState message={taking.refused} />}
      {trial.isError ? <ErrorState message={messageOf(trial.error)} /> : null}
      <div className="ck-row">
        <Button kind="primary" onClick={() => taking.start(input)}>
          {takeInWords(taken)}
        </Button>
        <Button onClick={onBack}>Terug naar de kolommen</Button>
      </div>
    </Card>
  );
}
