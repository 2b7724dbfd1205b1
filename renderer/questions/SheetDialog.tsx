import { type FormEvent, useState } from 'react';
import type { ViewerRef } from '../../core/access/model.ts';
import type { SheetNaming } from '../../core/sheet/request.ts';
import type { CasePage } from '../case/ChangeDialogs.tsx';
import { Button } from '../components/Button.tsx';
import { RadioGroup } from '../components/ChoiceFields.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { SelectField } from '../components/SelectField.tsx';
import { DocumentDialog } from '../documents/DocumentDialog.tsx';
import { usePeopleOptions, viewerOf } from '../people.ts';
import { NamingField } from './NamingField.tsx';

/** Chooses for whom a question sheet is and what it says, and shows it; saving it is told to the register. */
export function SheetDialog({ page, onClose }: { page: CasePage; onClose: () => void }) {
  const people = usePeopleOptions();
  const [chosen, setChosen] = useState('');
  const [missing, setMissing] = useState('');
  const [questions, setQuestions] = useState<'open' | 'all'>('open');
  const [naming, setNaming] = useState<SheetNaming>('initials');
  const [participant, setParticipant] = useState<ViewerRef | null>(null);
  const { caseId, caseNumber } = page.caseRef;
  if (participant !== null) {
    return (
      <DocumentDialog
        request={{ kind: 'questionSheet', caseId, participant, questions, naming }}
        title={`Vragenblad bij casus ${caseNumber}`}
        onClose={onClose}
      />
    );
  }
  const show = (event: FormEvent) => {
    event.preventDefault();
    const viewer = viewerOf(chosen);
    if (viewer === undefined) setMissing('Kies voor wie het vragenblad is.');
    else setParticipant(viewer);
  };
  return (
    <Dialog
      open
      title="Vragenblad maken"
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" type="submit" form="ck-sheet">
            Blad bekijken
          </Button>
          <Button onClick={onClose}>Annuleren</Button>
        </>
      }
    >
      <form id="ck-sheet" noValidate className="ck-stack" onSubmit={show}>
        <p className="ck-quiet">
          Een pdf met de vragen over deze casus. De ander vult hem in met een gewone pdf-lezer en stuurt hem
          terug; daarna leest u hem hier in.
        </p>
        <SelectField
          label="Voor wie"
          placeholder="Kies iemand"
          options={people}
          value={chosen}
          {...(missing === '' ? {} : { error: missing })}
          onChange={(event) => setChosen(event.target.value)}
        />
        <RadioGroup
          label="Welke vragen"
          name="questions"
          options={[
            { value: 'open', label: 'alleen wat deze organisatie nog open heeft' },
            { value: 'all', label: 'alle vragen opnieuw' },
          ]}
          value={questions}
          onChange={(value) => setQuestions(value === 'all' ? 'all' : 'open')}
        />
        <NamingField value={naming} onChange={setNaming} />
      </form>
    </Dialog>
  );
}
