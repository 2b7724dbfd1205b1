import { Refusal } from '../../base/refusal.ts';
import type { Audience, ViewerRef } from '../access/model.ts';
import type { ActionState } from './contract.ts';

/** What somebody can say of his action on a list that he fills in. */
export const actionAnswers = ['done', 'notDone', 'busy'] as const;
export type ActionAnswer = (typeof actionAnswers)[number];
export const actionAnswerLabels: Record<ActionAnswer, string> = {
  done: 'Gedaan',
  notDone: 'Niet gedaan',
  busy: 'Nog bezig',
};

/** How an action is finished, as the call brings it. */
export interface Finish {
  readonly state: 'done' | 'notDone' | 'takenOver';
  readonly outcome: string;
  /** Whether it tells somebody that something was done or decided (`isTelling`). */
  readonly tells: boolean;
  readonly hasNewOwner: boolean;
  /** The day of the action that follows, the old one when no other was given. */
  readonly nextDueOn: string | null;
}

/**
 * Whether an action may be finished so: it is open; what was not done says why (every decision is kept with its
 * reason, domain.md section 4); what was told says when and how; what is taken over says by whom and by when. Throws a refusal that says what misses.
 */
export function refuseFinish(current: ActionState, finish: Finish): void {
  if (current !== 'open') {
    throw new Refusal('actionClosed', 'Deze actie is al afgerond. Zet de actie eerst weer open.');
  }
  if (finish.state === 'notDone' && finish.outcome === '') {
    throw refusal('reasonNeeded', 'outcome', 'Schrijf op waarom de actie niet is gedaan.');
  }
  if (finish.state === 'done' && finish.tells && finish.outcome === '') {
    throw refusal('wayNeeded', 'outcome', 'Schrijf op wanneer en hoe het is verteld.');
  }
  if (finish.state !== 'takenOver') return;
  if (!finish.hasNewOwner) {
    throw refusal('newOwnerNeeded', 'newOwner', 'Kies wie de actie overneemt.');
  }
  if (finish.nextDueOn === null) {
    throw refusal('newDueOnNeeded', 'newDueOn', 'Kies wanneer de actie klaar moet zijn.');
  }
}

function refusal(code: string, field: string, sentence: string): Refusal {
  return new Refusal(code, sentence, { [field]: sentence });
}

/** Whether a finished action may be opened again; `next` is the state of the action that took it over, if any. */
export function refuseReopen(current: ActionState, next: ActionState | null): void {
  if (current === 'open') throw new Refusal('actionOpen', 'Deze actie staat al open.');
  if (next !== null && next !== 'open') {
    throw new Refusal(
      'actionMovedOn',
      'De actie die hierna kwam is al afgerond. Zet die eerst weer open, of voeg een nieuwe actie toe.',
    );
  }
}

/** With whom an action is shared: one for a guest is meant for him, so he may see it where his ground covers it. */
export function audienceFor(owner: ViewerRef | null, chosen: Audience): Audience {
  return owner?.type === 'partner' && chosen === 'participants' ? 'grantees' : chosen;
}
