import type { ViewerRef } from '../../core/access/model.ts';
import type { Action } from '../case/ActionDialogs.tsx';

/** The actions of one person. */
export interface OwnedActions {
  key: string;
  /** Null for actions that nobody has yet. */
  owner: ViewerRef | null;
  name: string;
  actions: Action[];
}

/** Actions per person, in the order in which the persons come first in the list; what nobody has stands above all. */
export function byOwner(actions: readonly Action[]): OwnedActions[] {
  const groups = new Map<string, OwnedActions>();
  for (const action of actions) {
    const { owner } = action;
    const key = owner ? `${owner.type}:${owner.id}` : '';
    const group = groups.get(key) ?? { key, owner, name: action.ownerName, actions: [] };
    group.actions.push(action);
    groups.set(key, group);
  }
  const all = [...groups.values()];
  return [...all.filter(({ owner }) => owner === null), ...all.filter(({ owner }) => owner !== null)];
}

/** `12 acties open, 3 te laat.` */
export function countInWords(total: number, late: number, closed: boolean): string {
  if (closed) return total === 1 ? '1 actie afgerond.' : `${total} acties afgerond.`;
  if (total === 0) return 'Geen acties open.';
  const open = total === 1 ? '1 actie open' : `${total} acties open`;
  return late === 0 ? `${open}, geen enkele te laat.` : `${open}, waarvan ${late} te laat.`;
}
