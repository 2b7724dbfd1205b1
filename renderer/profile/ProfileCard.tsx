import { useState } from 'react';
import { profileCalls } from '../../core/profile/contract.ts';
import { topicWords } from '../../core/profile/model.ts';
import type { CasePage } from '../case/ChangeDialogs.tsx';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { EmptyState } from '../components/States.tsx';
import { useMask } from '../mask.tsx';
import { useMay } from '../may.ts';
import { FactDialog } from './FactDialog.tsx';
import { ProfileHistory } from './ProfileHistory.tsx';
import { aboutFact } from './profile-words.ts';
import './profile.css';

/** What is known of the person beside the answers: the newest by topic, with who says so and since when. */
export function ProfileCard({ page, readOnly }: { page: CasePage; readOnly: boolean }) {
  const may = useMay();
  const mask = useMask();
  const [open, setOpen] = useState<'note' | 'history' | null>(null);
  const changes = !readOnly && page.mayChange && may(profileCalls.note);
  const byTopic = [...Map.groupBy(page.profile, ({ topic }) => topic)];
  return (
    <Card
      title="Profiel"
      action={
        <>
          {readOnly ? null : (
            <Button kind="quiet" small onClick={() => setOpen('history')}>
              Eerder genoteerd
            </Button>
          )}
          {changes ? (
            <Button small onClick={() => setOpen('note')}>
              Profiel bijwerken
            </Button>
          ) : null}
        </>
      }
    >
      {byTopic.length === 0 ? (
        <EmptyState title="Er is nog niets genoteerd over gebruik, gezin, wonen of werk." />
      ) : (
        <dl className="ck-facts ck-profile">
          {byTopic.map(([topic, facts]) => (
            <div key={topic}>
              <dt>{topicWords[topic].label}</dt>
              {facts.map((fact) => (
                <dd key={fact.itemId}>
                  {fact.groupId === null || readOnly ? (
                    fact.words
                  ) : (
                    <a href={`#/groepen?groep=${fact.groupId}`}>{fact.words}</a>
                  )}
                  {fact.past ? ' (niet meer)' : ''}
                  {fact.note === '' ? '' : `. ${mask.text(fact.note, page.person)}`}
                  <span className="ck-profile__about">{aboutFact(fact)}</span>
                </dd>
              ))}
            </div>
          ))}
        </dl>
      )}
      {open === 'note' ? <FactDialog caseRef={page.caseRef} onClose={() => setOpen(null)} /> : null}
      {open === 'history' ? <ProfileHistory page={page} onClose={() => setOpen(null)} /> : null}
    </Card>
  );
}
