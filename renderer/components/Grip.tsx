import type { ButtonHTMLAttributes } from 'react';
import './Grip.css';

/** What a line of a list is dragged by; its label says which keys do the same. */
export function Grip({ label, ...button }: { label: string } & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button {...button} type="button" className="ck-grip" draggable aria-label={label}>
      <svg viewBox="0 0 10 16" width="10" height="16" aria-hidden="true">
        {[2, 8, 14].flatMap((y) =>
          [2, 8].map((x) => <circle key={`${x}-${y}`} cx={x} cy={y} r="1.4" fill="currentColor" />),
        )}
      </svg>
    </button>
  );
}
