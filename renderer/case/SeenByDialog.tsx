import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { messageOf, useApi } from '../api.ts';
import { Card } from '../components/Card.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { SelectField } from '../components/SelectField.tsx';
import { EmptyState, ErrorState, LoadingState } from '../components/States.tsx';
import { Timeline } from '../components/Timeline.tsx';
import { useMask } from '../mask.tsx';
import { usePeopleOptions, viewerOf } from '../people.ts';
import type { CasePage } from './ChangeDialogs.tsx';
import { OverviewTab } from './OverviewTab.tsx';
import { timelineItem } from './timeline-items.ts';

/** "Wat ziet …?": the page as somebody else gets it, through the same decision. */
export function SeenByDialog({
  page,
  viewer: first = '',
  onClose,
}: {
  page: CasePage;
  /** Who is chosen at first, as the value of the list. */
  viewer?: string;
  onClose: () => void;
}) {
  const api = useApi();
  const people = usePeopleOptions();
  const [chosen, setChosen] = useState(first);
  const viewer = viewerOf(chosen);
  const { caseId } = page.caseRef;
  const seen = useQuery({
    queryKey: ['case', caseId, 'seenBy', chosen],
    queryFn: () => api.case.seenBy({ caseId, viewer: viewer ?? { type: 'account', id: '' } }),
    enabled: viewer !== undefined,
  });
  return (
    <Dialog open title="Wat ziet …?" size="wide" onClose={onClose}>
      <SelectField
        label="Van deze casus ziet"
        placeholder="Kies iemand"
        options={people}
        value={chosen}
        onChange={(event) => setChosen(event.target.value)}
      />
      {viewer === undefined ? (
        <EmptyState title="Kies iemand, dan staat hier precies wat die persoon mag zien." />
      ) : seen.isPending ? (
        <LoadingState />
      ) : seen.isError ? (
        <ErrorState message={messageOf(seen.error)} onRetry={() => void seen.refetch()} />
      ) : (
        <>
          <p role="status">{seen.data.sentence}</p>
          {seen.data.page === null ? null : (
            <>
              <Withheld withheld={seen.data.withheld} />
              <SeenPage page={seen.data.page} />
            </>
          )}
        </>
      )}
    </Dialog>
  );
}

/** What is kept from the other of what one sees oneself, and why. */
function Withheld({ withheld }: { withheld: readonly { sentence: string; items: number }[] }) {
  if (withheld.length === 0) return null;
  return (
    <Card title="Wat hier ontbreekt" aside="van wat u zelf ziet op de tijdlijn">
      <ul className="ck-lines">
        {withheld.map(({ sentence, items }) => (
          <li key={sentence}>
            {sentence} <span className="ck-quiet">{items === 1 ? '1 regel' : `${items} regels`}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function SeenPage({ page }: { page: CasePage }) {
  const mask = useMask();
  return (
    <div className="ck-seen">
      <h3>
        {mask.name(page.person.name)} · casus {page.caseRef.caseNumber}
      </h3>
      <OverviewTab page={page} />
      <Card title="Tijdlijn" aside={page.timeline.more ? 'de nieuwste' : 'nieuwste eerst'}>
        <Timeline
          items={page.timeline.items.map((item) =>
            timelineItem(item, (text) => mask.text(text, page.person)),
          )}
          empty={<EmptyState title="Niets." />}
        />
      </Card>
      <Card title="Open acties">
        {page.actions.length === 0 ? (
          <EmptyState title="Geen." />
        ) : (
          <ul className="ck-lines">
            {page.actions.map((action) => (
              <li key={action.actionId}>
                {mask.text(action.text, page.person)} <span className="ck-quiet">{action.ownerName}</span>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </div>
  );
}
