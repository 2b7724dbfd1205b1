import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { CheckboxField, CheckboxGroup, RadioGroup } from '../components/ChoiceFields.tsx';
import { DateField } from '../components/DateField.tsx';
import { FormDialog } from '../components/FormDialog.tsx';
import { SelectField } from '../components/SelectField.tsx';
import { TextArea } from '../components/TextField.tsx';
import { DocumentDialog } from '../documents/DocumentDialog.tsx';
import { useCallForm } from '../form.ts';
import { useAccounts, useOrganisations } from '../people.ts';
import { useSession } from '../session.tsx';
import { useToday } from '../today.tsx';
import { useDoneWithUndo } from '../undo.ts';
import { type Consent, type Kind, kindOptions, type Wording } from './consent-words.ts';
import { boxOf, groupOf, listOf } from './fields.ts';
import { type ChosenFile, ScanField } from './ScanField.tsx';
import { SignConsentDialog } from './SignConsentDialog.tsx';

type Purpose = Consent['purpose'];
type Way = Consent['way'];

interface Values {
  answer: 'yes' | 'no';
  purpose: Purpose;
  partnerIds: string[] | string | false;
  kinds: Kind[];
  askedById: string;
  way: Way;
  wording: string;
  givenOn: string;
  askedOn: string;
  validUntil: string;
  note: string;
  /** Holds nothing: the place of what is wrong with the scan. */
  scan: string;
}

/** What the client is asked, as the calls take it. */
export interface Question {
  caseId: string;
  purpose: Purpose;
  partnerIds: string[];
  kinds: Kind[];
  askedById: string;
  wording: string;
  validUntil: string | null;
}

const ways: readonly { value: Way; label: string; hint: string }[] = [
  { value: 'oral', label: 'Mondeling', hint: 'In een gesprek, thuis of aan de telefoon.' },
  { value: 'written', label: 'Op papier', hint: 'Druk het formulier af en bewaar daarna de scan.' },
  { value: 'screen', label: 'Op dit scherm', hint: 'De betrokkene leest en tekent hier.' },
];

/**
 * What the client was asked and answered: in a conversation, on paper with the scan, or signed here. `from` fills it in like an
 * earlier consent.
 */
export function ConsentDialog({
  caseId,
  clientName,
  from,
  onClose,
}: {
  caseId: string;
  clientName: string;
  from?: Consent | undefined;
  onClose: () => void;
}) {
  const api = useApi();
  const today = useToday();
  const { account } = useSession();
  const accounts = useAccounts().data?.accounts ?? [];
  const wordings = useQuery({ queryKey: ['consent', 'wordings'], queryFn: () => api.consent.wordings({}) });
  const done = useDoneWithUndo();
  const draftKey = draftKeyOf(caseId, from);
  const [scan, setScan] = useState<ChosenFile | null>(null);
  const [printing, setPrinting] = useState<Question | null>(null);
  const [signing, setSigning] = useState<{ question: Question; sha256: string } | null>(null);

  const questionOf = ({ purpose, partnerIds, kinds, askedById, wording, validUntil }: Values): Question => ({
    caseId,
    purpose,
    partnerIds: purpose === 'share' ? listOf(partnerIds) : [],
    kinds: purpose === 'share' ? kinds : ['general'],
    askedById,
    wording,
    validUntil: validUntil === '' ? null : validUntil,
  });
  const finished = async (text: string) => {
    onClose();
    await done(text);
  };
  const form = useCallForm<Values, { told: string | null }>({
    draft: draftKey,
    defaults: {
      answer: 'yes',
      purpose: from?.purpose ?? 'share',
      partnerIds: from?.partnerIds ?? [],
      kinds: from?.kinds ?? ['general'],
      askedById: account.accountId,
      way: 'oral',
      wording: from?.wording ?? '',
      givenOn: today,
      askedOn: today,
      validUntil: from?.validUntil ?? '',
      note: '',
      scan: '',
    },
    send: async (values, last) => {
      const { way, givenOn, askedOn, note, answer } = values;
      const { validUntil, ...question } = questionOf(values);
      if (answer === 'no') {
        await last.consent.refuse({ ...question, way: way === 'screen' ? 'oral' : way, askedOn, note });
        return { told: 'Vastgelegd dat de betrokkene nee zei.' };
      }
      if (way === 'screen') {
        const request = { kind: 'consentForm', ...question, validUntil, ticked: true } as const;
        const { sha256 } = await api.document.make({ request });
        setSigning({ question: { ...question, validUntil }, sha256 });
        return { told: null };
      }
      await last.consent.add({
        ...question,
        validUntil,
        way,
        givenOn,
        ...(way === 'written' && scan !== null ? { scan: scan.base64 } : {}),
      });
      return { told: 'Toestemming vastgelegd.' };
    },
    done: async ({ told }) => {
      if (told !== null) await finished(told);
    },
  });
  const purpose = form.form.watch('purpose');
  const answer = form.form.watch('answer');
  const way = form.form.watch('way');

  if (signing !== null) {
    return (
      <SignConsentDialog
        question={signing.question}
        sha256={signing.sha256}
        draftKey={draftKey}
        clientName={clientName}
        onClose={() => setSigning(null)}
        onSigned={() => void finished('Toestemming getekend en bewaard.')}
      />
    );
  }
  if (printing !== null) {
    return (
      <DocumentDialog
        title="Toestemmingsformulier"
        request={{ kind: 'consentForm', ...printing, ticked: false }}
        onClose={() => setPrinting(null)}
      />
    );
  }
  const submit = answer === 'yes' && way === 'screen' ? 'Verder naar tekenen' : 'Vastleggen';
  return (
    <FormDialog
      title="Toestemming vastleggen"
      form={form}
      submit={submit}
      onClose={onClose}
      size="wide"
      actions={
        answer === 'yes' && way === 'written' ? (
          <Button onClick={() => setPrinting(questionOf(form.form.getValues()))}>Formulier afdrukken</Button>
        ) : undefined
      }
    >
      <RadioGroup
        label="Waarvoor is toestemming gevraagd?"
        options={[
          { value: 'share', label: 'Voor delen met partners' },
          { value: 'help', label: 'Om te worden geholpen in de aanpak' },
        ]}
        {...form.controlled('purpose')}
      />
      {purpose === 'share' ? <SharedFields field={form.field} /> : null}
      <WordingField
        wordings={wordings.data?.wordings ?? []}
        purpose={purpose}
        field={form.field('wording')}
        text={form.form.watch('wording')}
        onChoose={(text) => form.form.setValue('wording', text, { shouldDirty: true })}
      />
      <div className="ck-fields">
        <RadioGroup
          label="Wat zei de betrokkene?"
          row
          options={[
            { value: 'yes', label: 'Ja' },
            { value: 'no', label: 'Nee' },
          ]}
          {...form.controlled('answer')}
        />
        <SelectField
          label="Wie vroeg het"
          options={accounts.map(({ accountId, displayName }) => ({ value: accountId, label: displayName }))}
          {...form.field('askedById')}
        />
      </div>
      <RadioGroup
        label="Hoe"
        options={answer === 'yes' ? ways : ways.filter(({ value }) => value !== 'screen')}
        {...form.controlled('way')}
      />
      {answer === 'yes' && way === 'written' ? (
        <ScanField {...groupOf(form.field('scan'))} optional file={scan} onChange={setScan} />
      ) : null}
      {answer === 'no' ? (
        <>
          <DateField label="Gevraagd op" direction="past" {...form.controlled('askedOn')} />
          <TextArea label="Toelichting" optional {...form.field('note')} />
        </>
      ) : (
        <div className="ck-fields">
          {way === 'screen' ? null : (
            <DateField label="Gegeven op" direction="past" {...form.controlled('givenOn')} />
          )}
          <DateField label="Geldig tot en met" optional {...form.controlled('validUntil')} />
        </div>
      )}
    </FormDialog>
  );
}

/** Filled in like an earlier one it is another form than an empty one. */
const draftKeyOf = (caseId: string, from: Consent | undefined) =>
  `case/${caseId}/consent/${from?.consentId ?? 'new'}`;

type FieldOf = (name: 'partnerIds' | 'kinds') => { id: string; error: string | undefined; name: string };

/** With whom, and about what. */
function SharedFields({ field }: { field: FieldOf }) {
  const partners = useOrganisations().data?.partners ?? [];
  return (
    <div className="ck-fields">
      <CheckboxGroup
        label="Met wie"
        {...(partners.length === 0 ? { hint: 'Er zijn nog geen partners. Voeg die eerst toe.' } : {})}
        {...groupOf(field('partnerIds'))}
      >
        {partners.map(({ partnerId, name, organisationName }) => (
          <CheckboxField
            key={partnerId}
            label={`${name} · ${organisationName}`}
            value={partnerId}
            {...boxOf(field('partnerIds'), partnerId)}
          />
        ))}
      </CheckboxGroup>
      <CheckboxGroup label="Welke informatie" {...groupOf(field('kinds'))}>
        {kindOptions.map(({ value, label }) => (
          <CheckboxField key={value} label={label} value={value} {...boxOf(field('kinds'), value)} />
        ))}
      </CheckboxGroup>
    </div>
  );
}

/** The words in which it is asked: the municipality's, or one's own. */
function WordingField({
  wordings,
  purpose,
  field,
  text,
  onChoose,
}: {
  wordings: readonly Wording[];
  purpose: Purpose;
  field: { id: string; error: string | undefined; name: string };
  text: string;
  onChoose: (text: string) => void;
}) {
  const own = wordings.filter((each) => each.purpose === purpose);
  const current = own.find((each) => each.text === text);
  const newest = own[0];
  return (
    <div className="ck-stack">
      <TextArea
        label="Wat is er gevraagd?"
        hint="Gebruik de standaardtekst, of schrijf de woorden op waarin het is gevraagd."
        rows={5}
        {...field}
      />
      <div className="ck-row">
        <span className="ck-small ck-quiet" role="status">
          {current === undefined ? 'Eigen woorden.' : `Dit is de standaardtekst, versie ${current.version}.`}
        </span>
        {newest === undefined || newest === current ? null : (
          <Button small kind="quiet" onClick={() => onChoose(newest.text)}>
            Standaardtekst invullen (versie {newest.version})
          </Button>
        )}
      </div>
    </div>
  );
}
