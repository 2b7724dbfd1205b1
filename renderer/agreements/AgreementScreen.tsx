import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDate, momentInWords } from '../../base/dates.ts';
import { agreementCalls, type SigningParty, signingParties } from '../../core/agreement/contract.ts';
import { useRouteParam } from '../address.ts';
import { messageOf, useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { Chip, DueChip } from '../components/Chip.tsx';
import { ItemList } from '../components/ItemList.tsx';
import { ErrorState, LoadingState } from '../components/States.tsx';
import { useToast } from '../components/Toast.tsx';
import { DocumentDialog } from '../documents/DocumentDialog.tsx';
import { MadeDocument, useMadeDocument } from '../documents/MadeDocument.tsx';
import { useMask } from '../mask.tsx';
import { useMay } from '../may.ts';
import { Page } from '../shell/Page.tsx';
import { ArticlesText } from './ArticlesText.tsx';
import { type Agreement, partiesToSign, partyInWords, stateInWords } from './agreement-words.ts';
import { EditAgreement } from './EditAgreement.tsx';
import { SigningDialog } from './SigningDialog.tsx';
import { Verdict } from './Verdict.tsx';
import './agreements.css';

/** One agreement: its blanks while it is a concept, then the fixed text and who signed it. */
export function AgreementScreen() {
  const agreementId = useRouteParam('agreementId');
  const api = useApi();
  const agreement = useQuery({
    queryKey: ['agreement', agreementId],
    queryFn: () => api.agreement.get({ agreementId }),
  });
  if (agreement.isPending) return <LoadingState />;
  if (agreement.isError) {
    return (
      <Page title="Overeenkomst">
        <ErrorState message={messageOf(agreement.error)} onRetry={() => void agreement.refetch()} />
      </Page>
    );
  }
  return <OpenAgreement key={agreementId} agreement={agreement.data} />;
}

function OpenAgreement({ agreement }: { agreement: Agreement }) {
  const mask = useMask();
  const may = useMay();
  const [editing, setEditing] = useState(false);
  const [previewing, setPreviewing] = useState(false);
  const { agreementId, caseRef, state, version } = agreement;
  const changes = may(agreementCalls.update);
  const concept = state === 'concept';
  const edits = changes && (concept || (editing && state !== 'replaced'));
  return (
    <Page
      title="Driepartijenovereenkomst"
      aside={`· ${mask.name(caseRef.name)} · versie ${version}`}
      lead={<Lead agreement={agreement} />}
      actions={
        edits || !changes || state === 'replaced' ? undefined : (
          <Button onClick={() => setEditing(true)}>Tekst wijzigen</Button>
        )
      }
    >
      {edits ? (
        <EditAgreement
          key={`${agreementId}-${state}`}
          agreement={agreement}
          onPreview={() => setPreviewing(true)}
          onCancel={() => setEditing(false)}
        />
      ) : concept ? (
        <Card title="De tekst">
          <ArticlesText articles={agreement.articles} />
        </Card>
      ) : (
        <FixedAgreement agreement={agreement} />
      )}
      {previewing ? (
        <DocumentDialog
          request={{ kind: 'agreementConcept', agreementId }}
          title="Driepartijenovereenkomst, concept"
          onClose={() => setPreviewing(false)}
        />
      ) : null}
    </Page>
  );
}

function Lead({ agreement }: { agreement: Agreement }) {
  const { caseRef, state, fields, signatures, replaces } = agreement;
  return (
    <div className="ck-row">
      <Chip tone={state === 'signed' ? 'good' : 'neutral'}>{stateInWords(state, signatures.length)}</Chip>
      <a href={`#/casussen/${caseRef.caseId}`}>Casus {caseRef.caseNumber}</a>
      {state === 'signed' ? (
        <span>
          Evaluatie op {formatDate(fields.evaluateOn)} <DueChip dueOn={fields.evaluateOn} />
        </span>
      ) : null}
      {replaces === null ? null : <a href={`#/overeenkomsten/${replaces}`}>Vorige versie</a>}
    </div>
  );
}

/** The file as it will be signed or was signed, beside it who signed and whether it is still as it was. */
function FixedAgreement({ agreement }: { agreement: Agreement }) {
  const { agreementId, state, sha256, signatures } = agreement;
  const complete = signatures.length === signingParties.length;
  const document = useMadeDocument(
    { kind: complete ? 'agreementSigned' : 'agreementConcept', agreementId },
    sha256 ?? '',
  );
  return (
    <div className="ck-columns">
      <div className="ck-agreement__paper">
        {document.isPending ? (
          <LoadingState label="Document wordt geopend" />
        ) : document.isError ? (
          <ErrorState message={messageOf(document.error)} onRetry={() => void document.refetch()} />
        ) : (
          <MadeDocument
            key={document.data.documentId}
            made={document.data}
            title={complete ? 'De getekende overeenkomst' : 'De overeenkomst'}
          />
        )}
      </div>
      <div className="ck-stack">
        {state === 'replaced' ? <Replaced agreement={agreement} /> : null}
        <Signatures agreement={agreement} />
        {signatures.length > 0 && document.data ? (
          <Intact agreement={agreement} base64={document.data.base64} />
        ) : null}
      </div>
    </div>
  );
}

/** Who signed and who still has to, in any order and on any day. */
function Signatures({ agreement }: { agreement: Agreement }) {
  const may = useMay();
  const mask = useMask();
  const tell = useToast();
  const [party, setParty] = useState<SigningParty | null>(null);
  const toSign = partiesToSign(agreement);
  const signs = may(agreementCalls.sign) && agreement.state !== 'replaced';
  return (
    <Card title="Handtekeningen" aside={`${agreement.signatures.length} van ${signingParties.length}`}>
      <ItemList
        items={signingParties.map((each, index) => {
          const signature = agreement.signatures.find((one) => one.party === each);
          return {
            id: each,
            title: mask.on ? capital(each) : capital(partyInWords(agreement.fields, each)),
            about: signature ? (
              <>
                {mask.name(signature.name)}, {signature.place}, {momentInWords(signature.signedAt)}.
                Identiteit: {signature.identifiedBy}.
              </>
            ) : (
              'Heeft nog niet getekend.'
            ),
            action: signature ? (
              <Chip tone="good">getekend</Chip>
            ) : signs ? (
              <Button
                small
                kind={each === toSign[0] ? 'primary' : 'secondary'}
                aria-label={`Laten tekenen: ${signingParties[index]}`}
                onClick={() => setParty(each)}
              >
                Laten tekenen
              </Button>
            ) : undefined,
          };
        })}
        empty={null}
      />
      {toSign.length === 0 || agreement.state === 'replaced' ? null : (
        <p className="ck-small ck-quiet">
          De volgorde is vrij en het hoeft niet op één dag. Wie tekent, krijgt eerst de hele tekst te zien.
        </p>
      )}
      {party === null ? null : (
        <SigningDialog
          agreement={agreement}
          party={party}
          onClose={() => setParty(null)}
          onSigned={(signed) => {
            setParty(null);
            const left = partiesToSign(signed);
            tell({
              text:
                left.length === 0
                  ? 'Alle drie de partijen hebben getekend.'
                  : `De ${party} heeft getekend. Nog te tekenen: ${left.join(' en ')}.`,
            });
          }}
        />
      )}
    </Card>
  );
}

/** The own check of the file that is kept, with who should have signed by now. */
function Intact({ agreement, base64 }: { agreement: Agreement; base64: string }) {
  const api = useApi();
  const { agreementId, sha256 } = agreement;
  const check = useQuery({
    queryKey: ['agreement', agreementId, 'intact', sha256],
    queryFn: () =>
      api.agreement.check({ base64, parties: agreement.signatures.map((signature) => signature.party) }),
    staleTime: 'static',
  });
  return (
    <Card title="Is het document nog zoals het was?">
      {check.isPending ? (
        <LoadingState label="Document wordt gecontroleerd" />
      ) : check.isError ? (
        <ErrorState message={messageOf(check.error)} onRetry={() => void check.refetch()} />
      ) : (
        <Verdict check={{ ...check.data, signatures: [] }} />
      )}
    </Card>
  );
}

/** Where the version that holds now can be found. */
function Replaced({ agreement }: { agreement: Agreement }) {
  const api = useApi();
  const list = useQuery({ queryKey: ['agreements'], queryFn: () => api.agreement.list({ limit: 200 }) });
  const newest = list.data?.agreements.find(
    ({ caseRef, state }) => caseRef.caseId === agreement.caseRef.caseId && state !== 'replaced',
  );
  return (
    <p className="ck-notice">
      Deze versie is vervangen en blijft bewaard zoals ze was.{' '}
      {newest ? <a href={`#/overeenkomsten/${newest.agreementId}`}>Naar de nieuwste versie</a> : null}
    </p>
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
