import { useQuery } from '@tanstack/react-query';
import type { ViewerRef } from '../core/access/model.ts';
import { useApi } from './api.ts';
import type { Option } from './components/SelectField.tsx';

/** The organisations and the partners that are known; with `archived` also whom nobody asks any more. */
export function useOrganisations(archived = false) {
  const api = useApi();
  return useQuery({
    queryKey: ['organisation', archived],
    queryFn: () => api.organisation.list({ archived }),
  });
}

/** The accounts of who takes part today; with `all` also who left, or whose time has not come or is over. */
export function useAccounts(all = false) {
  const api = useApi();
  return useQuery({ queryKey: ['account', 'list', all], queryFn: () => api.account.list({ all }) });
}

/** Everybody who can be chosen in a list: accounts first, then partners. A value is read back with `viewerOf`. */
export function usePeopleOptions(): Option[] {
  const accounts = useAccounts().data?.accounts ?? [];
  const partners = useOrganisations().data?.partners ?? [];
  return [
    ...accounts
      .filter((account) => account.role !== 'privacyOfficer')
      .map(({ accountId, displayName, organisationName }) => ({
        value: choiceOf({ type: 'account', id: accountId }),
        label: `${displayName} · ${organisationName}`,
      })),
    ...partners.map(({ partnerId, name, organisationName }) => ({
      value: choiceOf({ type: 'partner', id: partnerId }),
      label: `${name} · ${organisationName}`,
    })),
  ];
}

/** Somebody as the value of a choice. */
export function choiceOf({ type, id }: ViewerRef): string {
  return `${type}:${id}`;
}

/** The person behind the value of a choice; undefined when none was chosen. */
export function viewerOf(value: string): ViewerRef | undefined {
  const [type, id] = value.split(':');
  return (type === 'account' || type === 'partner') && id ? { type, id } : undefined;
}
