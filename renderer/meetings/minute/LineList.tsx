import { useEffect, useRef } from 'react';
import { formatDay } from '../../../base/dates.ts';
import { grantableKinds, infoKindLabels } from '../../../core/access/model.ts';
import { itemTypeLabels } from '../../../core/case/model.ts';
import type { Api } from '../../../core/contracts.ts';
import { organisationKindLabels } from '../../../core/organisation/contract.ts';
import { Button } from '../../components/Button.tsx';
import { Chip } from '../../components/Chip.tsx';
import { useMask } from '../../mask.tsx';
import { useOrganisations } from '../../people.ts';
import { useToday } from '../../today.tsx';
import type { CaseRef, Line } from '../meeting-data.ts';
import { standardLine } from './line-draft.ts';
import { type AtTable, typedLine } from './line-text.ts';
import { audienceWords, QuickLine } from './QuickLine.tsx';
import type { LineLabels, PendingLine } from './use-lines.ts';

/** What a line can undergo; left out where the minutes are only read. */
export interface LineEditing {
  people: readonly AtTable[];
  /** The line that is open for changing. */
  itemId: string | null;
  draftKey: (itemId: string) => string;
  onOpen: (itemId: string | null) => void;
  onChange: (itemId: string, typed: string, labels: LineLabels, api: Api) => Promise<unknown>;
  onRemove: (line: Line) => void;
}

/** The minutes of one case, in the order in which they were typed. */
export function LineList({
  caseRef,
  lines,
  pending = [],
  editing,
}: {
  caseRef: CaseRef;
  lines: readonly Line[];
  pending?: readonly PendingLine[];
  editing?: LineEditing;
}) {
  const organisations = useOrganisations().data?.organisations ?? [];
  const organisationOf = (line: Line) => organisations.find(({ name }) => name === line.organisationName);
  return (
    <ol className="ck-lines" aria-label={`Notulen van casus ${caseRef.caseNumber}`}>
      {lines.map((line) => {
        const organisation = organisationOf(line);
        const word = organisation ? organisationKindLabels[organisation.kind] : line.organisationName;
        return (
          <li key={line.itemId} className="ck-lines__row" data-type={line.type}>
            <span className="ck-lines__kind">
              {line.type === 'contribution' ? word : itemTypeLabels[line.type]}
              {line.addendumNumber === null ? '' : ` ${line.addendumNumber}`}
            </span>
            {editing?.itemId === line.itemId ? (
              <ChangeLine line={line} editing={editing} organisationId={organisation?.organisationId} />
            ) : (
              <ReadLine caseRef={caseRef} line={line} editing={editing} />
            )}
          </li>
        );
      })}
      {pending.map(({ key, typed }) => (
        <li key={key} className="ck-lines__row ck-lines__row--pending">
          <span className="ck-lines__kind">Bewaren…</span>
          <div className="ck-lines__text">{typed}</div>
        </li>
      ))}
    </ol>
  );
}

function ReadLine({
  caseRef,
  line,
  editing,
}: {
  caseRef: CaseRef;
  line: Line;
  editing: LineEditing | undefined;
}) {
  const mask = useMask();
  const today = useToday();
  const { text, reason, action, type } = line;
  const about = mask.text(text, caseRef);
  const isAction = type === 'action';
  return (
    <>
      <div className="ck-lines__text">
        <div className="ck-lines__said">{about}</div>
        {reason === '' ? null : <div className="ck-lines__about">{mask.text(reason, caseRef)}</div>}
        {type === 'addendum' ? (
          <div className="ck-lines__about">
            {line.authorName}, {formatDay(line.occurredOn, today)}
          </div>
        ) : null}
        {action ? (
          <div className="ck-lines__about">
            {action.owner ? action.ownerName : 'nog niemand'} ·{' '}
            {action.dueOn === null ? 'nog geen dag' : formatDay(action.dueOn, today)}
          </div>
        ) : null}
        <div className="ck-lines__chips">
          {type === 'decision' && reason === '' ? <Chip>reden mist nog</Chip> : null}
          {isAction && !action?.owner ? <Chip>wie doet dit?</Chip> : null}
          {isAction && action?.dueOn === null ? <Chip>wanneer?</Chip> : null}
          {line.kind === 'general' ? null : <Chip>{infoKindLabels[line.kind]}</Chip>}
          {line.audience === 'participants' ? null : <Chip>{audienceWords[line.audience]}</Chip>}
          {line.warning === null ? null : <span className="ck-small">{line.warning}</span>}
        </div>
      </div>
      {editing && type !== 'addendum' ? (
        <div className="ck-lines__buttons ck-no-print">
          <Button
            small
            kind="quiet"
            aria-label={`Wijzigen: ${about}`}
            onClick={() => editing.onOpen(line.itemId)}
          >
            Wijzigen
          </Button>
          <Button small kind="quiet" aria-label={`Weg: ${about}`} onClick={() => editing.onRemove(line)}>
            Weg
          </Button>
        </div>
      ) : null}
    </>
  );
}

function ChangeLine({
  line,
  editing,
  organisationId,
}: {
  line: Line;
  editing: LineEditing;
  organisationId: string | undefined;
}) {
  const handle = useRef<{ focus: () => void }>(null);
  useEffect(() => handle.current?.focus(), []);
  const { kind, audience } = line;
  return (
    <QuickLine
      ref={handle}
      draftKey={editing.draftKey(line.itemId)}
      people={editing.people}
      initial={typedLine(line, editing.people, organisationId)}
      labels={{ ...standardLine, kind: grantableKinds.find((each) => each === kind) ?? 'general', audience }}
      plain={line.type === 'heldOver'}
      label="Regel wijzigen"
      onTake={async (typed, labels, api) => {
        await editing.onChange(line.itemId, typed, labels, api);
        editing.onOpen(null);
      }}
      onCancel={() => editing.onOpen(null)}
      onBack={() => editing.onOpen(line.itemId)}
    />
  );
}
