import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { infoKindLabels } from '../../core/access/model.ts';
import type { Api } from '../../core/contracts.ts';
import { questionCalls } from '../../core/question/contract.ts';
import { questionFormLabels } from '../../core/question/rules.ts';
import { messageOf, useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { ItemList } from '../components/ItemList.tsx';
import { EmptyState, ErrorState, LoadingState } from '../components/States.tsx';
import { useToast } from '../components/Toast.tsx';
import { useMay } from '../may.ts';
import { Page } from '../shell/Page.tsx';
import { useDoneWithUndo } from '../undo.ts';
import { QuestionDialog } from './QuestionDialog.tsx';

export type ListedQuestion = Awaited<ReturnType<Api['question']['list']>>['questions'][number];

/** The questions that every participant gets about a case; the procesmanager changes them. */
export function QuestionsScreen() {
  const api = useApi();
  const may = useMay();
  const [open, setOpen] = useState<ListedQuestion | 'new' | null>(null);
  const questions = useQuery({ queryKey: ['question', 'list'], queryFn: () => api.question.list({}) });
  const changes = may(questionCalls.add);
  return (
    <Page
      title="Vragen bij een casus"
      lead="Iedere deelnemer krijgt dezelfde vragen. Wat al is beantwoord, houdt de vraag zoals die toen luidde."
      actions={
        changes ? (
          <Button kind="primary" onClick={() => setOpen('new')}>
            Vraag toevoegen
          </Button>
        ) : undefined
      }
    >
      {questions.isPending ? (
        <LoadingState />
      ) : questions.isError ? (
        <ErrorState message={messageOf(questions.error)} onRetry={() => void questions.refetch()} />
      ) : (
        <Lists questions={questions.data.questions} onOpen={changes ? setOpen : undefined} />
      )}
      {open === null ? null : (
        <QuestionDialog question={open === 'new' ? null : open} onClose={() => setOpen(null)} />
      )}
    </Page>
  );
}

function Lists({
  questions,
  onOpen,
}: {
  questions: readonly ListedQuestion[];
  onOpen: ((question: ListedQuestion) => void) | undefined;
}) {
  const asked = questions.filter(({ retired }) => !retired);
  const retired = questions.filter((question) => question.retired);
  return (
    <div className="ck-stack">
      <Card title="Worden gevraagd" aside={asked.length === 1 ? '1 vraag' : `${asked.length} vragen`}>
        <ItemList
          step={50}
          items={asked.map((question, index) => ({
            id: question.questionId,
            title: `${index + 1}. ${question.text}`,
            about: about(question),
            action: onOpen ? <Change question={question} asked={asked} onOpen={onOpen} /> : undefined,
          }))}
          empty={
            <EmptyState title="Er zijn geen vragen. Voeg een vraag toe of stel een vervallen vraag weer." />
          }
        />
      </Card>
      {retired.length === 0 ? null : (
        <Card title="Vervallen">
          <ItemList
            step={20}
            items={retired.map((question) => ({
              id: question.questionId,
              title: question.text,
              about: about(question),
              action: onOpen ? <Restore question={question} /> : undefined,
            }))}
            empty={null}
          />
        </Card>
      )}
    </div>
  );
}

function about({ form, kind, lifeDomain, version }: ListedQuestion): string {
  return [
    questionFormLabels[form],
    lifeDomain === null ? '' : 'met een score van 1 tot 5',
    infoKindLabels[kind],
    version === 1 ? '' : `versie ${version}`,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** The list with the question at `from` one place up or down. */
function moved(asked: readonly ListedQuestion[], from: number, to: number): string[] {
  const ids = asked.map(({ questionId }) => questionId);
  const [taken] = ids.splice(from, 1);
  if (taken !== undefined) ids.splice(to, 0, taken);
  return ids;
}

function Change({
  question,
  asked,
  onOpen,
}: {
  question: ListedQuestion;
  asked: readonly ListedQuestion[];
  onOpen: (question: ListedQuestion) => void;
}) {
  const api = useApi();
  const tell = useToast();
  const done = useDoneWithUndo();
  const { questionId, text } = question;
  const at = asked.indexOf(question);
  const act = async (work: () => Promise<unknown>, said: string, undo: () => Promise<unknown>) => {
    try {
      await work();
      await done(said, undo);
    } catch (error) {
      tell({ text: messageOf(error) });
    }
  };
  const move = (to: number) =>
    act(
      () => api.question.order({ questionIds: moved(asked, at, to) }),
      'De vraag staat op een andere plek.',
      () => api.question.order({ questionIds: asked.map((each) => each.questionId) }),
    );
  return (
    <div className="ck-row">
      <Button
        kind="quiet"
        small
        aria-label={`Omhoog: ${text}`}
        disabled={at === 0}
        onClick={() => void move(at - 1)}
      >
        ↑
      </Button>
      <Button
        kind="quiet"
        small
        aria-label={`Omlaag: ${text}`}
        disabled={at === asked.length - 1}
        onClick={() => void move(at + 1)}
      >
        ↓
      </Button>
      <Button small aria-label={`Wijzigen: ${text}`} onClick={() => onOpen(question)}>
        Wijzigen
      </Button>
      <Button
        small
        aria-label={`Laten vervallen: ${text}`}
        onClick={() =>
          void act(
            () => api.question.retire({ questionId }),
            'De vraag wordt niet meer gesteld.',
            () => api.question.restore({ questionId }),
          )
        }
      >
        Laten vervallen
      </Button>
    </div>
  );
}

function Restore({ question: { questionId, text } }: { question: ListedQuestion }) {
  const api = useApi();
  const tell = useToast();
  const done = useDoneWithUndo();
  const restore = async () => {
    try {
      await api.question.restore({ questionId });
      await done('De vraag wordt weer gesteld.', () => api.question.retire({ questionId }));
    } catch (error) {
      tell({ text: messageOf(error) });
    }
  };
  return (
    <Button small aria-label={`Weer stellen: ${text}`} onClick={() => void restore()}>
      Weer stellen
    </Button>
  );
}
