import { useEffect, useState } from 'react';
import { minutesLeft } from './idle.ts';

const activity = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/**
 * Says how long it takes until the vault locks when nobody does anything. The host does the locking; this only tells,
 * and warns a screen reader in the last minute.
 */
export function LockCountdown({ idleMinutes }: { idleMinutes: number }) {
  const [left, setLeft] = useState(idleMinutes);
  useEffect(() => {
    let lastActive = performance.now();
    const show = () => setLeft(minutesLeft(idleMinutes, performance.now() - lastActive));
    const active = () => {
      lastActive = performance.now();
      show();
    };
    for (const name of activity) window.addEventListener(name, active, { capture: true, passive: true });
    const timer = setInterval(show, 5_000);
    show();
    return () => {
      for (const name of activity) window.removeEventListener(name, active, { capture: true });
      clearInterval(timer);
    };
  }, [idleMinutes]);
  return (
    <>
      <span>{left <= 1 ? 'Vergrendelt binnen 1 min' : `Vergrendelt over ${left} min`}</span>
      <span className="ck-hidden" role="status">
        {left <= 1 ? 'De kluis vergrendelt binnen een minuut. Druk op een toets om door te gaan.' : ''}
      </span>
    </>
  );
}
