import './StepsLine.css';

/** ahead: not begun; active: runs; focus: runs and has most attention now; done: finished. A case can stand in several. */
export type StepState = 'ahead' | 'active' | 'focus' | 'done';

export interface Step {
  /** 4 to 7 for a case, 1 to 3 for the programme. */
  number: number;
  label: string;
  state: StepState;
}

/** What the state is, for who cannot see the colour. */
export const stepStateLabels: Record<StepState, string> = {
  ahead: 'nog niet begonnen',
  active: 'loopt',
  focus: 'loopt, nu de meeste aandacht',
  done: 'afgerond',
};

/** The steps as a line, where you can stand in several places. With `onSelect` each step is a button. */
export function StepsLine({
  label,
  steps,
  onSelect,
}: {
  /** For a screen reader: "Stappen van deze casus". */
  label: string;
  steps: readonly Step[];
  onSelect?: (number: number) => void;
}) {
  return (
    <ol className="ck-steps" aria-label={label}>
      {steps.map((step) => {
        const text = (
          <>
            {step.number} {step.label}
            {step.state === 'done' ? <span aria-hidden="true"> ✓</span> : null}
            <span className="ck-hidden">, {stepStateLabels[step.state]}</span>
          </>
        );
        return (
          <li key={step.number} className={`ck-steps__step ck-steps__step--${step.state}`}>
            {onSelect ? (
              <button type="button" onClick={() => onSelect(step.number)} title={stepStateLabels[step.state]}>
                {text}
              </button>
            ) : (
              <span title={stepStateLabels[step.state]}>{text}</span>
            )}
          </li>
        );
      })}
    </ol>
  );
}
