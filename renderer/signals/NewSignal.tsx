import { type KeyboardEvent, useRef, useState } from 'react';
import { splitName } from '../../core/person/split-name.ts';
import { signalSourceLabels, signalSources } from '../../core/signal/contract.ts';
import { goTo } from '../address.ts';
import { useApi } from '../api.ts';
import { readBirthDate } from '../birth-date.ts';
import { LabelFields, type Labels, standardLabels } from '../case/LabelFields.tsx';
import { BsnHint } from '../components/BsnHint.tsx';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { CheckboxField, RadioGroup } from '../components/ChoiceFields.tsx';
import { DateField } from '../components/DateField.tsx';
import { DraftNote } from '../components/DraftNote.tsx';
import { ErrorSummary } from '../components/ErrorSummary.tsx';
import { submitOnTake } from '../components/FormDialog.tsx';
import { shortcuts } from '../components/shortcuts.ts';
import { TextArea, TextField } from '../components/TextField.tsx';
import { useCallForm } from '../form.ts';
import { useMask } from '../mask.tsx';
import { Page } from '../shell/Page.tsx';
import { useToday } from '../today.tsx';
import { useDoneWithUndo } from '../undo.ts';
import { type Known, LookAlikes } from './LookAlikes.tsx';
import './signals.css';

type Values = Labels & {
  /** The whole name as somebody says it stands in the family name, where the call looks for one. */
  person: { familyName: string; birthDate: string };
  observedOn: string;
  source: (typeof signalSources)[number];
  reporter: string;
  text: string;
  certainty: 'fact' | 'impression';
  substanceRelated: boolean;
};

/** Sources behind which a person stands whose identity is shielded. */
const withReporter: ReadonlySet<string> = new Set(['resident', 'partner', 'otherMeeting']);

/**
 * "Signaal noteren": about whom and what in two lines, all else filled in as it mostly is. Name, Tab, what was seen, Enter:
 * fit for ten seconds with a phone in the other hand. Who looks like the name being typed stands beside it.
 */
export function NewSignal() {
  const api = useApi();
  const mask = useMask();
  const today = useToday();
  const doneWithUndo = useDoneWithUndo();
  const [known, setKnown] = useState<Known | null>(null);
  const found = useRef<HTMLDivElement>(null);
  const defaults: Values = {
    person: { familyName: '', birthDate: '' },
    observedOn: today,
    source: 'participant',
    reporter: '',
    text: '',
    certainty: 'fact',
    substanceRelated: true,
    ...standardLabels,
  };
  const form = useCallForm({
    draft: 'signal/new',
    defaults,
    send: ({ person, reporter, ...values }: Values, api) =>
      api.signal.add({
        ...values,
        reporter: withReporter.has(values.source) ? reporter : '',
        ...(known
          ? { caseId: known.caseId }
          : { person: { ...splitName(person.familyName), birthDate: readBirthDate(person.birthDate) } }),
      }),
    done: async ({ signalId, caseNumber, warning }) => {
      goTo('#/signalen');
      const done = `Signaal genoteerd bij casus ${caseNumber}.`;
      await doneWithUndo(warning === null ? done : `${done} ${warning}`, () =>
        api.case.undoItem({ itemId: signalId }),
      );
    },
  });
  const values = form.form.watch();
  const seen = form.field('text');
  /** At once: react-hook-form's own way lets go of the keys for a moment, and letters would end up in the name. */
  const goOnToSeen = () => document.getElementById(seen.id)?.focus();
  const choose = (person: Known) => {
    setKnown(person);
    goOnToSeen();
  };

  /** In the name: Enter goes on to what was seen, the arrow down to who looks like it. */
  const onNameKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      goOnToSeen();
    } else if (event.key === 'ArrowDown') {
      const first = found.current?.querySelector('button');
      if (!first) return;
      event.preventDefault();
      first.focus();
    }
  };

  return (
    <Page
      title="Signaal noteren"
      lead="Een naam en één regel is genoeg. Enter noteert; aanvullen kan altijd later."
    >
      <form onSubmit={form.onSubmit} noValidate className="ck-columns" onKeyDown={submitOnTake}>
        <div className="ck-stack">
          <ErrorSummary problems={form.problems} attempt={form.attempt} />
          <DraftNote draft={form.draft} />
          <Card title="Signaal">
            {known ? (
              <div className="ck-row">
                <strong>{mask.person(known)}</strong>
                <span className="ck-quiet">casus {known.caseNumber}</span>
                <Button kind="quiet" small onClick={() => setKnown(null)}>
                  Toch iemand anders
                </Button>
              </div>
            ) : (
              <TextField
                label="Naam"
                hint="Een achternaam of roepnaam is genoeg, en de spelling mag anders zijn."
                autoFocus
                {...form.field('person.familyName')}
                onKeyDown={onNameKey}
              />
            )}
            <TextArea
              label="Wat"
              hint="Wat is er gezien of gehoord? Shift+Enter geeft een nieuwe regel."
              rows={3}
              {...seen}
              onKeyDown={submitOnEnter}
            />
            <BsnHint text={values.text} />
            <div className="ck-fields">
              {known ? null : (
                <TextField
                  label="Geboren"
                  optional
                  short
                  hint="Alleen het jaar mag ook."
                  {...form.field('person.birthDate')}
                />
              )}
              <DateField label="Wanneer" direction="past" {...form.controlled('observedOn')} />
              <RadioGroup
                label="Dit is"
                row
                options={[
                  { value: 'fact', label: 'een feit' },
                  { value: 'impression', label: 'een indruk' },
                ]}
                {...form.controlled('certainty')}
              />
            </div>
            <CheckboxField label="Het heeft met het middel te maken" {...form.field('substanceRelated')} />
          </Card>
          <Card title="Van wie komt het">
            <RadioGroup
              label="Bron"
              row
              options={signalSources.map((value) => ({ value, label: signalSourceLabels[value] }))}
              {...form.controlled('source')}
            />
            {withReporter.has(values.source) ? (
              <TextField
                label="Wie meldde het"
                optional
                hint="Alleen de procesmanager ziet dit. Het komt nooit op papier. De procesmanager krijgt de taak om te laten weten dat er iets mee is gedaan."
                {...form.field('reporter')}
              />
            ) : null}
            <LabelFields field={form.field} kind={values.kind} audience={values.audience} />
          </Card>
          <div className="ck-row">
            <Button kind="primary" type="submit" busy={form.busy} keys={shortcuts.take.keys}>
              Signaal noteren
            </Button>
            <Button onClick={() => goTo('#/signalen')}>Terug naar signalen</Button>
          </div>
        </div>
        <div ref={found} className="ck-signals__found">
          {known ? null : (
            <LookAlikes
              name={values.person.familyName}
              birthDate={values.person.birthDate}
              onChoose={choose}
            />
          )}
        </div>
      </form>
    </Page>
  );
}

/** Enter notes the signal; with Shift it is a new line. */
function submitOnEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  const { key, shiftKey, ctrlKey, metaKey, altKey, nativeEvent } = event;
  if (key !== 'Enter' || shiftKey || ctrlKey || metaKey || altKey || nativeEvent.isComposing) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}
