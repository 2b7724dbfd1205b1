import { useRef, useState } from 'react';
import { Button } from '../../components/Button.tsx';
import { Chip } from '../../components/Chip.tsx';
import { Grip } from '../../components/Grip.tsx';
import { useMask } from '../../mask.tsx';
import type { AgendaItem } from '../meeting-data.ts';
import { clock } from '../meeting-words.ts';
import { minutesRange } from './agenda-edit.ts';

export interface AgendaRowProps {
  item: AgendaItem;
  index: number;
  last: boolean;
  startsAt: string;
  /** Why the vault did not take this row. */
  problem: string | undefined;
  readOnly: boolean;
  dragged: boolean;
  onDrag: (caseId: string | null) => void;
  onDragOver: () => void;
  onMove: (to: number) => void;
  onMinutes: (minutes: number) => void;
  onGuests: () => void;
  onRemoveGuest: (partnerId: string) => void;
  onRemove: () => void;
}

/** One case on the agenda that is being made. */
export function AgendaRow(props: AgendaRowProps) {
  const { item, index, last, readOnly } = props;
  const mask = useMask();
  const row = useRef<HTMLLIElement>(null);
  const { caseRef } = item;
  const named = `casus ${caseRef.caseNumber}`;
  return (
    <li
      ref={row}
      className="ck-agenda__row"
      data-case={caseRef.caseId}
      data-place={index}
      data-dragged={props.dragged || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        props.onDragOver();
      }}
      onDrop={(event) => event.preventDefault()}
    >
      {readOnly ? null : (
        <Grip
          label={`Verplaats ${named}, nu plaats ${index + 1}. Gebruik Alt met pijl omhoog of omlaag.`}
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = 'move';
            event.dataTransfer.setData('text/plain', caseRef.caseNumber);
            if (row.current) event.dataTransfer.setDragImage(row.current, 12, 12);
            props.onDrag(caseRef.caseId);
          }}
          onDragEnd={() => props.onDrag(null)}
        />
      )}
      <span className="ck-agenda__time">{clock(props.startsAt)}</span>
      <div className="ck-agenda__text">
        <div>
          <a href={`#/casussen/${caseRef.caseId}`}>{mask.person(caseRef)}</a>{' '}
          <span className="ck-agenda__number">{caseRef.caseNumber}</span>
          {item.isNew ? (
            <>
              {' '}
              <Chip>nieuw</Chip>
            </>
          ) : null}
        </div>
        {item.why === '' ? null : <div className="ck-small ck-quiet">{mask.text(item.why, caseRef)}</div>}
        <Guests {...props} />
        {props.problem === undefined ? null : (
          <p className="ck-agenda__problem" role="alert">
            {props.problem} <a href={`#/casussen/${caseRef.caseId}?tab=delen`}>Naar Delen van deze casus</a>
          </p>
        )}
      </div>
      {readOnly ? (
        <span className="ck-agenda__minutes">{item.minutes} min</span>
      ) : (
        <>
          <Minutes label={`Minuten voor ${named}`} minutes={item.minutes} onChange={props.onMinutes} />
          <div className="ck-agenda__buttons">
            <Button small kind="quiet" aria-label={`Gasten bij ${named}`} onClick={props.onGuests}>
              Gasten
            </Button>
            <Button
              small
              kind="quiet"
              aria-label={`${named} omhoog`}
              disabled={index === 0}
              onClick={() => props.onMove(index - 1)}
            >
              ↑
            </Button>
            <Button
              small
              kind="quiet"
              aria-label={`${named} omlaag`}
              disabled={last}
              onClick={() => props.onMove(index + 1)}
            >
              ↓
            </Button>
            <Button small kind="quiet" aria-label={`${named} van de agenda halen`} onClick={props.onRemove}>
              ×
            </Button>
          </div>
        </>
      )}
    </li>
  );
}

/** Who joins for this case; where somebody has no ground, why and what to do. */
function Guests({ item, readOnly, onRemoveGuest }: AgendaRowProps) {
  if (item.guests.length === 0) return null;
  return (
    <ul className="ck-agenda__guests">
      {item.guests.map((guest) => (
        <li key={guest.partnerId}>
          <span className="ck-small">
            Gast: {guest.name}, {guest.organisationName}
          </span>{' '}
          {guest.allowed ? null : <Chip tone="late">nog geen grondslag</Chip>}
          {readOnly ? null : (
            <button
              type="button"
              className="ck-agenda__drop"
              aria-label={`${guest.name} niet uitnodigen`}
              onClick={() => onRemoveGuest(guest.partnerId)}
            >
              ×
            </button>
          )}
          {guest.allowed ? null : (
            <div className="ck-small ck-quiet">
              {guest.sentence}{' '}
              <a href={`#/casussen/${item.caseRef.caseId}?tab=delen`}>Grondslag vastleggen</a>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

function Minutes({
  label,
  minutes,
  onChange,
}: {
  label: string;
  minutes: number;
  onChange: (minutes: number) => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <label className="ck-agenda__minutes">
      <span className="ck-hidden">{label}</span>
      <input
        type="number"
        {...minutesRange}
        value={typed ?? minutes}
        onChange={(event) => {
          setTyped(event.target.value);
          const value = Number(event.target.value);
          if (Number.isInteger(value) && value >= minutesRange.min && value <= minutesRange.max) {
            onChange(value);
          }
        }}
        onBlur={() => setTyped(null)}
      />
      <span aria-hidden="true">min</span>
    </label>
  );
}
