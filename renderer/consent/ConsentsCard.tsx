import { useState } from 'react';
import { formatDate } from '../../base/dates.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { Chip, type ChipTone } from '../components/Chip.tsx';
import { ItemList, type ListItem } from '../components/ItemList.tsx';
import { EmptyState } from '../components/States.tsx';
import { DocumentDialog } from '../documents/DocumentDialog.tsx';
import {
  aboutConsent,
  aboutRefusal,
  type Consent,
  type Consents,
  type Refused,
  standingOf,
  subjectOf,
} from './consent-words.ts';
import { ScanDialog } from './ScanDialog.tsx';
import { WithdrawDialog } from './WithdrawDialog.tsx';

const chips: Record<Consent['state'], { tone: ChipTone; words: string }> = {
  valid: { tone: 'good', words: 'geldig' },
  notYetValid: { tone: 'soon', words: 'gaat nog in' },
  expired: { tone: 'neutral', words: 'verlopen' },
  withdrawn: { tone: 'neutral', words: 'ingetrokken' },
};

type Open =
  | { what: 'withdraw' | 'scan' | 'form' | 'sheet'; consent: Consent }
  | { what: 'letter'; consent: Consent; partnerId: string; name: string };

/** What the client was asked and answered, newest first, with the papers that go with it. */
export function ConsentsCard({
  consents,
  mayChange,
  onRecord,
}: {
  consents: Consents;
  mayChange: boolean;
  /** Records a consent, filled in like an earlier one when given. */
  onRecord: (from?: Consent) => void;
}) {
  const [open, setOpen] = useState<Open | null>(null);
  const entries: { on: string; item: ListItem }[] = [
    ...consents.consents.map((consent) => ({
      on: consent.givenOn,
      item: consentItem(consent, { mayChange, onOpen: setOpen, onRecord }),
    })),
    ...consents.refusals.map((refused) => ({ on: refused.askedOn, item: refusalItem(refused) })),
  ];
  return (
    <Card
      title="Toestemmingen"
      aside="nieuwste eerst"
      action={
        mayChange ? (
          <Button small onClick={() => onRecord()}>
            Toestemming vastleggen
          </Button>
        ) : undefined
      }
    >
      <p className="ck-who__inline">
        <span>Om te worden geholpen:</span>
        <Standing consents={consents} purpose="help" />
        <span>Om te delen met partners:</span>
        <Standing consents={consents} purpose="share" />
      </p>
      <ItemList
        items={entries.toSorted((a, b) => b.on.localeCompare(a.on)).map(({ item }) => item)}
        empty={
          <EmptyState title="Er is nog geen toestemming vastgelegd.">
            Vraag die het liefst zelf, in een gesprek. Daarna legt u hier vast wie het vroeg en hoe.
          </EmptyState>
        }
      />
      {open === null ? null : <OpenDialog open={open} onClose={() => setOpen(null)} />}
    </Card>
  );
}

function Standing({ consents, purpose }: { consents: Consents; purpose: Consent['purpose'] }) {
  const { tone, words } = standingOf(consents, purpose);
  return <Chip tone={tone}>{words}</Chip>;
}

function OpenDialog({ open, onClose }: { open: Open; onClose: () => void }) {
  const { consent } = open;
  const { consentId } = consent;
  switch (open.what) {
    case 'withdraw':
      return <WithdrawDialog consent={consent} onClose={onClose} />;
    case 'scan':
      return <ScanDialog consent={consent} onClose={onClose} />;
    case 'form':
      return (
        <DocumentDialog
          title="Toestemmingsformulier"
          request={{ kind: 'paper', itemId: consent.formId ?? '' }}
          onClose={onClose}
        />
      );
    case 'sheet':
      return (
        <DocumentDialog
          title="Intrekkingsblad"
          request={{ kind: 'withdrawalSheet', consentId }}
          onClose={onClose}
        />
      );
    case 'letter':
      return (
        <DocumentDialog
          title={`Brief aan ${open.name}`}
          request={{ kind: 'withdrawalLetter', consentId, partnerId: open.partnerId }}
          onClose={onClose}
        />
      );
  }
}

function refusalItem(refused: Refused): ListItem {
  return {
    id: refused.refusalId,
    title: (
      <span className="ck-who__inline">
        <strong>{subjectOf(refused)}</strong>
        <Chip>geweigerd</Chip>
      </span>
    ),
    about: (
      <>
        {refused.wording === '' ? null : <div>“{refused.wording}”</div>}
        {refused.note === '' ? null : <div>{refused.note}</div>}
        <div>{aboutRefusal(refused)}</div>
      </>
    ),
  };
}

function consentItem(
  consent: Consent,
  {
    mayChange,
    onOpen,
    onRecord,
  }: { mayChange: boolean; onOpen: (open: Open) => void; onRecord: (from: Consent) => void },
): ListItem {
  const { state, purpose, formId, partnerIds, partnerNames } = consent;
  const holds = state === 'valid' || state === 'notYetValid';
  // Of one day there can be several, for another purpose or after one was taken back.
  const which = `${subjectOf(consent)}, ${chips[state].words}, ${formatDate(consent.givenOn)}`;
  const button = (label: string, onClick: () => void, kind: 'quiet' | 'secondary' = 'quiet') => (
    <Button key={label} kind={kind} small aria-label={`${label}: ${which}`} onClick={onClick}>
      {label}
    </Button>
  );
  return {
    id: consent.consentId,
    title: (
      <span className="ck-who__inline">
        <strong>{subjectOf(consent)}</strong>
        <Chip tone={chips[state].tone}>{chips[state].words}</Chip>
      </span>
    ),
    about: (
      <>
        {consent.wording === '' ? null : <div>“{consent.wording}”</div>}
        <div>{aboutConsent(consent)}</div>
        {state === 'withdrawn' && purpose === 'share' && consent.wording !== '' ? (
          <div className="ck-row">
            {button('Intrekkingsblad', () => onOpen({ what: 'sheet', consent }), 'secondary')}
            {partnerIds.map((partnerId, index) => {
              const name = partnerNames[index] ?? '';
              return button(
                `Brief aan ${name}`,
                () => onOpen({ what: 'letter', consent, partnerId, name }),
                'secondary',
              );
            })}
          </div>
        ) : null}
      </>
    ),
    action: (
      <div className="ck-row">
        {formId === null ? null : button('Formulier', () => onOpen({ what: 'form', consent }))}
        {holds && formId === null && mayChange
          ? button('Scan bewaren', () => onOpen({ what: 'scan', consent }))
          : null}
        {holds
          ? button('Intrekken', () => onOpen({ what: 'withdraw', consent }))
          : mayChange
            ? button('Opnieuw vastleggen', () => onRecord(consent))
            : null}
      </div>
    ),
  };
}
