import { useQuery } from '@tanstack/react-query';
import { caseStatusLabels } from '../../core/case/model.ts';
import type { Api } from '../../core/contracts.ts';
import { personCalls } from '../../core/person/contract.ts';
import { goTo } from '../address.ts';
import { messageOf, useApi } from '../api.ts';
import { showBirthDate } from '../birth-date.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { ItemList } from '../components/ItemList.tsx';
import { useToast } from '../components/Toast.tsx';
import { useMask } from '../mask.tsx';
import { useMay } from '../may.ts';
import { useDoneWithUndo } from '../undo.ts';

type Pair = Awaited<ReturnType<Api['person']['lookAlikes']>>['pairs'][number];

/** Files that may be about one person, for the procesmanager to judge; nothing while there are none. */
export function LookAlikePairs() {
  const api = useApi();
  const may = useMay();
  const allowed = may(personCalls.lookAlikes);
  const found = useQuery({
    queryKey: ['person', 'lookAlikes'],
    queryFn: () => api.person.lookAlikes({}),
    enabled: allowed,
  });
  if (!found.data || found.data.total === 0) return null;
  const { pairs, total } = found.data;
  return (
    <Card title="Misschien dezelfde persoon" aside="alleen voor de procesmanager">
      <ItemList
        step={3}
        empty={null}
        items={pairs.map((pair) => ({
          id: pair.lookAlikeId,
          title: (
            <>
              <Side side={pair.one} /> <span className="ck-quiet">en</span> <Side side={pair.other} />
            </>
          ),
          about: pair.why,
          action: <Judge pair={pair} />,
        }))}
      />
      {total > pairs.length ? (
        <p className="ck-small ck-quiet">
          De {pairs.length} die het meest op elkaar lijken, van {total}.
        </p>
      ) : null}
    </Card>
  );
}

function Side({ side }: { side: Pair['one'] }) {
  const mask = useMask();
  const born =
    side.person.birthDate === '' || mask.on ? '' : `, geboren ${showBirthDate(side.person.birthDate)}`;
  return (
    <>
      <strong>{mask.person(side.person)}</strong>
      <span className="ck-quiet">
        {' '}
        casus {side.caseNumber}, {caseStatusLabels[side.status]}
        {born}
      </span>
    </>
  );
}

function Judge({ pair }: { pair: Pair }) {
  const api = useApi();
  const tell = useToast();
  const done = useDoneWithUndo();
  const { lookAlikeId, one, other } = pair;
  const both = `casus ${one.caseNumber} en ${other.caseNumber}`;
  const differ = async () => {
    try {
      await api.person.judge({ lookAlikeId, differ: true });
      await done('Vastgelegd dat dit twee mensen zijn.', () =>
        api.person.judge({ lookAlikeId, differ: false }),
      );
    } catch (error) {
      tell({ text: messageOf(error) });
    }
  };
  return (
    <div className="ck-row">
      <Button
        small
        aria-label={`Vergelijken: ${both}`}
        onClick={() => goTo(`#/samenvoegen/${one.caseId}/${other.caseId}`)}
      >
        Vergelijken
      </Button>
      <Button kind="quiet" small aria-label={`Zijn twee mensen: ${both}`} onClick={() => void differ()}>
        Zijn twee mensen
      </Button>
    </div>
  );
}
