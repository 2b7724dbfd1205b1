import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Api } from '../../core/contracts.ts';
import { splitName } from '../../core/person/split-name.ts';
import { signalSourceLabels, signalSources } from '../../core/signal/contract.ts';
import { goTo } from '../address.ts';
import { useApi } from '../api.ts';
import { readBirthDate, showBirthDate } from '../birth-date.ts';
import { LabelFields, type Labels, standardLabels } from '../case/LabelFields.tsx';
import { BsnHint } from '../components/BsnHint.tsx';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { CheckboxField, RadioGroup } from '../components/ChoiceFields.tsx';
import { DateField } from '../components/DateField.tsx';
import { ErrorSummary } from '../components/ErrorSummary.tsx';
import { submitOnTake } from '../components/FormDialog.tsx';
import { shortcuts } from '../components/shortcuts.ts';
import { TextArea, TextField } from '../components/TextField.tsx';
import { useFormDraft } from '../drafts.tsx';
import { useCallForm } from '../form.ts';
import { useMask } from '../mask.tsx';
import { Page } from '../shell/Page.tsx';
import { useToday } from '../today.tsx';
import { useDoneWithUndo } from '../undo.ts';
import './signals.css';

type Known = Awaited<ReturnType<Api['person']['find']>>['people'][number];
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

/** "Signaal noteren": about whom, when, from whom, what. Fit for ten seconds between two phone calls. */
export function NewSignal() {
  const api = useApi();
  const mask = useMask();
  const today = useToday();
  const doneWithUndo = useDoneWithUndo();
  const [known, setKnown] = useState<Known | null>(null);
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
    defaults,
    send: ({ person, reporter, ...values }: Values) =>
      api.signal.add({
        ...values,
        reporter: withReporter.has(values.source) ? reporter : '',
        ...(known
          ? { caseId: known.caseId }
          : { person: { ...splitName(person.familyName), birthDate: readBirthDate(person.birthDate) } }),
      }),
    done: async ({ signalId, caseNumber }) => {
      draft.clear();
      goTo('#/signalen');
      await doneWithUndo(`Signaal genoteerd bij casus ${caseNumber}.`, () =>
        api.case.undoItem({ itemId: signalId }),
      );
    },
  });
  const draft = useFormDraft('signal/new', form.form);
  const values = form.form.watch();

  return (
    <Page title="Signaal noteren" lead="Kort is genoeg. U kunt later altijd aanvullen.">
      <form
        onSubmit={form.onSubmit}
        noValidate
        className="ck-stack ck-signals__form"
        onKeyDown={submitOnTake}
      >
        <ErrorSummary problems={form.problems} attempt={form.attempt} />
        {draft.restored ? (
          <p className="ck-quiet ck-small" role="status">
            Dit had u eerder getypt en nog niet genoteerd.
          </p>
        ) : null}
        <Card title="Over wie">
          {known ? (
            <div className="ck-row">
              <strong>{mask.person(known)}</strong>
              <span className="ck-quiet">casus {known.caseNumber}</span>
              <Button kind="quiet" small onClick={() => setKnown(null)}>
                Toch iemand anders
              </Button>
            </div>
          ) : (
            <>
              <div className="ck-signals__who">
                <TextField
                  label="Naam"
                  hint="Een achternaam of roepnaam is genoeg."
                  autoFocus
                  {...form.field('person.familyName')}
                />
                <TextField
                  label="Geboren"
                  optional
                  hint="Alleen het jaar mag ook."
                  {...form.field('person.birthDate')}
                />
              </div>
              <LookAlikes
                name={values.person.familyName}
                birthDate={values.person.birthDate}
                onChoose={setKnown}
              />
            </>
          )}
        </Card>
        <Card title="Wat is er gezien of gehoord">
          <TextArea label="Wat" {...form.field('text')} />
          <BsnHint text={values.text} />
          <div className="ck-fields">
            <DateField label="Wanneer" direction="past" {...form.controlled('observedOn')} />
            <RadioGroup
              label="Dit is"
              row
              options={[
                { value: 'fact', label: 'een feit' },
                { value: 'impression', label: 'een indruk' },
              ]}
              {...form.controlled('certainty')}
              onChange={(value) =>
                form.form.setValue('certainty', value === 'impression' ? 'impression' : 'fact')
              }
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
            onChange={(value) =>
              form.form.setValue('source', signalSources.find((source) => source === value) ?? 'participant')
            }
          />
          {withReporter.has(values.source) ? (
            <TextField
              label="Wie meldde het"
              optional
              hint="Alleen de procesmanager ziet dit. Het komt nooit op papier."
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
      </form>
    </Page>
  );
}

/** People who may be the same, to choose instead of making a second file of one person. */
function LookAlikes({
  name,
  birthDate,
  onChoose,
}: {
  name: string;
  birthDate: string;
  onChoose: (person: Known) => void;
}) {
  const api = useApi();
  const mask = useMask();
  const wanted = name.trim();
  const born = readBirthDate(birthDate);
  const known = /^(\d{4}(-\d\d){0,2})?$/.test(born) ? born : '';
  const found = useQuery({
    queryKey: ['person', 'find', wanted, known],
    queryFn: () => api.person.find({ name: wanted, birthDate: known }),
    enabled: wanted.length > 2,
    placeholderData: (before) => before,
  });
  const people = wanted.length > 2 ? (found.data?.people ?? []) : [];
  return (
    <div role="status">
      {people.length > 0 ? (
        <div className="ck-signals__known">
          <p className="ck-small ck-quiet">Misschien is deze persoon al bekend:</p>
          <ul className="ck-lines">
            {people.map((person) => (
              <li key={person.caseId} className="ck-row">
                <Button small onClick={() => onChoose(person)}>
                  {mask.person(person)}
                </Button>
                <span className="ck-small ck-quiet">
                  casus {person.caseNumber}
                  {person.birthDate === '' ? '' : `, geboren ${showBirthDate(person.birthDate)}`}.{' '}
                  {person.why}
                </span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}
