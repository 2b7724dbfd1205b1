import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { messageOf, useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { MoreParts } from '../components/More.tsx';
import { EmptyState, ErrorState, LoadingState } from '../components/States.tsx';
import { Timeline } from '../components/Timeline.tsx';
import { useMask } from '../mask.tsx';
import type { CasePage } from './ChangeDialogs.tsx';
import { timelineFilters, timelineItem } from './timeline-items.ts';

/** How many items are asked at a time. */
const part = 40;

/** Everything that happened, newest first, by kind when asked. */
export function TimelineTab({ page }: { page: CasePage }) {
  const api = useApi();
  const mask = useMask();
  const { caseId } = page.caseRef;
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const types = timelineFilters.filter(({ id }) => chosen.includes(id)).flatMap((filter) => filter.types);
  const items = useInfiniteQuery({
    queryKey: ['case', caseId, 'timeline', types],
    queryFn: ({ pageParam }) => api.case.timeline({ caseId, types, limit: part, offset: pageParam }),
    initialPageParam: 0,
    getNextPageParam: (last, all) => (last.more ? all.length * part : undefined),
    placeholderData: (before) => before,
  });
  const shown = items.data?.pages.flatMap((each) => each.items) ?? [];

  return (
    <Card title="Tijdlijn" aside="nieuwste eerst">
      <fieldset className="ck-filters ck-no-print">
        <legend className="ck-hidden">Toon alleen</legend>
        {timelineFilters.map(({ id, label }) => {
          const on = chosen.includes(id);
          return (
            <button
              key={id}
              type="button"
              className="ck-filter"
              aria-pressed={on}
              onClick={() => setChosen(on ? chosen.filter((each) => each !== id) : [...chosen, id])}
            >
              {label}
            </button>
          );
        })}
        {chosen.length > 0 ? (
          <Button kind="quiet" small onClick={() => setChosen([])}>
            Alles tonen
          </Button>
        ) : null}
      </fieldset>
      {items.isPending ? (
        <LoadingState />
      ) : items.isError ? (
        <ErrorState message={messageOf(items.error)} onRetry={() => void items.refetch()} />
      ) : (
        <>
          <Timeline
            items={shown.map((item) => timelineItem(item, (text) => mask.text(text, page.person)))}
            step={100_000}
            empty={
              <EmptyState
                title={
                  chosen.length > 0
                    ? 'Hiervan is nog niets genoteerd.'
                    : 'Er is nog niets genoteerd. Begin met Noteer iets.'
                }
              />
            }
          />
          <MoreParts query={items} shown={shown.length} />
        </>
      )}
    </Card>
  );
}
