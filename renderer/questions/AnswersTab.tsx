import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDate } from '../../base/dates.ts';
import type { LifeDomain } from '../../core/case/model.ts';
import { questionCalls } from '../../core/question/contract.ts';
import { sheetCalls } from '../../core/sheet/contract.ts';
import { messageOf, useApi } from '../api.ts';
import { AnswerDialog, ScoreDialog } from '../case/AnswerDialog.tsx';
import type { CasePage } from '../case/ChangeDialogs.tsx';
import { scoreInWords } from '../case/DomainCard.tsx';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { Chip } from '../components/Chip.tsx';
import { CheckboxField } from '../components/ChoiceFields.tsx';
import { EmptyState, ErrorState, LoadingState } from '../components/States.tsx';
import { useMask } from '../mask.tsx';
import { useMay } from '../may.ts';
import { type Entry, openInWords, type Question, type SideBySide } from './answer-words.ts';
import { READ_SHEET, ReadSheetDialog } from './ReadSheetDialog.tsx';
import { SheetDialog } from './SheetDialog.tsx';
import { SheetsList } from './SheetsList.tsx';
import './questions.css';

type Open =
  | { what: 'answer'; question: Question; organisationId: string }
  | { what: 'score'; question: Question; lifeDomain: LifeDomain }
  | { what: 'sheet' | 'read' };

/** Every question with what each participant answered, beside each other; what is open; the sheets that went out. */
export function AnswersTab({ page }: { page: CasePage }) {
  const api = useApi();
  const may = useMay();
  const { caseId } = page.caseRef;
  const [onlyOpen, setOnlyOpen] = useState(false);
  const [open, setOpen] = useState<Open | null>(null);
  const answers = useQuery({
    queryKey: ['case', caseId, 'answers'],
    queryFn: () => api.question.answers({ caseId }),
  });
  if (answers.isPending) return <LoadingState />;
  if (answers.isError) {
    return <ErrorState message={messageOf(answers.error)} onRetry={() => void answers.refetch()} />;
  }
  const { organisations, questions } = answers.data;
  const shown = questions.filter(
    (question) =>
      !onlyOpen || (!question.retired && question.answers.some(({ entries }) => entries.length === 0)),
  );
  const mayAnswer = page.mayChange && may(questionCalls.answer);
  const maySend = page.mayChange && page.status !== 'signalled' && may(sheetCalls.read);
  return (
    <div className="ck-stack">
      <Card
        title="Nog open"
        action={
          maySend ? (
            <div className="ck-row">
              <Button small onClick={() => setOpen({ what: 'sheet' })}>
                Vragenblad maken
              </Button>
              <Button small onClick={() => setOpen({ what: 'read' })}>
                {READ_SHEET}
              </Button>
            </div>
          ) : undefined
        }
      >
        <ul className="ck-questions__open">
          {organisations.map(({ organisationId, organisationName, open: count }) => (
            <li key={organisationId}>
              <span>{organisationName}</span>{' '}
              <Chip tone={count === 0 ? 'good' : 'neutral'}>{openInWords(count)}</Chip>
            </li>
          ))}
        </ul>
        <CheckboxField
          label="Alleen vragen tonen die iemand nog open heeft"
          checked={onlyOpen}
          onChange={(event) => setOnlyOpen(event.target.checked)}
        />
        {may(sheetCalls.list) ? <SheetsList caseId={caseId} /> : null}
      </Card>
      {shown.length === 0 ? <EmptyState title="Alle vragen zijn beantwoord." /> : null}
      {shown.map((question) => (
        <QuestionCard
          key={question.questionId}
          question={question}
          organisations={organisations}
          page={page}
          onOpen={mayAnswer ? setOpen : undefined}
        />
      ))}
      {open === null ? null : (
        <OpenDialog open={open} page={page} organisations={organisations} onClose={() => setOpen(null)} />
      )}
    </div>
  );
}

function OpenDialog({
  open,
  page,
  organisations,
  onClose,
}: {
  open: Open;
  page: CasePage;
  organisations: SideBySide['organisations'];
  onClose: () => void;
}) {
  const { caseRef } = page;
  const { caseId } = caseRef;
  switch (open.what) {
    case 'answer':
      return (
        <AnswerDialog
          caseId={caseId}
          question={open.question}
          organisationId={open.organisationId}
          organisations={organisations}
          onClose={onClose}
        />
      );
    case 'score':
      return (
        <ScoreDialog
          caseId={caseId}
          lifeDomain={open.lifeDomain}
          kind={open.question.kind}
          onClose={onClose}
        />
      );
    case 'sheet':
      return <SheetDialog page={page} onClose={onClose} />;
    case 'read':
      return <ReadSheetDialog caseId={caseId} onClose={onClose} />;
  }
}

function QuestionCard({
  question,
  organisations,
  page,
  onOpen,
}: {
  question: Question;
  organisations: SideBySide['organisations'];
  page: CasePage;
  onOpen: ((open: Open) => void) | undefined;
}) {
  const { text, lifeDomain, retired } = question;
  const score = page.scores.find((domain) => domain.lifeDomain === lifeDomain);
  return (
    <Card
      title={text}
      aside={retired ? 'wordt niet meer gevraagd' : score ? scoreInWords(score) : ''}
      action={
        onOpen && lifeDomain ? (
          <Button
            kind="quiet"
            small
            aria-label={`Score geven: ${text}`}
            onClick={() => onOpen({ what: 'score', question, lifeDomain })}
          >
            Score geven
          </Button>
        ) : undefined
      }
    >
      <div className="ck-answers">
        {organisations.map(({ organisationId, organisationName }) => {
          const entries = question.answers.find((of) => of.organisationId === organisationId)?.entries ?? [];
          return (
            <div key={organisationId}>
              <h3 className="ck-answers__from">{organisationName}</h3>
              {entries.map((entry) => (
                <EntryText key={entry.itemId} entry={entry} page={page} apart={question.form === 'apart'} />
              ))}
              {entries.length === 0 && !(onOpen && !retired) ? (
                <Chip tone="neutral">nog geen antwoord</Chip>
              ) : null}
              {onOpen && !retired ? (
                <div className="ck-flush">
                  <Button
                    kind="quiet"
                    small
                    aria-label={`${entries.length > 0 ? 'Nieuw antwoord' : 'Antwoord noteren'} van ${organisationName}: ${text}`}
                    onClick={() => onOpen({ what: 'answer', question, organisationId })}
                  >
                    {entries.length > 0 ? 'Nieuw antwoord' : 'Antwoord noteren'}
                  </Button>
                </div>
              ) : null}
            </div>
          );
        })}
      </div>
    </Card>
  );
}

/** One answer that stands: a fact or an impression, with its day, and whether it came from a sheet. */
function EntryText({ entry, page, apart }: { entry: Entry; page: CasePage; apart: boolean }) {
  const mask = useMask();
  const kind =
    entry.certainty === 'impression' ? 'indruk' : apart && entry.certainty === 'fact' ? 'feit' : '';
  const about = [
    kind,
    formatDate(entry.occurredOn).slice(0, 5),
    entry.fromSheet ? 'van een vragenblad' : '',
  ].filter((part) => part !== '');
  return (
    <div className="ck-questions__entry">
      <p className="ck-answers__text ck-prose">{mask.text(entry.text, page.person)}</p>
      <p className="ck-quiet ck-small">{about.join(' · ')}</p>
      {entry.askedAs === null ? null : (
        <p className="ck-quiet ck-small">De vraag was toen: “{entry.askedAs}”</p>
      )}
    </div>
  );
}
