import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDate } from '../../base/dates.ts';
import { consentCalls, consentPurposes } from '../../core/consent/contract.ts';
import { messageOf, useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { FormDialog } from '../components/FormDialog.tsx';
import { ItemList } from '../components/ItemList.tsx';
import { ErrorState, LoadingState } from '../components/States.tsx';
import { TextArea } from '../components/TextField.tsx';
import { useCallForm } from '../form.ts';
import { useMay } from '../may.ts';
import { useDoneWithUndo } from '../undo.ts';
import type { Consent, Wording } from './consent-words.ts';

type Purpose = Consent['purpose'];

const names: Record<Purpose, string> = {
  help: 'Toestemming om te helpen',
  share: 'Toestemming om te delen',
};

/** The words in which the municipality asks consent, with their versions. */
export function WordingsCard() {
  const api = useApi();
  const may = useMay();
  const [changing, setChanging] = useState<Wording | null>(null);
  const wordings = useQuery({ queryKey: ['consent', 'wordings'], queryFn: () => api.consent.wordings({}) });
  return (
    <Card title="Standaardteksten voor toestemming">
      {wordings.isPending ? (
        <LoadingState />
      ) : wordings.isError ? (
        <ErrorState message={messageOf(wordings.error)} onRetry={() => void wordings.refetch()} />
      ) : (
        <ItemList
          empty={null}
          items={consentPurposes.flatMap((purpose) => {
            const versions = wordings.data.wordings.filter((each) => each.purpose === purpose);
            const newest = versions[0];
            if (newest === undefined) return [];
            return [
              {
                id: purpose,
                title: <strong>{names[purpose]}</strong>,
                about: (
                  <>
                    <div>{versionInWords(newest)}</div>
                    <details>
                      <summary>
                        Lees de tekst{versions.length > 1 ? ' en de eerdere versies' : ''}
                        <span className="ck-hidden">: {names[purpose]}</span>
                      </summary>
                      {versions.map((each) => (
                        <p key={each.version} style={{ whiteSpace: 'pre-line' }}>
                          <strong>{versionInWords(each)}</strong>
                          {`\n${each.text}`}
                        </p>
                      ))}
                    </details>
                  </>
                ),
                action: may(consentCalls.setWording) ? (
                  <Button
                    small
                    kind="quiet"
                    aria-label={`Wijzigen: ${names[purpose]}`}
                    onClick={() => setChanging(newest)}
                  >
                    Wijzigen
                  </Button>
                ) : undefined,
              },
            ];
          })}
        />
      )}
      {changing === null ? null : <WordingDialog wording={changing} onClose={() => setChanging(null)} />}
    </Card>
  );
}

function versionInWords({ version, since }: Wording): string {
  return `Versie ${version}, ${since === null ? 'meegeleverd met Casuskluis' : `sinds ${formatDate(since)}`}`;
}

function WordingDialog({ wording, onClose }: { wording: Wording; onClose: () => void }) {
  const done = useDoneWithUndo();
  const { purpose } = wording;
  const form = useCallForm({
    draft: `wording/${purpose}`,
    edits: true,
    defaults: { text: wording.text },
    send: ({ text }: { text: string }, api) => api.consent.setWording({ purpose, text }),
    done: async ({ version }) => {
      onClose();
      await done(`Versie ${version} van de standaardtekst geldt vanaf nu.`);
    },
  });
  return (
    <FormDialog
      title={names[purpose]}
      form={form}
      submit="Nieuwe versie bewaren"
      onClose={onClose}
      size="wide"
    >
      <p>
        Dit wordt versie {wording.version + 1}. Toestemmingen die al zijn gegeven, houden de tekst die toen is
        gebruikt. Schrijf korte zinnen; de betrokkene leest dit op het formulier.
      </p>
      <TextArea label="Tekst" rows={8} {...form.field('text')} />
    </FormDialog>
  );
}
