import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Refusal } from '../../base/refusal.ts';
import type { Api } from '../../core/contracts.ts';
import type { RecoveryKind } from '../../core/recovery/contract.ts';
import { messageOf, useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { ErrorSummary } from '../components/ErrorSummary.tsx';
import { StartScreen } from '../start/StartScreen.tsx';
import { CodeFields, isWhole } from './CodeFields.tsx';
import { NewAccess } from './NewAccess.tsx';
import { type Codes, emptyCodes, type OneCode, PaperFields, toSend } from './PaperFields.tsx';

export type Opened = Awaited<ReturnType<Api['recovery']['open']>>;

/**
 * Nobody can come in: with the sheet from the safe or two envelopes a password is set, or a successor appointed. What is
 * typed stays in this window, and is gone when it closes or is left.
 */
export function RecoverWizard({ onBack }: { onBack: (message?: string) => void }) {
  const [kind, setKind] = useState<RecoveryKind | null>(null);
  const [codes, setCodes] = useState<Codes>([]);
  const [opened, setOpened] = useState<Opened | null>(null);
  const choose = (chosen: RecoveryKind) => {
    setKind(chosen);
    setCodes(emptyCodes(chosen));
  };
  if (opened !== null) {
    return <NewAccess opened={opened} codes={codes} onShut={onBack} onBack={() => setOpened(null)} />;
  }
  if (kind === null) return <ChoosePaper onChoose={choose} onBack={() => onBack()} />;
  return (
    <TypeCodes
      kind={kind}
      codes={codes}
      onType={setCodes}
      onOpened={setOpened}
      onBack={() => setKind(null)}
    />
  );
}

function ChoosePaper({ onChoose, onBack }: { onChoose: (kind: RecoveryKind) => void; onBack: () => void }) {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <StartScreen title="Ik kan er niet meer in">
      <p>
        Is uw wachtwoord kwijt en kan een andere procesmanager de kluis nog openen? Dan geeft die u onder
        Instellingen een nieuw wachtwoord. Kan niemand er meer in, dan opent de kluis met een code op papier.
      </p>
      <p>Wat hebt u bij u?</p>
      <div className="ck-row">
        <Button ref={first} kind="primary" onClick={() => onChoose('sheet')}>
          Het herstelblad
        </Button>
        <Button kind="primary" onClick={() => onChoose('envelopes')}>
          Twee enveloppen
        </Button>
      </div>
      <p className="ck-small ck-quiet">
        Het herstelblad ligt in de kluis van de gemeente. Enveloppen zijn gegeven aan drie mensen; op elke
        envelop staat wie de andere twee heeft.
      </p>
      <div>
        <Button kind="quiet" onClick={onBack}>
          Terug naar ontgrendelen
        </Button>
      </div>
    </StartScreen>
  );
}

function TypeCodes({
  kind,
  codes,
  onType,
  onOpened,
  onBack,
}: {
  kind: RecoveryKind;
  codes: Codes;
  onType: (codes: Codes) => void;
  onOpened: (opened: Opened) => void;
  onBack: () => void;
}) {
  const api = useApi();
  const [refusal, setRefusal] = useState<{ message: string; attempt: number } | null>(null);
  const [busy, setBusy] = useState(false);
  const attempt = (refusal?.attempt ?? 0) + 1;
  const refuse = (message: string) => setRefusal({ message, attempt });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    try {
      onOpened(await api.recovery.open({ codes: toSend(codes) }));
    } catch (error) {
      const fields = error instanceof Refusal ? Object.values(error.fields) : [];
      refuse(fields.length === 1 ? (fields[0] ?? '') : messageOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <StartScreen title={kind === 'sheet' ? 'Het herstelblad' : 'Twee enveloppen'}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <ErrorSummary
          problems={refusal === null ? [] : [{ message: refusal.message }]}
          attempt={refusal?.attempt ?? 0}
        />
        <PaperFields
          kind={kind}
          codes={codes}
          onChange={(typed) => {
            setRefusal(null);
            onType(typed);
          }}
          Code={CheckedCode}
        />
        <div className="ck-row">
          <Button kind="primary" type="submit" busy={busy}>
            {busy ? 'Wordt nagekeken' : 'Verder'}
          </Button>
          <Button kind="quiet" onClick={onBack}>
            Terug
          </Button>
        </div>
      </form>
    </StartScreen>
  );
}

/** A code that is looked at by the vault as soon as all its groups are right: whose paper it is, and whether it still works. */
function CheckedCode(code: OneCode) {
  const api = useApi();
  const [found, setFound] = useState<{ typed: string; problem: string | null } | null>(null);
  const typed = code.groups.join(' ');
  useEffect(() => {
    const groups = typed.split(' ');
    if (!isWhole(groups)) return;
    let current = true;
    api.recovery
      .check({ groups })
      .then(({ refusal }) => current && setFound({ typed, problem: refusal }))
      .catch((error) => current && setFound({ typed, problem: messageOf(error) }));
    return () => {
      current = false;
    };
  }, [api, typed]);
  return <CodeFields {...code} problem={found?.typed === typed ? found.problem : null} />;
}
