import type { CasePage } from '../case/ChangeDialogs.tsx';
import { Chip } from '../components/Chip.tsx';
import { useMask } from '../mask.tsx';
import { stepInWords } from './profile-words.ts';
import './profile.css';

/** What runs beyond the casusoverleg, at the head of the case; nothing when nothing does. */
export function EscalationLine({ page }: { page: CasePage }) {
  const mask = useMask();
  if (page.escalation.length === 0) return null;
  return (
    <section className="ck-escalation" aria-label="Op- en afschaling">
      {page.escalation.map((step) => (
        <Chip key={step.itemId} tone="soon">
          {stepInWords(step, (text) => mask.text(text, page.person))}
        </Chip>
      ))}
    </section>
  );
}
