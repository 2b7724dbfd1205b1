import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDay } from '../../base/dates.ts';
import { caseStatusLabels } from '../../core/case/model.ts';
import { goTo, useRouteParam } from '../address.ts';
import { messageOf, useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { ErrorState, LoadingState } from '../components/States.tsx';
import { useToast } from '../components/Toast.tsx';
import { useMask } from '../mask.tsx';
import { Page } from '../shell/Page.tsx';
import { useToday } from '../today.tsx';
import { useDoneWithUndo } from '../undo.ts';
import { type Chosen, choices, chosenPerson, differs, type Side, usualChoice } from './merge-choices.ts';
import './person.css';

const TITLE = 'Dossiers samenvoegen';

/** Two files that may be of one person beside each other; what is kept of each, and what putting them together means. */
export function MergeScreen() {
  const keepId = useRouteParam('keepId');
  const mergeId = useRouteParam('mergeId');
  const api = useApi();
  const both = useQuery({
    queryKey: ['person', 'compare', keepId, mergeId],
    queryFn: () => api.person.compare({ keepId, mergeId }),
  });
  if (both.isPending) return <LoadingState />;
  if (both.isError) {
    return (
      <Page title={TITLE}>
        <ErrorState message={messageOf(both.error)} onRetry={() => void both.refetch()} />
      </Page>
    );
  }
  return <Beside key={`${keepId} ${mergeId}`} {...both.data} />;
}

function Beside({ keep, merge, obstacle }: { keep: Side; merge: Side; obstacle: string | null }) {
  const api = useApi();
  const tell = useToast();
  const done = useDoneWithUndo();
  const [chosen, setChosen] = useState<Chosen>(() => usualChoice(keep, merge));
  const [busy, setBusy] = useState(false);
  const put = async () => {
    setBusy(true);
    try {
      const person = chosenPerson(keep, merge, chosen);
      const { mergeId } = await api.person.merge({ keepId: keep.caseId, mergeId: merge.caseId, person });
      goTo(`#/casussen/${keep.caseId}`);
      await done(`Casus ${merge.caseNumber} is bij casus ${keep.caseNumber} gevoegd.`, () =>
        api.person.unmerge({ mergeId }),
      );
    } catch (error) {
      tell({ text: messageOf(error) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Page
      title={TITLE}
      lead="Kijk of dit één persoon is. Bij verschillen kiest u wat klopt; een naam die u niet kiest, blijft als andere naam bewaard."
      actions={
        <Button onClick={() => goTo(`#/samenvoegen/${merge.caseId}/${keep.caseId}`)}>
          Casus {merge.caseNumber} aanhouden
        </Button>
      }
    >
      {obstacle === null ? null : <p className="ck-notice">{obstacle}</p>}
      <Card title="Wie het is">
        <Choices keep={keep} merge={merge} chosen={chosen} onChoose={setChosen} />
      </Card>
      <Card title="Wat er gebeurt">
        <ul className="ck-person__means">
          <li>
            Alles van casus {merge.caseNumber} staat daarna bij casus {keep.caseNumber}. Beide nummers blijven
            werken.
          </li>
          <li>
            Niemand ziet door het samenvoegen meer dan nu. Wie nu alleen een van de twee mag zien, blijft
            alleen die zien. Wat u daarna deelt, geldt voor het geheel.
          </li>
          <li>Bij de casus kunt u het ongedaan maken, ook later.</li>
        </ul>
        <div className="ck-row">
          <Button kind="primary" busy={busy} disabled={obstacle !== null} onClick={() => void put()}>
            Samenvoegen
          </Button>
          <Button onClick={() => goTo('#/signalen')}>Niet samenvoegen</Button>
        </div>
      </Card>
    </Page>
  );
}

function Choices({
  keep,
  merge,
  chosen,
  onChoose,
}: {
  keep: Side;
  merge: Side;
  chosen: Chosen;
  onChoose: (chosen: Chosen) => void;
}) {
  const mask = useMask();
  return (
    <table className="ck-person__beside">
      <thead>
        <tr>
          <td />
          <th scope="col">
            Casus {keep.caseNumber} <span className="ck-quiet">(blijft)</span>
          </th>
          <th scope="col">
            Casus {merge.caseNumber} <span className="ck-quiet">(gaat erbij)</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {choices
          .filter(({ show }) => show(keep) + show(merge) !== '')
          .map((choice) => {
            const { id, label, show } = choice;
            const cell = (side: 'keep' | 'merge', of: Side) => {
              const text = mask.on && show(of) !== '' ? '•••' : show(of) || 'niet bekend';
              return differs(choice, keep, merge) ? (
                <label className="ck-person__option">
                  <input
                    type="radio"
                    name={`merge-${id}`}
                    aria-label={`${label}: ${text}`}
                    checked={chosen[id] === side}
                    onChange={() => onChoose({ ...chosen, [id]: side })}
                  />
                  <span>{text}</span>
                </label>
              ) : (
                <span className={show(of) === '' ? 'ck-quiet' : undefined}>{text}</span>
              );
            };
            return (
              <tr key={id}>
                <th scope="row">{label}</th>
                <td>{cell('keep', keep)}</td>
                <td>{cell('merge', merge)}</td>
              </tr>
            );
          })}
        <Facts
          label="Andere namen"
          keep={keep}
          merge={merge}
          show={(side) => mask.name(side.person.aliases.join(', '))}
        />
        <FileFacts keep={keep} merge={merge} />
      </tbody>
    </table>
  );
}

/** What each of the two holds, to know which one to keep. */
function FileFacts({ keep, merge }: { keep: Side; merge: Side }) {
  const today = useToday();
  const sides = { keep, merge };
  return (
    <>
      <Facts {...sides} label="Status" show={({ status }) => caseStatusLabels[status]} />
      <Facts {...sides} label="Bekend sinds" show={({ openedOn }) => formatDay(openedOn, today)} />
      <Facts
        {...sides}
        label="Inhoud"
        show={({ signals, items, openActions }) =>
          [
            signals === 1 ? '1 signaal' : `${signals} signalen`,
            `${items} keer iets genoteerd`,
            openActions === 1 ? '1 open actie' : `${openActions} open acties`,
          ].join(', ')
        }
      />
      <Facts
        {...sides}
        label="Wordt gedeeld met"
        show={({ sharedWith }) => sharedWith.join(', ') || 'nog niemand'}
      />
    </>
  );
}

function Facts({
  label,
  keep,
  merge,
  show,
}: {
  label: string;
  keep: Side;
  merge: Side;
  show: (side: Side) => string;
}) {
  if (show(keep) + show(merge) === '') return null;
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>{show(keep)}</td>
      <td>{show(merge)}</td>
    </tr>
  );
}
