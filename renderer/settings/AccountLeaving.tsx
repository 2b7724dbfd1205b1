import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Api } from '../../core/contracts.ts';
import { messageOf, useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { DueChip } from '../components/Chip.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { FormDialog } from '../components/FormDialog.tsx';
import { ItemList } from '../components/ItemList.tsx';
import { MoreParts } from '../components/More.tsx';
import { SelectField } from '../components/SelectField.tsx';
import { EmptyState, ErrorState, LoadingState } from '../components/States.tsx';
import { useToast } from '../components/Toast.tsx';
import { useCallForm } from '../form.ts';
import { useMask } from '../mask.tsx';
import { usePeopleOptions, viewerOf } from '../people.ts';
import { useRefresh } from '../query.ts';
import type { Account } from './AccountDialogs.tsx';

/** Takes somebody's access away for good; `onLeft` comes after it is done. */
export function LeaveDialog({
  account,
  onClose,
  onLeft,
}: {
  account: Account;
  onClose: () => void;
  onLeft: () => void;
}) {
  const api = useApi();
  const tell = useToast();
  const refresh = useRefresh();
  const { accountId, displayName } = account;
  const form = useCallForm({
    draft: null,
    defaults: {},
    send: () => api.account.leave({ accountId }),
    done: async () => {
      onClose();
      await refresh();
      tell({ text: `${displayName} kan de kluis niet meer openen.` });
      onLeft();
    },
  });
  return (
    <FormDialog
      title={`${displayName} verwijderen`}
      form={form}
      submit={form.busy ? 'De kluis krijgt een nieuwe sleutel' : 'Verwijderen'}
      onClose={form.busy ? () => undefined : onClose}
    >
      <p>
        {displayName} kan de kluis daarna niet meer openen. De naam blijft staan bij wat {displayName} heeft
        gedaan. De kluis krijgt een nieuwe sleutel; de wachtwoorden van de anderen blijven gelijk.
      </p>
      <p className="ck-notice">
        Dit kan niet terug. Bij een grote kluis duurt het tot een minuut. Valt de computer intussen uit, dan
        gaat het bij de volgende keer ontgrendelen verder.
      </p>
      <p role="status">{form.busy ? 'Bezig met de nieuwe sleutel …' : ''}</p>
    </FormDialog>
  );
}

type Action = Awaited<ReturnType<Api['action']['list']>>['actions'][number];

/** How many actions are asked at a time. */
const PART = 200;

/** The open actions of who left, each to be given to somebody else. */
export function ReassignDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const api = useApi();
  const mask = useMask();
  const owner = { type: 'account', id: account.accountId } as const;
  const open = useInfiniteQuery({
    queryKey: ['actions', 'of', account.accountId],
    queryFn: ({ pageParam }) => api.action.list({ owner, limit: PART, offset: pageParam }),
    initialPageParam: 0,
    getNextPageParam: (last, all) => (all.length * PART < last.total ? all.length * PART : undefined),
  });
  const actions = open.data?.pages.flatMap((page) => page.actions) ?? [];
  return (
    <Dialog
      open
      size="wide"
      title={`Open acties van ${account.displayName}`}
      onClose={onClose}
      actions={
        <Button kind="primary" onClick={onClose}>
          Klaar
        </Button>
      }
    >
      {open.isPending ? (
        <LoadingState />
      ) : open.isError ? (
        <ErrorState message={messageOf(open.error)} onRetry={() => void open.refetch()} />
      ) : (
        <>
          <ItemList
            items={actions.map((action) => ({
              id: action.actionId,
              chip: action.dueOn === null ? undefined : <DueChip dueOn={action.dueOn} />,
              title: mask.text(action.text, action.caseRef),
              about: `${action.caseRef.caseNumber} · ${mask.name(action.caseRef.name)}`,
              action: <NewOwner action={action} />,
            }))}
            empty={<EmptyState title="Er staan geen open acties meer." />}
          />
          <MoreParts query={open} shown={actions.length} total={open.data.pages[0]?.total ?? 0} />
        </>
      )}
    </Dialog>
  );
}

function NewOwner({ action }: { action: Action }) {
  const api = useApi();
  const tell = useToast();
  const refresh = useRefresh();
  const people = usePeopleOptions();
  const [chosen, setChosen] = useState('');
  const [busy, setBusy] = useState(false);
  const give = async () => {
    const newOwner = viewerOf(chosen);
    if (newOwner === undefined) return tell({ text: 'Kies eerst wie de actie overneemt.' });
    setBusy(true);
    try {
      await api.action.finish({
        actionId: action.actionId,
        state: 'takenOver',
        newOwner,
        ...(action.dueOn === null ? {} : { newDueOn: action.dueOn }),
      });
      await refresh();
    } catch (error) {
      tell({ text: messageOf(error) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="ck-row">
      <SelectField
        label={<span className="ck-hidden">Wie neemt over: {action.text}</span>}
        placeholder="Kies iemand"
        options={people}
        value={chosen}
        onChange={(event) => setChosen(event.target.value)}
      />
      <Button small busy={busy} aria-label={`Overdragen: ${action.text}`} onClick={() => void give()}>
        Overdragen
      </Button>
    </div>
  );
}
