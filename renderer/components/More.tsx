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
  return (
    <div className="ck-row ck-no-print">
      <Button kind="quiet" small onClick={more}>
        Toon meer
      </Button>
      <span className="ck-quiet ck-small" role="status">
        {shown} van {total}
      </span>
    </div>
  );
}
