import { formatDate } from '../../base/dates.ts';
import { Refusal } from '../../base/refusal.ts';
import {
  changeLabels,
  type EscalationChange,
  type EscalationForm,
  escalationForms,
  type Topic,
  topics,
  topicWords,
} from './model.ts';

/** A fact of the profile as the rules look at it. Days are ISO dates. */
export interface KnownFact {
  readonly topic: Topic;
  readonly value: string;
  readonly groupId: string | null;
  readonly past: boolean;
  readonly certainty: 'fact' | 'impression';
}

/** What a topic is about: itself, or of a topic with several answers each of these. */
function subjectOf({ topic, value, groupId }: KnownFact): string {
  return topicWords[topic].several ? `${topic} ${groupId ?? value}` : topic;
}

/**
 * What holds now, by topic, from all that was ever noted (newest first): the newest fact, and beside it a newer impression
 * as long as no fact confirmed or replaced it. What is over is left out.
 */
export function currentFacts<F extends KnownFact>(newestFirst: readonly F[]): F[] {
  const bySubject = [...Map.groupBy(newestFirst, subjectOf).values()];
  return bySubject
    .flatMap((noted) => {
      const [newest] = noted;
      const fact = noted.find(({ certainty }) => certainty === 'fact');
      const shown = newest === fact ? [fact] : [fact, newest];
      return shown.filter((each) => each !== undefined && !(each.past && each === fact)) as F[];
    })
    .sort((a, b) => topics.indexOf(a.topic) - topics.indexOf(b.topic));
}

/** The words of what was chosen. Refuses what is not on the topic's list (`unknownValue`). */
export function wordsOfValue(topic: Exclude<Topic, 'group'>, value: string): string {
  const { values, label } = topicWords[topic];
  if (Object.hasOwn(values, value)) return values[value]!;
  const sentence = `Kies een antwoord uit de lijst bij ${label.charAt(0).toLowerCase()}${label.slice(1)}.`;
  throw new Refusal('unknownValue', sentence, { value: sentence });
}

/** One fact as a text: `Middel: speed (niet meer). Sinds de opname.` */
export function factText(topic: Topic, words: string, past: boolean, note: string): string {
  return `${topicWords[topic].one}: ${words}${past ? ' (niet meer)' : ''}.${note === '' ? '' : ` ${note}`}`;
}

/** A step up or down as the rules look at it. */
export interface KnownStep {
  readonly form: EscalationForm;
  readonly change: EscalationChange;
  readonly occurredOn: string;
}

/** What runs now, and the last conference, from all that was noted (newest first). */
export function runningEscalation<S extends KnownStep>(newestFirst: readonly S[]): S[] {
  return escalationForms.flatMap((form) => {
    const newest = newestFirst.find((step) => step.form === form);
    return newest?.change === 'start' ? [newest] : [];
  });
}

/** One step up or down as a text: `Casusregisseur aangewezen: Femke Postma.` */
export function stepText(form: EscalationForm, change: EscalationChange, who: string): string {
  return `${changeLabels[form][change]}${who === '' ? '' : `: ${who}`}.`;
}

/**
 * Refuses a step that does not follow from what is known (newest first): starting what runs (`runsAlready`), ending what
 * does not (`runsNot`), a day before the last step of the same form (`beforeLastStep`), a casusregisseur without a name.
 */
export function refuseStep(step: KnownStep & { readonly who: string }, known: readonly KnownStep[]): void {
  const { form, change, occurredOn, who } = step;
  const last = known.find((each) => each.form === form);
  if (form === 'caseDirector' && change === 'start' && who === '') {
    refuse('whoNeeded', 'who', 'Schrijf op wie de casusregisseur is.');
  }
  if (changeLabels[form].end === null) {
    if (change === 'end')
      refuse('endsByItself', 'change', 'Een MDO of zorgconferentie hoeft u niet te beëindigen.');
    return;
  }
  if (change === 'start' && last?.change === 'start') {
    const since = formatDate(last.occurredOn);
    refuse('runsAlready', 'form', `Dit loopt al sinds ${since}. Noteer eerst dat het is gestopt.`);
  }
  if (change === 'end' && last?.change !== 'start') {
    refuse('runsNot', 'form', 'Dit loopt nu niet, dus het kan niet stoppen. Kies wat er wel loopt.');
  }
  if (last !== undefined && occurredOn < last.occurredOn) {
    const day = formatDate(last.occurredOn);
    refuse('beforeLastStep', 'occurredOn', `De vorige stap was op ${day}. Kies die dag of een latere.`);
  }
}

function refuse(code: string, field: string, sentence: string): never {
  throw new Refusal(code, sentence, { [field]: sentence });
}
