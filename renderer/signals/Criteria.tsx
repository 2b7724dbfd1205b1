import type { Criterion, CriterionMark } from '../../core/signal/triage-rules.ts';

const answers: readonly { value: CriterionMark; label: string }[] = [
  { value: 'met', label: 'ja' },
  { value: 'notMet', label: 'nee' },
  { value: 'unknown', label: 'onbekend' },
];

/** The criteria, each with yes, no or unknown. Tab goes from one to the next, the arrows choose. */
export function Criteria({
  criteria,
  marks,
  onMark,
}: {
  criteria: readonly Criterion[];
  marks: Readonly<Record<string, CriterionMark>>;
  onMark: (criterionId: string, mark: CriterionMark) => void;
}) {
  return (
    <div>
      {criteria.map((criterion, index) => (
        <fieldset key={criterion.id} className="ck-criterion">
          <legend>
            {index + 1}. {criterion.text}
          </legend>
          <div className="ck-criterion__answers">
            {answers.map(({ value, label }) => (
              <label key={value} className="ck-criterion__answer">
                <input
                  type="radio"
                  name={`criterion-${criterion.id}`}
                  value={value}
                  checked={(marks[criterion.id] ?? 'unknown') === value}
                  onChange={() => onMark(criterion.id, value)}
                />
                <span>{label}</span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
    </div>
  );
}
