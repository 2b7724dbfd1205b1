import { useState } from 'react';
import { Refusal } from '../../base/refusal.ts';
import type { DocumentRequest } from '../../core/document/contract.ts';
import type { SheetNaming } from '../../core/sheet/request.ts';
import type { CasePage } from '../case/ChangeDialogs.tsx';
import { RadioGroup } from '../components/ChoiceFields.tsx';
import { FormDialog } from '../components/FormDialog.tsx';
import { SelectField } from '../components/SelectField.tsx';
import { DocumentDialog } from '../documents/DocumentDialog.tsx';
import { useCallForm } from '../form.ts';
import { usePeopleOptions, viewerOf } from '../people.ts';
import { NamingField } from './NamingField.tsx';

interface Values {
  who: string;
  questions: 'open' | 'all';
  naming: SheetNaming;
}

/** Chooses for whom a question sheet is and what it says, and shows it; saving it is told to the register. */
export function SheetDialog({ page, onClose }: { page: CasePage; onClose: () => void }) {
  const people = usePeopleOptions();
  const [request, setRequest] = useState<DocumentRequest | null>(null);
  const { caseId, caseNumber } = page.caseRef;
  const form = useCallForm({
    draft: null,
    defaults: { who: '', questions: 'open', naming: 'initials' },
    send: async ({ who, ...choices }: Values): Promise<DocumentRequest> => {
      const participant = viewerOf(who);
      if (participant) return { kind: 'questionSheet', caseId, participant, ...choices };
      const missing = 'Kies voor wie het vragenblad is.';
      throw new Refusal('nobodyChosen', missing, { who: missing });
    },
    done: setRequest,
  });
  if (request) {
    return (
      <DocumentDialog request={request} title={`Vragenblad bij casus ${caseNumber}`} onClose={onClose} />
    );
  }
  return (
    <FormDialog title="Vragenblad maken" form={form} submit="Blad bekijken" onClose={onClose}>
      <p className="ck-quiet">
        Een pdf met de vragen over deze casus. De ander vult die in met een gewone pdf-lezer en stuurt het
        blad terug; daarna leest u het hier in.
      </p>
      <SelectField label="Voor wie" placeholder="Kies iemand" options={people} {...form.field('who')} />
      <RadioGroup
        label="Welke vragen"
        options={[
          { value: 'open', label: 'alleen wat deze organisatie nog open heeft' },
          { value: 'all', label: 'alle vragen opnieuw' },
        ]}
        {...form.controlled('questions')}
      />
      <NamingField {...form.controlled('naming')} />
    </FormDialog>
  );
}
