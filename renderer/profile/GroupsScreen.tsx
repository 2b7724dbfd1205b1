import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDate } from '../../base/dates.ts';
import { profileCalls } from '../../core/profile/contract.ts';
import { useAddressSetting } from '../address.ts';
import { messageOf, useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { Chip } from '../components/Chip.tsx';
import { FormDialog } from '../components/FormDialog.tsx';
import { ItemList } from '../components/ItemList.tsx';
import { EmptyState, ErrorState, LoadingState } from '../components/States.tsx';
import { TextField } from '../components/TextField.tsx';
import { useToast } from '../components/Toast.tsx';
import { useCallForm } from '../form.ts';
import { useMask } from '../mask.tsx';
import { useMay } from '../may.ts';
import { Page } from '../shell/Page.tsx';
import { useDoneWithUndo } from '../undo.ts';

interface Group {
  readonly groupId: string;
  readonly name: string;
  readonly retired: boolean;
}

/** The municipality's groups, and of the chosen one who belongs to it as far as one may see. */
export function GroupsScreen() {
  const api = useApi();
  const may = useMay();
  const [chosen, setChosen] = useAddressSetting('groep', '');
  const [open, setOpen] = useState<Group | 'new' | null>(null);
  const groups = useQuery({ queryKey: ['profile', 'groups'], queryFn: () => api.profile.groups({}) });
  const manages = may(profileCalls.addGroup);
  const all = (groups.data?.groups ?? []).toSorted((a, b) => Number(a.retired) - Number(b.retired));
  return (
    <Page
      title="Groepen"
      lead="Groepen van mensen die samen gebruiken of met elkaar optrekken. Iemand kan bij meer groepen horen."
      actions={
        manages ? (
          <Button kind="primary" onClick={() => setOpen('new')}>
            Groep toevoegen
          </Button>
        ) : null
      }
    >
      {groups.isPending ? (
        <LoadingState />
      ) : groups.isError ? (
        <ErrorState message={messageOf(groups.error)} onRetry={() => void groups.refetch()} />
      ) : (
        <div className="ck-columns">
          <Card title="De lijst" aside="op naam">
            <ItemList
              empty={
                <EmptyState title="Er staan nog geen groepen in de lijst.">
                  {manages ? 'Voeg een groep toe; daarna kiest u die in het profiel van een casus.' : null}
                </EmptyState>
              }
              items={all.map((group) => ({
                id: group.groupId,
                title: (
                  <div className="ck-flush">
                    <Button
                      kind="quiet"
                      small
                      aria-pressed={group.groupId === chosen}
                      onClick={() => setChosen(group.groupId)}
                    >
                      {group.name}
                    </Button>
                  </div>
                ),
                about: group.retired ? <Chip>niet meer gebruikt</Chip> : undefined,
                action: manages ? (
                  <Button
                    small
                    kind="quiet"
                    aria-label={`${group.name} wijzigen`}
                    onClick={() => setOpen(group)}
                  >
                    Wijzigen
                  </Button>
                ) : undefined,
              }))}
            />
          </Card>
          {all.some(({ groupId }) => groupId === chosen) ? <Members groupId={chosen} /> : null}
        </div>
      )}
      {open === null ? null : (
        <GroupDialog group={open === 'new' ? null : open} onClose={() => setOpen(null)} />
      )}
    </Page>
  );
}

function Members({ groupId }: { groupId: string }) {
  const api = useApi();
  const mask = useMask();
  const group = useQuery({
    queryKey: ['profile', 'group', groupId],
    queryFn: () => api.profile.group({ groupId }),
  });
  if (group.isPending) return <LoadingState />;
  if (group.isError) {
    return <ErrorState message={messageOf(group.error)} onRetry={() => void group.refetch()} />;
  }
  return (
    <Card title={group.data.name} aside="de casussen die u mag zien">
      <ItemList
        empty={<EmptyState title="Geen casus die u mag zien, hoort bij deze groep." />}
        items={group.data.members.map(({ caseRef, since, certainty }) => ({
          id: caseRef.caseId,
          title: <a href={`#/casussen/${caseRef.caseId}`}>{mask.person(caseRef)}</a>,
          about: `casus ${caseRef.caseNumber} · sinds ${formatDate(since)}${certainty === 'impression' ? ' · indruk' : ''}`,
        }))}
      />
    </Card>
  );
}

/** A new group, or another name for one, and whether it is still chosen. */
function GroupDialog({ group, onClose }: { group: Group | null; onClose: () => void }) {
  const api = useApi();
  const tell = useToast();
  const doneWithUndo = useDoneWithUndo();
  const form = useCallForm({
    draft: `group/${group?.groupId ?? 'new'}`,
    edits: true,
    defaults: { name: group?.name ?? '' },
    send: async ({ name }: { name: string }, api) => {
      if (group !== null) {
        await api.profile.setGroup({ groupId: group.groupId, name });
        return group.groupId;
      }
      return (await api.profile.addGroup({ name })).groupId;
    },
    done: async (groupId) => {
      onClose();
      await doneWithUndo(group === null ? 'Groep toegevoegd.' : 'Groep gewijzigd.', () =>
        group === null
          ? api.profile.setGroup({ groupId, retired: true })
          : api.profile.setGroup({ groupId, name: group.name }),
      );
    },
  });
  const retire = async (of: Group) => {
    const change = (retired: boolean) => api.profile.setGroup({ groupId: of.groupId, retired });
    try {
      await change(!of.retired);
      onClose();
      const text = of.retired ? 'De groep is weer te kiezen.' : 'De groep is niet meer te kiezen.';
      await doneWithUndo(text, () => change(of.retired));
    } catch (error) {
      tell({ text: messageOf(error) });
    }
  };
  return (
    <FormDialog
      title={group === null ? 'Groep toevoegen' : 'Groep wijzigen'}
      form={form}
      submit={group === null ? 'Toevoegen' : 'Bewaren'}
      onClose={onClose}
      actions={
        group === null ? null : (
          <Button kind="quiet" onClick={() => void retire(group)}>
            {group.retired ? 'Weer gebruiken' : 'Niet meer gebruiken'}
          </Button>
        )
      }
    >
      <TextField
        label="Naam van de groep"
        hint="Bijvoorbeeld een plek of een gewoonte. Gebruik geen namen van mensen."
        {...form.field('name')}
      />
    </FormDialog>
  );
}
