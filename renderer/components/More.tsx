import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from './Button.tsx';

/** How many of a list are shown: a first part, and more on request. */
export function useMore(total: number, step: number) {
  const [wanted, setWanted] = useState(step);
  return { shown: Math.min(wanted, total), total, more: () => setWanted((now) => now + step) };
}

/** "25 van 130" with a button for more; nothing when all is shown. */
export function More({ shown, total, more }: ReturnType<typeof useMore>) {
  if (shown >= total) return null;
  return <Foot said={`${shown} van ${total}`} onMore={more} busy={false} />;
}

/** The same for a list that is asked in parts; of some it is not known how long they are. */
export function MoreParts({
  query,
  shown,
  total,
}: {
  query: Pick<UseInfiniteQueryResult, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'>;
  shown: number;
  total?: number;
}) {
  if (!query.hasNextPage) return null;
  return (
    <Foot
      said={total === undefined ? `${shown} getoond, er is meer` : `${shown} van ${total}`}
      onMore={() => void query.fetchNextPage()}
      busy={query.isFetchingNextPage}
    />
  );
}

function Foot({ said, onMore, busy }: { said: string; onMore: () => void; busy: boolean }) {
  return (
    <div className="ck-row ck-no-print">
      <Button kind="quiet" small busy={busy} onClick={onMore}>
        Toon meer
      </Button>
      <span className="ck-quiet ck-small" role="status">
        {said}
      </span>
    </div>
  );
}
