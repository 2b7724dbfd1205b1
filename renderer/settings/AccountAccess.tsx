import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDate } from '../../base/dates.ts';
import { Refusal } from '../../base/refusal.ts';
import { infoKindLabels, legalBasisLabels } from '../../core/access/model.ts';
import type { Api } from '../../core/contracts.ts';
import { messageOf, useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { CheckboxField, CheckboxGroup } from '../components/ChoiceFields.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { FormDialog } from '../components/FormDialog.tsx';
import { EmptyState, ErrorState, LoadingState } from '../components/States.tsx';
import { useToast } from '../components/Toast.tsx';
import { useCallForm } from '../form.ts';
import { useMask } from '../mask.tsx';
import { useRefresh } from '../query.ts';
import { useToday } from '../today.tsx';
import type { Account } from './AccountDialogs.tsx';

type Missing = Awaited<ReturnType<Api['account']['missingAccess']>>['cases'][number];

/** For who came later: the running cases of which he knows nothing yet, to be shared as they are with the others. */
export function AccessDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const api = useApi();
  const { accountId, displayName } = account;
  const missing = useQuery({
    queryKey: ['account', 'missingAccess', accountId],
    queryFn: () => api.account.missingAccess({ accountId }),
  });
  if (missing.isSuccess) {
    return <Choice account={account} cases={missing.data.cases} onClose={onClose} />;
  }
  return (
    <Dialog open title={`Toegang voor ${displayName}`} onClose={onClose}>
      {missing.isPending ? (
        <LoadingState />
      ) : (
        <ErrorState message={messageOf(missing.error)} onRetry={() => void missing.refetch()} />
      )}
    </Dialog>
  );
}

function Choice({
  account,
  cases,
  onClose,
}: {
  account: Account;
  cases: readonly Missing[];
  onClose: () => void;
}) {
  const api = useApi();
  const tell = useToast();
  const today = useToday();
  const refresh = useRefresh();
  const mask = useMask();
  const ready = cases.filter(({ proposal }) => proposal !== null);
  const [chosen, setChosen] = useState(() => new Set(ready.map(({ caseRef }) => caseRef.caseId)));
  const { accountId, displayName } = account;
  const form = useCallForm({
    draft: null,
    defaults: {},
    send: async () => {
      const taken = ready.filter(({ caseRef }) => chosen.has(caseRef.caseId));
      if (taken.length === 0) {
        throw new Refusal('nothingChosen', 'Kies ten minste één casus, of sluit dit venster.');
      }
      for (const { caseRef, proposal } of taken) {
        if (proposal === null) continue;
        const given = api.consent.grant({
          caseId: caseRef.caseId,
          viewer: { type: 'account', id: accountId },
          kinds: proposal.kinds,
          basis: proposal.basis,
          ...(proposal.consentId === null ? {} : { consentId: proposal.consentId }),
          reason: `Zoals bij ${proposal.from}: ${proposal.reason}`,
          validFrom: today,
          validUntil: proposal.validUntil,
        });
        await given.catch(async (error) => {
          // Those before it are given: they leave the list, so that nothing is given twice.
          await refresh();
          throw error;
        });
      }
      return taken.length;
    },
    done: async (count) => {
      onClose();
      await refresh();
      tell({ text: `${displayName} heeft toegang tot ${count === 1 ? 'één casus' : `${count} casussen`}.` });
    },
  });
  const toggle = (caseId: string) =>
    setChosen((before) => {
      const after = new Set(before);
      if (!after.delete(caseId)) after.add(caseId);
      return after;
    });
  const list =
    cases.length === 0 ? (
      <EmptyState title={`Er is geen lopende casus waar ${displayName} nog buiten staat.`} />
    ) : (
      <CheckboxGroup
        label="Lopende casussen"
        hint="Met dezelfde soorten informatie en op dezelfde grond als een ander die er nu al bij kan."
      >
        {cases.map(({ caseRef, proposal }) => (
          <CheckboxField
            key={caseRef.caseId}
            label={`${caseRef.caseNumber} · ${mask.name(caseRef.name)}`}
            disabled={proposal === null}
            checked={chosen.has(caseRef.caseId)}
            onChange={() => toggle(caseRef.caseId)}
            hint={proposal === null ? nothingToTake : inWords(proposal)}
          />
        ))}
      </CheckboxGroup>
    );
  const title = `Toegang voor ${displayName}`;
  if (ready.length === 0) {
    return (
      <Dialog
        open
        size="wide"
        title={title}
        onClose={onClose}
        actions={<Button onClick={onClose}>Sluiten</Button>}
      >
        {list}
      </Dialog>
    );
  }
  return (
    <FormDialog title={title} form={form} submit="Toegang geven" onClose={onClose} size="wide">
      {list}
    </FormDialog>
  );
}

const nothingToTake = 'Niemand heeft hier nu een grond die past. Regel dit op de casus, bij Delen.';

function inWords({ kinds, basis, from, validUntil }: NonNullable<Missing['proposal']>): string {
  return [
    kinds.map((kind) => infoKindLabels[kind]).join(', '),
    legalBasisLabels[basis],
    `zoals bij ${from}`,
    ...(validUntil === null ? [] : [`tot en met ${formatDate(validUntil)}`]),
  ].join(' · ');
}
