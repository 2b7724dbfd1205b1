import { formatDate } from '../../base/dates.ts';
import { type AgreementState, agreementCalls, agreementStateLabels } from '../../core/agreement/contract.ts';
import { handoverCalls, handoverStateLabels } from '../../core/handover/contract.ts';
import { goTo } from '../address.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { Chip } from '../components/Chip.tsx';
import { ItemList } from '../components/ItemList.tsx';
import { EmptyState } from '../components/States.tsx';
import { useMay } from '../may.ts';
import type { CasePage } from './ChangeDialogs.tsx';

/** The agreements of this case. */
export function AgreementsTab({ page }: { page: CasePage }) {
  const may = useMay();
  return (
    <Card
      title="Driepartijenovereenkomst"
      action={
        may(agreementCalls.create) ? (
          <Button small onClick={() => goTo(`#/overeenkomsten/nieuw?casus=${page.caseRef.caseId}`)}>
            Overeenkomst opstellen
          </Button>
        ) : undefined
      }
    >
      <ItemList
        items={page.agreements.map(({ agreementId, title, state, startsOn }) => ({
          id: agreementId,
          chip: (
            <Chip tone={state === 'signed' ? 'good' : 'neutral'}>{stateIn(agreementStateLabels, state)}</Chip>
          ),
          title: <a href={`#/overeenkomsten/${agreementId}`}>{title}</a>,
          about: `Gaat in op ${formatDate(startsOn)}.`,
        }))}
        empty={
          <EmptyState title="Er is nog geen overeenkomst voor deze casus.">
            Stel er een op als er een woning in zicht is.
          </EmptyState>
        }
      />
    </Card>
  );
}

/** What was made to give away: hand-overs to another municipality. */
export function PapersTab({ page }: { page: CasePage }) {
  const may = useMay();
  return (
    <Card
      title="Overdrachten"
      action={
        may(handoverCalls.create) ? (
          <Button small onClick={() => goTo(`#/overdrachten/nieuw?casus=${page.caseRef.caseId}`)}>
            Overdracht beginnen
          </Button>
        ) : undefined
      }
    >
      <ItemList
        items={page.handovers.map(({ handoverId, receiver, state }) => ({
          id: handoverId,
          chip: (
            <Chip tone={state === 'received' ? 'good' : 'neutral'}>
              {stateIn(handoverStateLabels, state)}
            </Chip>
          ),
          title: <a href={`#/overdrachten/${handoverId}`}>Overdracht aan {receiver}</a>,
        }))}
        empty={
          <EmptyState title="Deze casus is niet overgedragen.">
            Verhuist de betrokkene naar een andere gemeente? Begin dan hier een dossier.
          </EmptyState>
        }
      />
    </Card>
  );
}

function stateIn(labels: Readonly<Record<string, string>>, state: string | AgreementState): string {
  return labels[state] ?? state;
}
