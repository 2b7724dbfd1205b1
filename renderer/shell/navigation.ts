import { contentRoles, type Role, roles } from '../../core/contract.ts';
import { logCalls } from '../../core/log/contract.ts';
import { signalCalls } from '../../core/signal/contract.ts';

/** One line of the sidebar. */
export interface Destination {
  href: string;
  label: string;
  /** Which number stands behind it. */
  badge?: 'attention' | 'signals';
  roles: readonly Role[];
}

/** The sidebar, in order. A screen adds its own line here. */
export const destinations: readonly Destination[] = [
  { href: '#/vandaag', label: 'Vandaag', badge: 'attention', roles: contentRoles },
  { href: '#/overleg', label: 'Overleg', roles: contentRoles },
  { href: '#/casussen', label: 'Casussen', roles: contentRoles },
  { href: '#/signalen', label: 'Signalen', badge: 'signals', roles: signalCalls.list.allow },
  { href: '#/acties', label: 'Acties', roles: contentRoles },
  { href: '#/overeenkomsten', label: 'Overeenkomsten', roles: contentRoles },
  { href: '#/overdrachten', label: 'Overdrachten', roles: contentRoles },
  { href: '#/stukken', label: 'Stukken', roles },
  { href: '#/organisaties', label: 'Organisaties', roles },
  { href: '#/logboek', label: 'Logboek', roles: logCalls.list.allow },
  { href: '#/instellingen', label: 'Instellingen', roles },
];

/** The number and its words, for who sees it and who hears it. */
export function badgeOf(
  kind: Destination['badge'],
  counts: { attention: number; signals: number } | undefined,
): { count: number; words: string } | undefined {
  if (!kind || !counts) return undefined;
  const count = counts[kind];
  if (kind === 'attention') {
    return { count, words: count === 1 ? '1 ding vraagt aandacht' : `${count} dingen vragen aandacht` };
  }
  return { count, words: count === 1 ? '1 signaal nog te wegen' : `${count} signalen nog te wegen` };
}
