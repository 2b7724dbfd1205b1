import { useQuery } from '@tanstack/react-query';
import { deadlineInWords } from '../../base/dates.ts';
import type { Api } from '../../core/contracts.ts';
import { messageOf, useApi } from '../api.ts';
import { Card } from '../components/Card.tsx';
import { EmptyState, ErrorState, LoadingState } from '../components/States.tsx';
import { useMask } from '../mask.tsx';
import { useToday } from '../today.tsx';
import { toBring } from './answer-words.ts';
import './questions.css';

type Person = Awaited<ReturnType<Api['question']['preparation']>>['people'][number];

/**
 * What participants still have to bring: open questions and open actions about the cases of an overleg. Without `meetingId`
 * one's own, for the next one; then it takes no room when there is nothing.
 */
export function PreparationCard({ meetingId }: { meetingId?: string }) {
  const api = useApi();
  const own = meetingId === undefined;
  const preparation = useQuery({
    queryKey: ['question', 'preparation', meetingId ?? 'own'],
    queryFn: () => api.question.preparation({ own, ...(meetingId === undefined ? {} : { meetingId }) }),
  });
  const title = own ? 'Voor het overleg nog van u' : 'Nog van de deelnemers';
  if (preparation.isPending)
    return own ? null : (
      <Card title={title}>
        <LoadingState />
      </Card>
    );
  if (preparation.isError) {
    return (
      <Card title={title}>
        <ErrorState message={messageOf(preparation.error)} onRetry={() => void preparation.refetch()} />
      </Card>
    );
  }
  const people = preparation.data.people.filter(({ cases }) => cases.length > 0);
  if (people.length === 0) {
    if (own) return null;
    return (
      <Card title={title}>
        <EmptyState title="Niemand heeft nog open vragen of open acties bij deze casussen." />
      </Card>
    );
  }
  return (
    <Card title={title}>
      <div className="ck-stack">
        {people.map((person) => (
          <Bring key={person.accountId} person={person} named={!own} />
        ))}
      </div>
    </Card>
  );
}

function Bring({ person, named }: { person: Person; named: boolean }) {
  const mask = useMask();
  const today = useToday();
  const questions = person.cases.reduce((sum, each) => sum + each.openQuestions, 0);
  const actions = person.cases.reduce((sum, each) => sum + each.actions.length, 0);
  const lines = (
    <ul className="ck-questions__bring">
      {person.cases.map(({ caseRef, openQuestions, actions: own }) => (
        <li key={caseRef.caseId}>
          <a href={`#/casussen/${caseRef.caseId}?tab=leefgebieden`}>{mask.person(caseRef)}</a>{' '}
          <span className="ck-quiet ck-small">{toBring(openQuestions, 0)}</span>
          {own.map(({ actionId, text, dueOn }) => (
            <div key={actionId} className="ck-small">
              {mask.text(text, caseRef)}{' '}
              <span className="ck-quiet">
                {dueOn === null ? 'zonder datum' : deadlineInWords(dueOn, today)}
              </span>
            </div>
          ))}
        </li>
      ))}
    </ul>
  );
  if (!named) return lines;
  return (
    <details>
      <summary>
        {person.name} <span className="ck-quiet ck-small">{toBring(questions, actions)}</span>
      </summary>
      {lines}
    </details>
  );
}
