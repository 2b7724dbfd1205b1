import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDate } from '../../base/dates.ts';
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
import { outcomeInWords, takeInWords } from './import-words.ts';
import { type Plan, type Preview, type PreviewRow, useImportProgress, useImportWork } from './work.ts';

const PART = 50;

/** Every row as it will be kept, with what is to be looked at; leaving rows out; and taking over. */
export function CheckRows({ plan, onBack, onDone }: { plan: Plan; onBack: () => void; onDone: () => void }) {
  const api = useApi();
  const [attention, setAttention] = useState(false);
  const [skip, setSkip] = useState<ReadonlySet<number>>(new Set());
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
  const toggle = (line: number) => {
    const next = new Set(skip);
    if (!next.delete(line)) next.add(line);
    setSkip(next);
  };
  return (
    <>
      <Card title="Stap 3: kijk de rijen na">
        <Findings preview={first} skip={skip} onSkip={setSkip} />
        <CheckboxField
          label="Alleen rijen waar iets mee is"
          checked={attention}
          onChange={(event) => setAttention(event.target.checked)}
        />
        <Rows rows={rows} skip={skip} onToggle={toggle} />
        <MoreParts query={preview} shown={rows.length} total={first.total} />
      </Card>
      <TakeOver plan={plan} skip={skip} onBack={onBack} onDone={onDone} />
    </>
  );
}

function Findings({
  preview,
  skip,
  onSkip,
}: {
  preview: Preview;
  skip: ReadonlySet<number>;
  onSkip: (skip: ReadonlySet<number>) => void;
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
  const left = preview.doubles.filter((line) => !skip.has(line));
  return (
    <div className="ck-row">
      {chips.length === 0 ? <Chip tone="good">niets bijzonders</Chip> : null}
      {chips.map(({ count, words }) => (
        <Chip key={words} tone="soon">
          {count} {words}
        </Chip>
      ))}
      {left.length > 0 ? (
        <Button small onClick={() => onSkip(new Set([...skip, ...left]))}>
          Dubbele rijen overslaan
        </Button>
      ) : null}
      {skip.size > 0 ? (
        <Button small kind="quiet" onClick={() => onSkip(new Set())}>
          Toch alles overnemen
        </Button>
      ) : null}
    </div>
  );
}

function Rows({
  rows,
  skip,
  onToggle,
}: {
  rows: readonly PreviewRow[];
  skip: ReadonlySet<number>;
  onToggle: (line: number) => void;
}) {
  const mask = useMask();
  return (
    <DataTable
      caption="Rijen van de lijst, in de volgorde van het bestand"
      captionHidden
      columns={columnsFor(mask, skip, onToggle)}
      rows={rows}
      rowKey={({ line }) => String(line)}
      step={100_000}
      empty={<EmptyState title="Met geen enkele rij is iets bijzonders." />}
    />
  );
}

function columnsFor(
  mask: Mask,
  skip: ReadonlySet<number>,
  onToggle: (line: number) => void,
): Column<PreviewRow>[] {
  return [
    {
      key: 'take',
      header: 'Neem over',
      render: ({ line, usable }) => (
        <input
          type="checkbox"
          aria-label={`Rij ${line} overnemen`}
          checked={usable && !skip.has(line)}
          disabled={!usable}
          onChange={() => onToggle(line)}
        />
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
  plan,
  skip,
  onBack,
  onDone,
}: {
  plan: Plan;
  skip: ReadonlySet<number>;
  onBack: () => void;
  onDone: () => void;
}) {
  const api = useApi();
  const doneWithUndo = useDoneWithUndo();
  const input = { ...plan, skip: [...skip].sort((a, b) => a - b) };
  const trial = useQuery({
    queryKey: ['import', 'trial', input],
    queryFn: () => api.import.tryOut(input),
    placeholderData: keepPreviousData,
    staleTime: 'static',
  });
  const taking = useImportWork(api.import.run, async ({ batchId, cases }) => {
    onDone();
    goTo('#/bestaande-lijst');
    await doneWithUndo(
      cases === 1
        ? '1 casus overgenomen. Die wacht op weging.'
        : `${cases} casussen overgenomen. Ze wachten op weging.`,
      () => api.import.undo({ batchId }),
    );
  });
  const { progress, stop } = useImportProgress(taking.busy);
  const cases = trial.data?.cases ?? 0;
  if (taking.busy) {
    return (
      <ProgressState
        label="Rijen overgenomen"
        done={progress?.done ?? 0}
        total={progress?.total ?? cases}
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
          {takeInWords(cases)}
        </Button>
        <Button onClick={onBack}>Terug naar de kolommen</Button>
      </div>
    </Card>
  );
}
