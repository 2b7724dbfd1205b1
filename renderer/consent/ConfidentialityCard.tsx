import { useState } from 'react';
import { consentCalls } from '../../core/consent/contract.ts';
import { useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { FormDialog } from '../components/FormDialog.tsx';
import { EmptyState } from '../components/States.tsx';
import { TextArea } from '../components/TextField.tsx';
import { useCallForm } from '../form.ts';
import { useMay } from '../may.ts';
import { useDoneWithUndo } from '../undo.ts';
import { GroundHelp } from './GroundHelp.tsx';

/** On which ground addiction care may tell what its professional secrecy covers, for the whole case; and changing that. */
export function ConfidentialityCard({
  caseId,
  ground,
  mayChange,
}: {
  caseId: string;
  ground: string;
  mayChange: boolean;
}) {
  const may = useMay();
  const [open, setOpen] = useState<'set' | 'end' | null>(null);
  return (
    <Card
      title="Beroepsgeheim van de verslavingszorg"
      action={
        mayChange && may(consentCalls.setConfidentiality) ? (
          <div className="ck-row">
            <Button small onClick={() => setOpen('set')}>
              {ground === '' ? 'Grond vastleggen' : 'Grond wijzigen'}
            </Button>
            {ground === '' ? null : (
              <Button small kind="quiet" onClick={() => setOpen('end')}>
                Grond beëindigen
              </Button>
            )}
          </div>
        ) : undefined
      }
    >
      {ground === '' ? (
        <EmptyState title="Er is geen grond vastgelegd om het beroepsgeheim te doorbreken.">
          Wat de verslavingszorg over gezondheid opschrijft, blijft dan bij de zorg.
        </EmptyState>
      ) : (
        <>
          <p className="ck-prose">{ground}</p>
          <p className="ck-small ck-quiet">
            Dit geldt voor wat de verslavingszorg vanaf nu opschrijft. Wanneer het is gewijzigd en waarom,
            staat op de tijdlijn.
          </p>
        </>
      )}
      {open === null ? null : (
        <GroundDialog caseId={caseId} ground={ground} ends={open === 'end'} onClose={() => setOpen(null)} />
      )}
    </Card>
  );
}

function GroundDialog({
  caseId,
  ground,
  ends,
  onClose,
}: {
  caseId: string;
  /** What holds now. */
  ground: string;
  ends: boolean;
  onClose: () => void;
}) {
  const api = useApi();
  const done = useDoneWithUndo();
  const form = useCallForm({
    draft: `case/${caseId}/confidentiality/${ends ? 'end' : 'set'}`,
    edits: true,
    defaults: { ground: ends ? '' : ground, reason: '' },
    send: (values: { ground: string; reason: string }, api) =>
      api.consent.setConfidentiality({ ...values, caseId }),
    done: async () => {
      onClose();
      await done(ends ? 'De grond is beëindigd.' : 'De grond is vastgelegd.', () =>
        api.consent.setConfidentiality({
          caseId,
          ground,
          reason: 'Direct teruggedraaid na een vergissing.',
        }),
      );
    },
  });
  return (
    <FormDialog
      title={ends ? 'Grond beëindigen' : 'Grond om het beroepsgeheim te doorbreken'}
      form={form}
      submit={ends ? 'Beëindigen' : 'Vastleggen'}
      onClose={onClose}
    >
      {ends ? (
        <p>Wat al is opgeschreven, houdt de grond die toen gold. Wat nu nog komt, blijft bij de zorg.</p>
      ) : (
        <>
          <TextArea label="Welke grond" {...form.field('ground')} />
          <GroundHelp />
        </>
      )}
      <TextArea label="Waarom" {...form.field('reason')} />
    </FormDialog>
  );
}
