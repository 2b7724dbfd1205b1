import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { compareDates, formatDate } from '../../base/dates.ts';
import type { ViewerRef } from '../../core/access/model.ts';
import { actionCalls, actionStateLabels } from '../../core/action/contract.ts';
import { sheetCalls } from '../../core/sheet/contract.ts';
import { useAddressSetting } from '../address.ts';
import { messageOf, useApi } from '../api.ts';
import { type Action, EndActionDialog, useFinishAction } from '../case/ActionDialogs.tsx';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { Chip, DueChip } from '../components/Chip.tsx';
import { ItemList } from '../components/ItemList.tsx';
import { MoreParts } from '../components/More.tsx';
import { SelectField } from '../components/SelectField.tsx';
import { EmptyState, ErrorState, LoadingState } from '../components/States.tsx';
import { useToast } from '../components/Toast.tsx';
import { DocumentDialog } from '../documents/DocumentDialog.tsx';
import { ListFile } from '../export/ListFile.tsx';
import { useMask } from '../mask.tsx';
import { useMay } from '../may.ts';
import { choiceOf, usePeopleOptions, viewerOf } from '../people.ts';
import { READ_SHEET, ReadSheetDialog } from '../questions/ReadSheetDialog.tsx';
import { useSession } from '../session.tsx';
import { Page } from '../shell/Page.tsx';
import { useToday } from '../today.tsx';
import { useDoneWithUndo } from '../undo.ts';
import { ActionSheetDialog } from './ActionSheetDialog.tsx';
import { byOwner, countInWords } from './group.ts';
import { ReturnedLists } from './ReturnedLists.tsx';

/** How many are asked at a time: the list of everybody shows who has what. */
const part = 200;

/** What stands open above the list. */
type Open =
  | { what: 'end'; action: Action }
  | { what: 'list' | 'sheet'; owner: ViewerRef; name: string }
  | { what: 'read' };

/** Everybody's actions, per person and the latest first; finished ones on request. */
export function ActionsScreen() {
  const api = useApi();
  const today = useToday();
  const { account } = useSession();
  const may = useMay();
  const people = usePeopleOptions();
  const [who, setWho] = useAddressSetting('wie', '');
  const [state, setState] = useAddressSetting('stand', 'open');
  const [open, setOpen] = useState<Open | null>(null);
  const owner = viewerOf(who);
  const closed = state === 'afgerond';
  const asked = { state: closed ? ('closed' as const) : ('open' as const), ...(owner ? { owner } : {}) };
  const list = useInfiniteQuery({
    queryKey: ['actions', who, state],
    queryFn: ({ pageParam }) => api.action.list({ ...asked, limit: part, offset: pageParam }),
    initialPageParam: 0,
    getNextPageParam: (last, all) => (all.length * part < last.total ? all.length * part : undefined),
  });
  const actions = list.data?.pages.flatMap((page) => page.actions) ?? [];
  const total = list.data?.pages[0]?.total ?? 0;
  const late = closed
    ? 0
    : actions.filter(({ dueOn }) => dueOn !== null && compareDates(dueOn, today) < 0).length;
  const self = choiceOf({ type: 'account', id: account.accountId });

  return (
    <Page
      title="Acties"
      lead={<span role="status">{list.data ? countInWords(total, late, closed) : ''}</span>}
      actions={
        <>
          {may(sheetCalls.read) ? (
            <Button onClick={() => setOpen({ what: 'read' })}>{READ_SHEET}</Button>
          ) : null}
          <ListFile title="Lijst van acties" make={(format) => api.export.actions({ ...asked, format })} />
        </>
      }
    >
      <search className="ck-fields ck-no-print" aria-label="Acties kiezen">
        <SelectField
          label="Van wie"
          placeholder="Iedereen"
          options={people.map((option) =>
            option.value === self ? { ...option, label: `${option.label} (uzelf)` } : option,
          )}
          value={who}
          onChange={(event) => setWho(event.target.value)}
        />
        <SelectField
          label="Stand"
          options={[
            { value: 'open', label: 'Nog te doen' },
            { value: 'afgerond', label: 'Afgerond' },
          ]}
          value={state}
          onChange={(event) => setState(event.target.value)}
        />
      </search>
      {list.isPending ? (
        <LoadingState />
      ) : list.isError ? (
        <ErrorState message={messageOf(list.error)} onRetry={() => void list.refetch()} />
      ) : actions.length === 0 ? (
        <EmptyState title={closed ? 'Er is nog geen actie afgerond.' : 'Er staan geen acties open.'}>
          Acties komen uit een overleg of van de bladzijde van een casus.
        </EmptyState>
      ) : (
        byOwner(actions).map((group) => (
          <Card
            key={group.key}
            title={group.name || 'Nog niemand'}
            aside={closed ? 'op datum' : 'wat het eerst af moet bovenaan'}
            action={
              group.owner && !closed ? (
                <ListButtons
                  name={group.name}
                  onOpen={(what) => group.owner && setOpen({ what, owner: group.owner, name: group.name })}
                />
              ) : undefined
            }
          >
            <ActionItems
              actions={group.actions}
              closed={closed}
              onEnd={(action) => setOpen({ what: 'end', action })}
            />
          </Card>
        ))
      )}
      <MoreParts query={list} shown={actions.length} total={total} />
      {closed || !may(sheetCalls.actionLists) ? null : <ReturnedLists />}
      {open ? <OpenDialog open={open} onClose={() => setOpen(null)} /> : null}
    </Page>
  );
}

function OpenDialog({ open, onClose }: { open: Open; onClose: () => void }) {
  switch (open.what) {
    case 'end':
      return <EndActionDialog action={open.action} onClose={onClose} />;
    case 'list':
      return (
        <DocumentDialog
          request={{ kind: 'actionList', owner: open.owner }}
          title={`Actielijst van ${open.name}`}
          onClose={onClose}
        />
      );
    case 'sheet':
      return <ActionSheetDialog owner={open.owner} name={open.name} onClose={onClose} />;
    case 'read':
      return <ReadSheetDialog onClose={onClose} />;
  }
}

/** One person's list: to take along, and to fill in and send back. */
function ListButtons({ name, onOpen }: { name: string; onOpen: (what: 'list' | 'sheet') => void }) {
  const may = useMay();
  return (
    <div className="ck-row">
      <Button
        kind="quiet"
        small
        aria-label={`Actielijst van ${name} bekijken`}
        onClick={() => onOpen('list')}
      >
        Actielijst
      </Button>
      {may(sheetCalls.read) ? (
        <Button
          kind="quiet"
          small
          aria-label={`Actielijst van ${name} om in te vullen`}
          onClick={() => onOpen('sheet')}
        >
          Om in te vullen
        </Button>
      ) : null}
    </div>
  );
}

function ActionItems({
  actions,
  closed,
  onEnd,
}: {
  actions: readonly Action[];
  closed: boolean;
  onEnd: (action: Action) => void;
}) {
  const api = useApi();
  const may = useMay();
  const mask = useMask();
  const tell = useToast();
  const { finish, window: asking } = useFinishAction();
  const doneWithUndo = useDoneWithUndo();
  const attempt = (work: Promise<unknown>) => void work.catch((error) => tell({ text: messageOf(error) }));
  const reopen = async (actionId: string) => {
    await api.action.reopen({ actionId });
    await doneWithUndo('De actie staat weer open.');
  };
  return (
    <>
      <ItemList
        step={15}
        items={actions.map((action) => {
          const { actionId, caseRef, dueOn, outcome, origin } = action;
          const text = mask.text(action.text, caseRef);
          return {
            id: actionId,
            chip: <ActionChip action={action} />,
            title: text,
            about: (
              <>
                <a href={`#/casussen/${caseRef.caseId}`}>
                  {mask.person(caseRef)}, casus {caseRef.caseNumber}
                </a>
                {dueOn === null ? '' : ` · vóór ${formatDate(dueOn)}`}
                {origin === '' ? '' : ` · ${origin}`}
                {outcome === '' ? null : <div>{mask.text(outcome, caseRef)}</div>}
              </>
            ),
            action: closed ? (
              may(actionCalls.reopen) ? (
                <Button
                  kind="quiet"
                  small
                  aria-label={`Weer openen: ${text}`}
                  onClick={() => attempt(reopen(actionId))}
                >
                  Weer openen
                </Button>
              ) : undefined
            ) : may(actionCalls.finish) ? (
              <div className="ck-row">
                <Button small aria-label={`Gedaan: ${text}`} onClick={() => attempt(finish(action))}>
                  Gedaan
                </Button>
                <Button
                  kind="quiet"
                  small
                  aria-label={`Anders afronden: ${text}`}
                  onClick={() => onEnd(action)}
                >
                  Anders
                </Button>
              </div>
            ) : undefined,
          };
        })}
        empty={null}
      />
      {asking}
    </>
  );
}

function ActionChip({ action: { state, dueOn } }: { action: Action }) {
  if (state !== 'open') {
    return <Chip tone={state === 'done' ? 'good' : 'neutral'}>{actionStateLabels[state]}</Chip>;
  }
  return dueOn === null ? <Chip>geen datum</Chip> : <DueChip dueOn={dueOn} />;
}
