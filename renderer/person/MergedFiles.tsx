import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDate } from '../../base/dates.ts';
import { personCalls } from '../../core/person/contract.ts';
import { goTo } from '../address.ts';
import { messageOf, useApi } from '../api.ts';
import { useCaseOptions } from '../cases/ChooseCase.tsx';
import { Button } from '../components/Button.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { SelectField } from '../components/SelectField.tsx';
import { useToast } from '../components/Toast.tsx';
import { useMay } from '../may.ts';
import { useRefresh } from '../query.ts';

/** Files that were put together into this case, each with the way to take it apart, and the way to put another to it. */
export function MergedFiles({ caseId }: { caseId: string }) {
  const api = useApi();
  const may = useMay();
  const tell = useToast();
  const refresh = useRefresh();
  const [choosing, setChoosing] = useState(false);
  const allowed = may(personCalls.merges);
  const found = useQuery({
    queryKey: ['person', 'merges', caseId],
    queryFn: () => api.person.merges({ caseId }),
    enabled: allowed,
  });
  if (!allowed || !found.data) return null;
  const apart = async (mergeId: string) => {
    try {
      const { sentence } = await api.person.unmerge({ mergeId });
      await refresh();
      tell({ text: sentence });
    } catch (error) {
      tell({ text: messageOf(error) });
    }
  };
  return (
    <div className="ck-small">
      {found.data.merges.map(({ mergeId, caseNumber, mergedOn, by }) => (
        <div key={mergeId} className="ck-row">
          <span className="ck-quiet">
            Casus {caseNumber} hoort hierbij, samengevoegd op {formatDate(mergedOn)} door {by}.
          </span>
          <Button
            kind="quiet"
            small
            aria-label={`Losmaken: casus ${caseNumber}`}
            onClick={() => void apart(mergeId)}
          >
            Losmaken
          </Button>
        </div>
      ))}
      <div className="ck-flush">
        <Button kind="quiet" small onClick={() => setChoosing(true)}>
          Samenvoegen met een ander dossier
        </Button>
      </div>
      {choosing ? <ChooseOther caseId={caseId} onClose={() => setChoosing(false)} /> : null}
    </div>
  );
}

function ChooseOther({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const cases = useCaseOptions();
  return (
    <Dialog open title="Samenvoegen" onClose={onClose} actions={<Button onClick={onClose}>Annuleren</Button>}>
      <SelectField
        label="Welk dossier gaat over dezelfde persoon?"
        hint="Daarna ziet u de twee naast elkaar. Er gebeurt nog niets."
        placeholder="Kies een casus"
        options={cases.options.filter(({ value }) => value !== caseId)}
        value=""
        autoFocus
        onChange={(event) => goTo(`#/samenvoegen/${caseId}/${event.target.value}`)}
      />
    </Dialog>
  );
}
