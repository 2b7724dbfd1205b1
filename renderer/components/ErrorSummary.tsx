import { useEffect, useRef } from 'react';
import './ErrorSummary.css';

export interface FieldProblem {
  /** The id of the input, to go there. Left out when it is about the whole form. */
  fieldId?: string;
  message: string;
}

/**
 * Above a form after sending: what still has to change, each with a link to its field. Takes the focus when it
 * appears and again at each `attempt` (count the submits). Nothing on the screen while there are no problems.
 */
export function ErrorSummary({
  problems,
  attempt = 0,
}: {
  problems: readonly FieldProblem[];
  attempt?: number;
}) {
  const box = useRef<HTMLElement>(null);
  const any = problems.length > 0;
  const focusedFor = useRef<number | null>(null);
  useEffect(() => {
    if (!any) focusedFor.current = null;
    else if (focusedFor.current !== attempt) {
      focusedFor.current = attempt;
      box.current?.focus();
    }
  }, [any, attempt]);
  if (!any) return null;
  return (
    <section ref={box} className="ck-error-summary" tabIndex={-1} aria-labelledby="ck-error-summary-title">
      <h2 id="ck-error-summary-title">
        {problems.length === 1 ? 'Pas nog één ding aan' : `Pas nog ${problems.length} dingen aan`}
      </h2>
      <ul>
        {problems.map(({ fieldId, message }) => (
          <li key={`${fieldId}-${message}`}>
            {fieldId ? (
              <a
                href={`#${fieldId}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(fieldId)?.focus();
                }}
              >
                {message}
              </a>
            ) : (
              message
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
