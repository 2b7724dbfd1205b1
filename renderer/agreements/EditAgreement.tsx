import { type ReactNode, useDeferredValue, useRef } from 'react';
import { goTo } from '../address.ts';
import { useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { DraftNote } from '../components/DraftNote.tsx';
import { ErrorSummary } from '../components/ErrorSummary.tsx';
import { useToast } from '../components/Toast.tsx';
import { useCallForm } from '../form.ts';
import { useRefresh } from '../query.ts';
import { AgreementFields, type AgreementValues } from './AgreementFields.tsx';
import { ArticlesText } from './ArticlesText.tsx';
import { type Agreement, articlesWhileTyping, blanksOf, blanksToSend } from './agreement-words.ts';

/** The form with the text beside it that changes along. */
export function AgreementEditor({
  form,
  above,
  children,
}: {
  form: ReturnType<typeof useCallForm<AgreementValues, Agreement>>;
  /** Above the first field: what was found back, which case. */
  above?: ReactNode;
  /** The buttons. */
  children: ReactNode;
}) {
  const fields = useDeferredValue(form.form.watch('fields'));
  return (
    <div className="ck-agreement">
      <form onSubmit={form.onSubmit} noValidate className="ck-stack">
        <ErrorSummary problems={form.problems} attempt={form.attempt} />
        {above}
        <AgreementFields form={form} />
        <div className="ck-row ck-button-bar">{children}</div>
      </form>
      <div className="ck-agreement__text">
        <Card title="De tekst" aside="verandert mee met wat u invult">
          <ArticlesText articles={articlesWhileTyping(fields)} />
        </Card>
      </div>
    </div>
  );
}

/**
 * Changes the blanks. A concept is changed as it is and can be made ready to sign; of a text that is fixed this makes a new
 * version.
 */
export function EditAgreement({
  agreement,
  onPreview,
  onCancel,
}: {
  agreement: Agreement;
  /** Shows the concept as a document. */
  onPreview: () => void;
  /** Leaves a fixed text as it is. */
  onCancel: () => void;
}) {
  const api = useApi();
  const tell = useToast();
  const refresh = useRefresh();
  const next = useRef<'stay' | 'preview' | 'prepare'>('stay');
  const { agreementId } = agreement;
  const concept = agreement.state === 'concept';
  const inForce = agreement.state === 'signed';
  const form = useCallForm<AgreementValues, Agreement>({
    draft: `case/${agreement.caseRef.caseId}/agreement/${agreementId}`,
    edits: true,
    defaults: { fields: blanksOf(agreement.fields) },
    send: ({ fields }, api) => api.agreement.update({ agreementId, fields: blanksToSend(fields) }),
    done: async (saved) => {
      if (next.current === 'prepare') await api.agreement.prepare({ agreementId });
      await refresh();
      if (next.current === 'preview') return onPreview();
      if (next.current === 'prepare')
        return tell({ text: 'De tekst staat vast en ligt klaar om te tekenen.' });
      if (concept) return tell({ text: 'Concept bewaard.' });
      onCancel();
      goTo(`#/overeenkomsten/${saved.agreementId}`);
      tell({
        text: inForce
          ? `Versie ${saved.version} is gemaakt. De getekende versie geldt tot de nieuwe is getekend.`
          : `Versie ${saved.version} is gemaakt. De vorige versie is vervangen.`,
      });
    },
  });
  const send = (then: typeof next.current) => ({
    type: 'submit' as const,
    busy: form.busy,
    onClick: () => {
      next.current = then;
    },
  });
  return (
    <AgreementEditor
      form={form}
      above={
        <>
          {concept ? null : (
            <p className="ck-notice">
              Deze tekst staat vast. Met uw wijziging maakt u versie {agreement.version + 1}.{' '}
              {inForce
                ? 'Deze versie blijft gelden tot alle drie de nieuwe tekst hebben getekend.'
                : 'Deze versie vervalt. Handtekeningen gaan niet mee: iedereen tekent de nieuwe tekst opnieuw.'}
            </p>
          )}
          <DraftNote draft={form.draft} />
        </>
      }
    >
      {concept ? (
        <>
          <Button kind="primary" {...send('prepare')}>
            Klaarzetten om te tekenen
          </Button>
          <Button {...send('stay')}>Bewaren</Button>
          <Button {...send('preview')}>Bekijken</Button>
        </>
      ) : (
        <>
          <Button kind="primary" {...send('stay')}>
            Versie {agreement.version + 1} maken
          </Button>
          <Button onClick={onCancel}>Annuleren</Button>
        </>
      )}
    </AgreementEditor>
  );
}
