import { formatDate } from '../../base/dates.ts';
import { caseCalls } from '../../core/case/contract.ts';
import { type LifeDomain, lifeDomainLabels } from '../../core/case/model.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { Chip } from '../components/Chip.tsx';
import { useMask } from '../mask.tsx';
import { useMay } from '../may.ts';
import type { CasePage } from './ChangeDialogs.tsx';

type Domain = CasePage['scores'][number];

/** Opens the dialogs of one life domain. */
export interface DomainActions {
  answer: (lifeDomain: LifeDomain, organisationId?: string) => void;
  score: (lifeDomain: LifeDomain) => void;
}

/** The seven life domains, each with what the three know beside each other. */
export function DomainsTab({ page, actions }: { page: CasePage; actions: DomainActions | undefined }) {
  return (
    <div className="ck-stack">
      {page.scores.map((domain) => (
        <DomainCard key={domain.lifeDomain} domain={domain} page={page} actions={actions} />
      ))}
    </div>
  );
}

/** One life domain: its score over time and the newest answer of each of the three. Without `actions` it is only read. */
export function DomainCard({
  domain,
  page,
  actions,
}: {
  domain: Domain;
  page: CasePage;
  actions?: DomainActions | undefined;
}) {
  const mask = useMask();
  const may = useMay();
  const title = lifeDomainLabels[domain.lifeDomain];
  const edit = actions && may(caseCalls.addItem) ? actions : undefined;
  return (
    <Card
      title={title}
      aside={scoreInWords(domain)}
      action={
        edit ? (
          <Button
            kind="quiet"
            small
            aria-label={`Score geven voor ${title}`}
            onClick={() => edit.score(domain.lifeDomain)}
          >
            Score geven
          </Button>
        ) : undefined
      }
    >
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
            {edit ? (
              <div className="ck-flush">
                <Button
                  kind="quiet"
                  small
                  aria-label={`${item ? 'Nieuw antwoord' : 'Antwoord noteren'} van ${organisationName} over ${title}`}
                  onClick={() => edit.answer(domain.lifeDomain, organisationId)}
                >
                  {item ? 'Nieuw antwoord' : 'Antwoord noteren'}
                </Button>
              </div>
            ) : null}
          </div>
        ))}
      </div>
    </Card>
  );
}

/** `score 2 → 3 sinds 14-05-2026`, `score 3 op 18-11-2026` or that there is none. */
function scoreInWords({ first, last }: Pick<Domain, 'first' | 'last'>): string {
  if (!first || !last) return 'nog geen score';
  if (first.on === last.on) return `score ${last.score} op ${formatDate(last.on)}`;
  if (first.score === last.score) return `score ${last.score}, gelijk sinds ${formatDate(first.on)}`;
  return `score ${first.score} → ${last.score} sinds ${formatDate(first.on)}`;
}
