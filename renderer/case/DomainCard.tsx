import { formatDate } from '../../base/dates.ts';
import { lifeDomainLabels } from '../../core/case/model.ts';
import { Card } from '../components/Card.tsx';
import { Chip } from '../components/Chip.tsx';
import { useMask } from '../mask.tsx';
import type { CasePage } from './ChangeDialogs.tsx';

type Domain = CasePage['scores'][number];

/** One life domain on the overview: its score over time and the newest answer of each of the three. */
export function DomainCard({ domain, page }: { domain: Domain; page: CasePage }) {
  const mask = useMask();
  return (
    <Card title={lifeDomainLabels[domain.lifeDomain]} aside={scoreInWords(domain)}>
      <div className="ck-answers">
        {domain.answers.map(({ organisationId, organisationName, item }) => (
          <div key={organisationId}>
            <h3 className="ck-answers__from">
              {organisationName}
              {item ? ` · ${formatDate(item.occurredOn).slice(0, 5)}` : ''}
            </h3>
            {item ? (
              <p className="ck-answers__text ck-prose">
                {mask.text(item.text, page.person)}
                {item.certainty === 'impression' ? <span className="ck-quiet"> indruk</span> : null}
              </p>
            ) : (
              <Chip tone="neutral">nog geen antwoord</Chip>
            )}
          </div>
        ))}
      </div>
    </Card>
  );
}

/** `score 2 → 3 sinds 14-05-2026`, `score 3 op 18-11-2026` or that there is none. */
export function scoreInWords({ first, last }: Pick<Domain, 'first' | 'last'>): string {
  if (!first || !last) return 'nog geen score';
  if (first.on === last.on) return `score ${last.score} op ${formatDate(last.on)}`;
  if (first.score === last.score) return `score ${last.score}, gelijk sinds ${formatDate(first.on)}`;
  return `score ${first.score} → ${last.score} sinds ${formatDate(first.on)}`;
}
