import { useEffect, useRef, useState } from 'react';
import './ErrorSummary.css';

export interface FieldProblem {
  /** The id of the input, to go there. Left out when it is about the whole form. */
  fieldId?: string;
  message: string;
}

/**
 * Above a form after sending: what still has to change, each with the label of its field and a link to it. Takes the
 * focus when it appears and again at each `attempt` (count the submits). Nothing on the screen while there are no problems.
 */
export function ErrorSummary({
  problems,
  attempt = 0,
}: {
  problems: readonly FieldProblem[];
  attempt?: number;
}) {
  const box = useRef<HTMLElement>(null);
  const focusedFor = useRef<number | null>(null);
  const [labels, setLabels] = useState<Record<string, string>>({});
  const any = problems.length > 0;
  const fieldIds = problems.map(({ fieldId }) => fieldId ?? '').join('\n');
  useEffect(() => {
    setLabels(Object.fromEntries(fieldIds.split('\n').map((id) => [id, labelOf(id)])));
  }, [fieldIds]);
  useEffect(() => {
    if (!any) focusedFor.current = null;
    else if (focusedFor.current !== attempt) {
      focusedFor.current = attempt;
      box.current?.focus();
    }
  }, [any, attempt]);
  if (!any) return null;

  const [only] = problems;
  if (problems.length === 1 && only && !only.fieldId) {
    return (
      <section ref={box} className="ck-error-summary" tabIndex={-1} aria-label="Nog niet gelukt">
        <p>{only.message}</p>
      </section>
    );
  }
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
                {labels[fieldId] ? `${labels[fieldId]}${labels[fieldId].endsWith('?') ? '' : ':'} ` : ''}
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

/** The label of a field as it stands on the screen: of a radio button, the question it answers. Empty when there is none. */
function labelOf(fieldId: string): string {
  const field = document.getElementById(fieldId);
  const group = field instanceof HTMLFieldSetElement || field?.getAttribute('type') === 'radio';
  const label = group
    ? field?.closest('fieldset')?.querySelector('legend')
    : document.querySelector(`label[for="${CSS.escape(fieldId)}"]`);
  return label?.textContent?.replace(' (optioneel)', '').trim() ?? '';
}
