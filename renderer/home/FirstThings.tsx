import { useQuery } from '@tanstack/react-query';
import { accountCalls } from '../../core/account/contract.ts';
import { organisationCalls } from '../../core/organisation/contract.ts';
import { signalCalls } from '../../core/signal/contract.ts';
import { goTo } from '../address.ts';
import { useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { Chip } from '../components/Chip.tsx';
import { ItemList } from '../components/ItemList.tsx';
import { useMay } from '../may.ts';
import { useAccounts, useOrganisations } from '../people.ts';

/** In an app that is still empty: what to do first, in order, with what has been done. Gone when all is done. */
export function FirstThings() {
  const api = useApi();
  const may = useMay();
  const organisations = useOrganisations().data;
  const accounts = useAccounts().data?.accounts;
  const cases = useQuery({
    queryKey: ['cases', 'any'],
    queryFn: () => api.case.list({ limit: 1 }),
  }).data;
  const meetings = useQuery({
    queryKey: ['meetings', 'any'],
    queryFn: () => api.meeting.list({ limit: 1 }),
  }).data;
  if (!may(accountCalls.invite) || !organisations || !accounts || !cases || !meetings) return null;

  const core = organisations.organisations.filter(({ core: one }) => one).length;
  const keepers = accounts.filter(({ role }) => role === 'manager' || role === 'participant').length;
  const steps = [
    {
      id: 'organisations',
      done: core >= 3,
      title: 'Voeg de verslavingszorg en de politie toe',
      about: 'Samen met uw gemeente vormen zij het casusoverleg.',
      href: '#/organisaties',
      action: 'Toevoegen',
      allowed: may(organisationCalls.add),
    },
    {
      id: 'accounts',
      done: keepers >= 3,
      title: 'Geef de twee andere deelnemers een account',
      about: 'Ieder krijgt een eigen naam en wachtwoord, en ziet wat voor hem of haar bedoeld is.',
      href: '#/instellingen',
      action: 'Account toevoegen',
      allowed: true,
    },
    {
      id: 'signal',
      done: cases.total > 0,
      title: 'Noteer het eerste signaal',
      about: 'Begin klein: met één of twee mensen die u samen al kent.',
      href: '#/signalen/nieuw',
      action: 'Signaal noteren',
      allowed: may(signalCalls.add),
    },
    {
      id: 'meeting',
      done: meetings.total > 0,
      title: 'Plan het eerste overleg',
      about: 'De app stelt daarna voor wie er op de agenda staat, met de reden erbij.',
      href: '#/overleg?plannen=ja',
      action: 'Plannen',
      allowed: true,
    },
  ].filter(({ allowed }) => allowed);
  if (steps.every(({ done }) => done)) return null;

  return (
    <Card title="Zo begint u" aside={`${steps.filter(({ done }) => done).length} van ${steps.length} gedaan`}>
      <ItemList
        items={steps.map(({ id, done, title, about, href, action }) => ({
          id,
          chip: done ? <Chip tone="good">gedaan</Chip> : <Chip>nog te doen</Chip>,
          title: <strong>{title}</strong>,
          about,
          action: done ? undefined : (
            <Button small onClick={() => goTo(href)}>
              {action}
            </Button>
          ),
        }))}
        empty={null}
      />
    </Card>
  );
}
