import { useQuery } from '@tanstack/react-query';
import { formatDate } from '../../base/dates.ts';
import { changeLabels, topicWords } from '../../core/profile/model.ts';
import { messageOf, useApi } from '../api.ts';
import type { CasePage } from '../case/ChangeDialogs.tsx';
import { Button } from '../components/Button.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { EmptyState, ErrorState, LoadingState } from '../components/States.tsx';
import { useMask } from '../mask.tsx';
import { aboutFact } from './profile-words.ts';

/** All that was ever noted in the profile, newest first by topic, with every step up and down. */
export function ProfileHistory({ page, onClose }: { page: CasePage; onClose: () => void }) {
  const api = useApi();
  const mask = useMask();
  const { caseId } = page.caseRef;
  const history = useQuery({
    queryKey: ['profile', caseId],
    queryFn: () => api.profile.history({ caseId }),
  });
  const say = (text: string) => mask.text(text, page.person);
  const byTopic = [...Map.groupBy(history.data?.facts ?? [], ({ topic }) => topic)];
  const steps = history.data?.steps ?? [];
  return (
    <Dialog
      open
      title="Eerder genoteerd"
      size="wide"
      onClose={onClose}
      actions={<Button onClick={onClose}>Sluiten</Button>}
    >
      {history.isPending ? (
        <LoadingState />
      ) : history.isError ? (
        <ErrorState message={messageOf(history.error)} onRetry={() => void history.refetch()} />
      ) : byTopic.length + steps.length === 0 ? (
        <EmptyState title="Er is nog niets genoteerd." />
      ) : (
        <div className="ck-stack">
          {byTopic.map(([topic, facts]) => (
            <section key={topic} className="ck-profile" aria-label={topicWords[topic].label}>
              <h3>{topicWords[topic].label}</h3>
              <ul className="ck-lines">
                {facts.map((fact) => (
                  <li key={fact.itemId}>
                    {fact.words}
                    {fact.past ? ' (niet meer)' : ''}
                    {fact.note === '' ? '' : `. ${say(fact.note)}`}
                    <span className="ck-profile__about">{aboutFact(fact)}</span>
                  </li>
                ))}
              </ul>
            </section>
          ))}
          {steps.length === 0 ? null : (
            <section className="ck-profile" aria-label="Op- en afschaling">
              <h3>Op- en afschaling</h3>
              <ul className="ck-lines">
                {steps.map((step) => (
                  <li key={step.itemId}>
                    {changeLabels[step.form][step.change]}
                    {step.who === '' ? '' : `: ${say(step.who)}`}. {say(step.reason)}
                    <span className="ck-profile__about">
                      {formatDate(step.occurredOn)} · {step.organisationName}
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
      )}
    </Dialog>
  );
}
