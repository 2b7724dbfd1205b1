import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useApi } from '../../api.ts';
import { Button } from '../../components/Button.tsx';
import { Chip } from '../../components/Chip.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { EmptyState, LoadingState } from '../../components/States.tsx';
import { TextField } from '../../components/TextField.tsx';
import { useMask } from '../../mask.tsx';
import { useOrganisations } from '../../people.ts';
import type { AgendaItem } from '../meeting-data.ts';
import { withGuest } from './agenda-edit.ts';

/** More partners than this and a field to find one stands above them. */
const manyPartners = 8;

/** Who joins for one case. Choosing somebody without a ground is refused with what to do. */
export function GuestsDialog({
  item,
  attempt,
  onClose,
}: {
  item: AgendaItem;
  attempt: (edit: (now: readonly AgendaItem[]) => readonly AgendaItem[]) => Promise<string | null>;
  onClose: () => void;
}) {
  const api = useApi();
  const mask = useMask();
  const id = useId();
  const { caseId, caseNumber } = item.caseRef;
  const [typed, setTyped] = useState('');
  const [refused, setRefused] = useState<{ partnerId: string; sentence: string } | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const organisations = useOrganisations();
  const sharing = useQuery({
    queryKey: ['case', caseId, 'sharing'],
    queryFn: () => api.consent.sharing({ caseId }),
  });
  const open = new Map(
    sharing.data?.rows
      .filter(({ viewer }) => viewer.type === 'partner')
      .map((row) => [row.viewer.id, row.open]),
  );
  // Who may join stands first: shown once that is known, or the list would move under the hand.
  const reading = organisations.isPending || sharing.isPending;
  const chosen = new Set(item.guests.map(({ partnerId }) => partnerId));
  const partners = (reading ? [] : (organisations.data?.partners ?? []))
    .filter(({ name, organisationName }) =>
      `${name} ${organisationName}`.toLowerCase().includes(typed.trim().toLowerCase()),
    )
    .toSorted(
      (a, b) =>
        Number(open.get(b.partnerId) ?? false) - Number(open.get(a.partnerId) ?? false) ||
        a.name.localeCompare(b.name, 'nl'),
    );

  const toggle = async (partner: (typeof partners)[number], joins: boolean) => {
    const { partnerId } = partner;
    setBusy(partnerId);
    const sentence = await attempt((agenda) => withGuest(agenda, caseId, partner, joins));
    setRefused(sentence === null ? null : { partnerId, sentence });
    setBusy((now) => (now === partnerId ? null : now));
  };

  return (
    <Dialog
      open
      title={`Gasten bij casus ${caseNumber}`}
      onClose={onClose}
      actions={
        <Button kind="primary" onClick={onClose}>
          Klaar
        </Button>
      }
    >
      <p className="ck-quiet">
        Een gast is er alleen bij deze casus, en krijgt alleen deze casus op papier.{' '}
        {mask.name(item.caseRef.name)} wordt besproken met wie u hier aanvinkt.
      </p>
      {(organisations.data?.partners.length ?? 0) > manyPartners ? (
        <TextField
          label="Zoek een partner"
          type="search"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      ) : null}
      {reading ? <LoadingState /> : null}
      {organisations.data && !reading && partners.length === 0 ? (
        <EmptyState title={typed === '' ? 'Er zijn nog geen partners.' : 'Geen partner past hierbij.'}>
          Een partner voegt u toe bij Organisaties.
        </EmptyState>
      ) : null}
      <ul className="ck-guests">
        {partners.map((partner) => {
          const { partnerId, name, organisationName } = partner;
          return (
            <li key={partnerId}>
              <div className="ck-choice">
                <input
                  id={`${id}-${partnerId}`}
                  type="checkbox"
                  checked={chosen.has(partnerId)}
                  aria-busy={busy === partnerId || undefined}
                  onChange={(event) => void toggle(partner, event.target.checked)}
                />
                <label htmlFor={`${id}-${partnerId}`}>
                  {name} <span className="ck-quiet">· {organisationName}</span>{' '}
                  {open.get(partnerId) ? (
                    <Chip tone="good">grondslag nu geldig</Chip>
                  ) : (
                    <Chip>geen grondslag</Chip>
                  )}
                </label>
              </div>
              {refused?.partnerId === partnerId ? (
                <p className="ck-agenda__problem" role="alert">
                  {refused.sentence} <a href={`#/casussen/${caseId}?tab=delen`}>Naar Delen van deze casus</a>
                </p>
              ) : null}
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
