import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import type { Api } from '../../core/contracts.ts';
import { signalCalls } from '../../core/signal/contract.ts';
import { messageOf, useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { CheckboxField } from '../components/ChoiceFields.tsx';
import { ErrorSummary } from '../components/ErrorSummary.tsx';
import { submitOnTake } from '../components/FormDialog.tsx';
import { Grip } from '../components/Grip.tsx';
import { ItemList } from '../components/ItemList.tsx';
import { KeyHint } from '../components/KeyHint.tsx';
import { ErrorState, LoadingState } from '../components/States.tsx';
import { matchesKeys, shortcuts } from '../components/shortcuts.ts';
import { TextField } from '../components/TextField.tsx';
import { useCallForm } from '../form.ts';
import { useMay } from '../may.ts';
import { Page } from '../shell/Page.tsx';
import { useDoneWithUndo } from '../undo.ts';
import { added, type Line, linesOf, moved, sentOf } from './criteria-list.ts';
import './criteria.css';

type Criteria = Awaited<ReturnType<Api['signal']['criteria']>>;

/** The criteria that the municipality weighs with. */
export function CriteriaScreen() {
  const api = useApi();
  const may = useMay();
  const criteria = useQuery({ queryKey: ['criteria'], queryFn: () => api.signal.criteria({}) });
  return (
    <Page
      title="Criteria voor de weging"
      lead="De regel: een criterium over het gebruik, en nog minstens één ander. Het overleg mag met een reden anders besluiten."
      actions={<a href="#/instellingen">Terug naar Instellingen</a>}
    >
      {criteria.isPending ? (
        <LoadingState />
      ) : criteria.isError ? (
        <ErrorState message={messageOf(criteria.error)} onRetry={() => void criteria.refetch()} />
      ) : may(signalCalls.setCriteria) ? (
        // Made anew when the list in the vault changed, so that undo shows too.
        <Editor key={JSON.stringify(criteria.data)} known={criteria.data} />
      ) : (
        <Card title="De lijst">
          <ol>
            {criteria.data.criteria.map(({ id, text }) => (
              <li key={id}>{text}</li>
            ))}
          </ol>
          <p className="ck-quiet ck-small">De procesmanager kan deze lijst wijzigen.</p>
        </Card>
      )}
    </Page>
  );
}

function Editor({ known }: { known: Criteria }) {
  const api = useApi();
  const doneWithUndo = useDoneWithUndo();
  const [said, setSaid] = useState('');
  const [dragged, setDragged] = useState<number | null>(null);
  const form = useCallForm({
    draft: 'settings/criteria',
    edits: true,
    defaults: { criteria: linesOf(known.criteria) },
    send: ({ criteria }: { criteria: Line[] }, api) => api.signal.setCriteria({ criteria: sentOf(criteria) }),
    done: () =>
      doneWithUndo('De lijst is bewaard. Eerdere wegingen houden hun eigen lijst.', () =>
        api.signal.setCriteria({ criteria: known.criteria }),
      ),
  });
  const lines = form.form.watch('criteria');
  const change = (next: Line[]) => form.form.setValue('criteria', next, { shouldDirty: true });
  const move = (from: number, to: number) => {
    const next = moved(lines, from, to);
    if (next === lines) return;
    change(next);
    setSaid(`Dit criterium staat nu op plaats ${to + 1} van ${next.length}.`);
  };
  const { list, onKeyDown } = useMoveKeys(move);
  const open = known.retired.filter(({ id }) => !lines.some((line) => line.key === id));
  return (
    <form onSubmit={form.onSubmit} onKeyDown={submitOnTake} noValidate className="ck-stack">
      <ErrorSummary problems={form.problems} attempt={form.attempt} />
      <Card title="De lijst" aside="in deze volgorde bij de weging">
        <ol className="ck-criteria" ref={list} onKeyDown={onKeyDown}>
          {lines.map((line, index) => (
            <li
              key={line.key}
              data-place={index}
              data-dragged={dragged === index || undefined}
              onDragOver={(event) => {
                event.preventDefault();
                if (dragged === null || dragged === index) return;
                move(dragged, index);
                setDragged(index);
              }}
              onDrop={(event) => event.preventDefault()}
            >
              <Grip
                label={`Criterium ${index + 1} verplaatsen: sleep, of Alt met pijl omhoog of omlaag.`}
                onDragStart={(event) => {
                  event.dataTransfer.effectAllowed = 'move';
                  event.dataTransfer.setData('text/plain', String(index + 1));
                  setDragged(index);
                }}
                onDragEnd={() => setDragged(null)}
              />
              <div className="ck-criteria__fields">
                <TextField label={`Criterium ${index + 1}`} {...form.field(`criteria.${index}.text`)} />
                <CheckboxField
                  label="Gaat over het gebruik"
                  aria-label={`Gaat over het gebruik: criterium ${index + 1}`}
                  {...form.field(`criteria.${index}.substance`)}
                />
              </div>
              <div className="ck-criteria__buttons">
                <Button
                  small
                  kind="quiet"
                  aria-label={`Criterium ${index + 1} omhoog`}
                  disabled={index === 0}
                  onClick={() => move(index, index - 1)}
                >
                  ↑
                </Button>
                <Button
                  small
                  kind="quiet"
                  aria-label={`Criterium ${index + 1} omlaag`}
                  disabled={index === lines.length - 1}
                  onClick={() => move(index, index + 1)}
                >
                  ↓
                </Button>
                <Button
                  small
                  kind="quiet"
                  aria-label={`Criterium ${index + 1} niet meer gebruiken`}
                  onClick={() => change(lines.filter((each) => each !== line))}
                >
                  Niet meer gebruiken
                </Button>
              </div>
            </li>
          ))}
        </ol>
        <div className="ck-row">
          <Button small onClick={() => change(added(lines))}>
            Criterium toevoegen
          </Button>
          <p className="ck-small ck-quiet">
            Volgorde: sleep aan de greep, of <KeyHint keys={shortcuts.previousCase.keys} />{' '}
            <KeyHint keys={shortcuts.nextCase.keys} /> in een regel.
          </p>
        </div>
        <div className="ck-hidden" role="status">
          {said}
        </div>
      </Card>
      {open.length === 0 ? null : (
        <Card title="Niet meer gebruikt" aside="het laatst gebruikte eerst">
          <ItemList
            empty={null}
            items={open.map((criterion) => ({
              id: criterion.id,
              title: criterion.text,
              action: (
                <Button
                  small
                  kind="quiet"
                  aria-label={`Weer gebruiken: ${criterion.text}`}
                  onClick={() => change([...lines, ...linesOf([criterion])])}
                >
                  Weer gebruiken
                </Button>
              ),
            }))}
          />
        </Card>
      )}
      <div className="ck-row">
        <Button kind="primary" type="submit" busy={form.busy}>
          Lijst bewaren
        </Button>
        <span className="ck-small ck-quiet">Wegingen van eerder veranderen hier niet door.</span>
      </div>
    </form>
  );
}

/** Alt+↑ and Alt+↓ in a row move it; the focus goes along to the same part of the row. */
function useMoveKeys(move: (from: number, to: number) => void) {
  const list = useRef<HTMLOListElement>(null);
  const follow = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    follow.current?.focus();
    follow.current = null;
  });
  const onKeyDown = (event: KeyboardEvent<HTMLOListElement>) => {
    const step = matchesKeys(event, shortcuts.nextCase.keys)
      ? 1
      : matchesKeys(event, shortcuts.previousCase.keys)
        ? -1
        : 0;
    if (step === 0 || !(event.target instanceof HTMLElement)) return;
    const place = Number(event.target.closest<HTMLElement>('[data-place]')?.dataset.place ?? Number.NaN);
    if (Number.isNaN(place)) return;
    event.preventDefault();
    event.stopPropagation();
    follow.current = event.target;
    move(place, place + step);
  };
  return { list, onKeyDown };
}
