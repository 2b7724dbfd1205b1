import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import './States.css';

/** Nothing here yet: says what will stand here and what to do first. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="ck-state">
      <p className="ck-state__title">{title}</p>
      {children ? <div className="ck-quiet">{children}</div> : null}
      {action ? <div className="ck-state__action">{action}</div> : null}
    </div>
  );
}

/** Something is being fetched. Shows itself only after a third of a second, so that quick answers do not flicker. */
export function LoadingState({ label = 'Wordt geladen' }: { label?: string }) {
  return (
    <div className="ck-state ck-state--loading" role="status">
      <span className="ck-spinner" aria-hidden="true" />
      {label}…
    </div>
  );
}

/** A long job with its progress; `onStop` gives a button to stop it. */
export function ProgressState({
  label,
  done,
  total,
  onStop,
}: {
  label: string;
  done: number;
  total: number;
  onStop?: () => void;
}) {
  return (
    <div className="ck-state">
      <p id="ck-progress-label" role="status">
        {label}: {done} van {total}
      </p>
      <progress className="ck-progress" value={done} max={total} aria-labelledby="ck-progress-label" />
      {onStop ? <Button onClick={onStop}>Stoppen</Button> : null}
    </div>
  );
}

/** What went wrong in one Dutch sentence that says what to do, and a button to try again. */
export function ErrorState({ message, onRetry }: { message: string; onRetry?: () => void }) {
  return (
    <div className="ck-state ck-state--error" role="alert">
      <p>{message}</p>
      {onRetry ? (
        <div className="ck-state__action">
          <Button onClick={onRetry}>Opnieuw proberen</Button>
        </div>
      ) : null}
    </div>
  );
}
