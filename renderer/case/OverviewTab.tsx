import type { ReactNode } from 'react';
import { formatDate } from '../../base/dates.ts';
import { usedFamilyName } from '../../base/names.ts';
import { caseCalls } from '../../core/case/contract.ts';
import { caseStatusLabels, lifeDomainLabels } from '../../core/case/model.ts';
import { personCalls } from '../../core/person/contract.ts';
import { profileCalls } from '../../core/profile/contract.ts';
import { signalCalls } from '../../core/signal/contract.ts';
import { showBirthDate } from '../birth-date.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { Chip } from '../components/Chip.tsx';
import { ScoreDots } from '../components/ScoreDots.tsx';
import { EmptyState } from '../components/States.tsx';
import { useMask } from '../mask.tsx';
import { useMay } from '../may.ts';
import { MergedFiles } from '../person/MergedFiles.tsx';
import { ProfileCard } from '../profile/ProfileCard.tsx';
import { stepInWords } from '../profile/profile-words.ts';
import { useToday } from '../today.tsx';
import type { CasePage } from './ChangeDialogs.tsx';
import { dayInWords, rhythmInWords, silenceInWords } from './case-words.ts';
import { DomainCard } from './DomainCard.tsx';

/** Opens the quiet dialogs about the case itself. */
export interface ChangeActions {
  status: () => void;
  rhythm: () => void;
  person: () => void;
  escalation: () => void;
  followUp: () => void;
  domains: () => void;
}

/** Where the case stands: agreements about contact, the newest answers, the scores. Without `actions` it is only read. */
export function OverviewTab({ page, actions }: { page: CasePage; actions?: ChangeActions | undefined }) {
  const answered = page.scores
    .filter((domain) => domain.answers.some(({ item }) => item !== null))
    .toSorted((a, b) => newestAnswer(b).localeCompare(newestAnswer(a)));
  return (
    <div className="ck-stack">
      <Facts page={page} actions={actions} />
      <ProfileCard page={page} readOnly={actions === undefined} />
      {answered.slice(0, 2).map((domain) => (
        <DomainCard key={domain.lifeDomain} domain={domain} page={page} />
      ))}
      <Scores page={page} actions={actions} />
    </div>
  );
}

function newestAnswer(domain: CasePage['scores'][number]): string {
  return (
    domain.answers
      .map(({ item }) => item?.occurredOn ?? '')
      .sort()
      .at(-1) ?? ''
  );
}

function Facts({ page, actions }: { page: CasePage; actions: ChangeActions | undefined }) {
  const may = useMay();
  const mask = useMask();
  const today = useToday();
  const silence = silenceInWords(page.silentDays);
  const { person } = page;
  const contact = page.lastContact;
  return (
    <Card title="Afspraken en gegevens">
      <dl className="ck-facts">
        <Fact
          label="Status"
          change={page.status !== 'signalled' && may(caseCalls.setStatus) ? actions?.status : undefined}
        >
          {caseStatusLabels[page.status]}
        </Fact>
        {actions ? <Onward page={page} actions={actions} /> : null}
        <Fact label="Laatste contact">
          {contact === null
            ? 'nog niet genoteerd'
            : `${dayInWords(contact.occurredOn, today)}${contact.way === '' ? '' : `, ${contact.way}`}`}{' '}
          {silence ? <Chip tone="late">{silence}</Chip> : null}
        </Fact>
        {(actions && may(caseCalls.setRhythm)) || page.rhythmDays !== null ? (
          <Fact label="Contactritme" change={may(caseCalls.setRhythm) ? actions?.rhythm : undefined}>
            {rhythmInWords(page.rhythmDays)}
          </Fact>
        ) : null}
        {actions || page.bestHope === '' ? null : (
          <Fact label="Beste hoop">
            <span className="ck-case__hope">“{mask.text(page.bestHope, person)}”</span>
          </Fact>
        )}
        <PersonFacts page={page} change={may(personCalls.update) ? actions?.person : undefined} />
      </dl>
    </Card>
  );
}

/** When the case comes back, and what runs beyond the casusoverleg. */
function Onward({ page, actions }: { page: CasePage; actions: ChangeActions }) {
  const may = useMay();
  const mask = useMask();
  const today = useToday();
  const say = (text: string) => mask.text(text, page.person);
  return (
    <>
      {page.status === 'followed' ? (
        <Fact label="Komt terug" change={may(signalCalls.moveFollowUp) ? actions.followUp : undefined}>
          {page.followUpOn === null ? 'nog geen dag afgesproken' : dayInWords(page.followUpOn, today)}
        </Fact>
      ) : null}
      {page.status === 'signalled' ? null : (
        <Fact label="Opschaling" change={may(profileCalls.escalate) ? actions.escalation : undefined}>
          {page.escalation.length === 0
            ? 'geen'
            : page.escalation.map((step) => stepInWords(step, say)).join('; ')}
        </Fact>
      )}
      {page.status !== 'signalled' && may(signalCalls.triage) ? (
        <Fact label="Weging">
          <a href={`#/signalen/weging/${page.caseRef.caseId}`}>Bekijk of weeg opnieuw</a>
        </Fact>
      ) : null}
    </>
  );
}

/** Who it is, where he lives and who may be called. */
function PersonFacts({ page, change }: { page: CasePage; change: (() => void) | undefined }) {
  const mask = useMask();
  const { person, details } = page;
  const whole = [person.givenNames, usedFamilyName(person)].filter(Boolean).join(' ');
  const born = person.birthDate === '' ? '' : `geboren ${showBirthDate(person.birthDate)}`;
  const others = person.aliases.length === 0 ? '' : `ook bekend als ${person.aliases.join(', ')}`;
  const home = [details?.address, [details?.postcode, details?.place].filter(Boolean).join(' ')]
    .filter(Boolean)
    .join(', ');
  const stays = details?.stayingWith ? `verblijft bij ${details.stayingWith}` : '';
  return (
    <>
      <Fact label="Gegevens" change={change}>
        {mask.on ? mask.name(person.name) : [whole, born, others].filter(Boolean).join(' · ')}
        {change ? <MergedFiles caseId={page.caseRef.caseId} /> : null}
      </Fact>
      {details !== null && home + stays !== '' ? (
        <Fact label="Adres">
          {mask.on ? 'niet getoond' : [home, stays].filter(Boolean).join(' · ')}{' '}
          {details.addressSecret ? <Chip tone="soon">geheim adres: nooit op papier</Chip> : null}
        </Fact>
      ) : null}
      {details !== null && details.contactPersons.length > 0 ? (
        <Fact label="Contactpersonen">
          {details.contactPersons.map(({ name, relation, phone, mayCall }) => (
            <div key={`${name} ${phone}`}>
              {mask.name(name)}
              {relation === '' ? '' : ` (${relation})`}
              {phone === '' || mask.on ? '' : `, ${phone}`}
              {mayCall ? ', mag gebeld worden' : ', liever niet bellen'}
            </div>
          ))}
        </Fact>
      ) : null}
    </>
  );
}

/** One line: what it is, how it stands, and the way to change it where that may. */
function Fact({
  label,
  change,
  children,
}: {
  label: string;
  change?: (() => void) | undefined;
  children: ReactNode;
}) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
      {change ? (
        <dd>
          <Button kind="quiet" small aria-label={`Wijzigen: ${label.toLowerCase()}`} onClick={change}>
            Wijzigen
          </Button>
        </dd>
      ) : null}
    </div>
  );
}

function Scores({ page, actions }: { page: CasePage; actions: ChangeActions | undefined }) {
  const scored = page.scores.filter(({ last }) => last !== null);
  const firstDay = scored.map(({ first }) => first?.on ?? '').sort()[0];
  return (
    <Card
      title="Leefgebieden"
      action={
        actions ? (
          <Button kind="quiet" small onClick={actions.domains}>
            Alle antwoorden
          </Button>
        ) : undefined
      }
    >
      {scored.length === 0 || firstDay === undefined ? (
        <EmptyState title="Er zijn nog geen scores gegeven." />
      ) : (
        <div className="ck-case__scores">
          <ScoreDots
            beforeLabel={`eerste score, vanaf ${formatDate(firstDay)}`}
            rows={page.scores.map(({ lifeDomain, first, last }) => ({
              label: lifeDomainLabels[lifeDomain],
              now: last?.score ?? null,
              before: first && last && first.on !== last.on ? first.score : null,
            }))}
          />
        </div>
      )}
    </Card>
  );
}
