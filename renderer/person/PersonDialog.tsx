import { type Control, type UseFormReturn, useFieldArray } from 'react-hook-form';
import { looksLikeBsn } from '../../base/free-text.ts';
import { nameUses } from '../../base/names.ts';
import type { Api } from '../../core/contracts.ts';
import { useApi } from '../api.ts';
import { readBirthDate, showBirthDate } from '../birth-date.ts';
import { BsnHint } from '../components/BsnHint.tsx';
import { Button } from '../components/Button.tsx';
import { CheckboxField } from '../components/ChoiceFields.tsx';
import { FormDialog } from '../components/FormDialog.tsx';
import { SelectField } from '../components/SelectField.tsx';
import { TextField } from '../components/TextField.tsx';
import { useCallForm } from '../form.ts';
import { useDoneWithUndo } from '../undo.ts';
import { nameUseLabels, type Person, personToSend } from './person-values.ts';
import './person.css';

type CasePage = Awaited<ReturnType<Api['case']['get']>>;
interface Values {
  person: Required<Omit<Person, 'aliases' | 'contactPersons'>> & { aliases: string };
  contactPersons: { name: string; relation: string; phone: string; mayCall: boolean }[];
}

/** Names, birth date, address and who may be called. */
export function PersonDialog({ page, onClose }: { page: CasePage; onClose: () => void }) {
  const api = useApi();
  const done = useDoneWithUndo();
  const { caseId } = page.caseRef;
  const before = personToSend(page.person, page.details);
  const { contactPersons = [], aliases = [], birthDate = '', ...rest } = before;
  const defaults = {
    person: { ...rest, aliases: aliases.join(', '), birthDate: showBirthDate(birthDate) },
    contactPersons,
  } as Values;
  const form = useCallForm({
    draft: `case/${caseId}/person`,
    edits: true,
    defaults,
    send: ({ person, contactPersons: people }: Values, api) =>
      api.person.update({ caseId, person: typedPerson(person, people, page.details !== null) }),
    done: async ({ warning }) => {
      onClose();
      await done(`Gegevens gewijzigd.${warning === null ? '' : ` ${warning}`}`, () =>
        api.person.update({ caseId, person: before }),
      );
    },
  });
  const values = form.form.watch();
  return (
    <FormDialog
      title="Gegevens van de betrokkene"
      form={form}
      submit="Wijzigen"
      onClose={onClose}
      size="wide"
    >
      <NameFields form={form} hasPartner={values.person.partnerName !== ''} />
      {page.details === null ? (
        <p className="ck-quiet ck-small">
          Adres en contactpersonen ziet u pas als algemene informatie over deze casus met u wordt gedeeld.
        </p>
      ) : (
        <>
          <AddressFields form={form} secret={values.person.addressSecret} />
          <ContactPersons form={form} control={form.form.control} />
        </>
      )}
      <BsnHint text={textsOf(values)} />
    </FormDialog>
  );
}

function typedPerson(
  { aliases, birthDate, ...person }: Values['person'],
  contactPersons: Values['contactPersons'],
  withDetails: boolean,
): Person {
  const { address, postcode, place, stayingWith, addressSecret, ...names } = person;
  return {
    ...names,
    birthDate: readBirthDate(birthDate),
    aliases: aliases
      .split(',')
      .map((alias) => alias.trim())
      .filter(Boolean),
    ...(withDetails
      ? {
          address,
          postcode,
          place,
          stayingWith,
          addressSecret,
          contactPersons: contactPersons.filter(
            ({ name, relation, phone }) => name + relation + phone !== '',
          ),
        }
      : {}),
  };
}

function textsOf({ person, contactPersons }: Values): string {
  const fields = [person, ...contactPersons].flatMap((each) => Object.values(each));
  return fields.filter((value) => looksLikeBsn(String(value)) !== null).join('\n');
}

type PersonForm = Pick<ReturnType<typeof useCallForm<Values, unknown>>, 'field'> & {
  form: UseFormReturn<Values>;
};

function NameFields({ form, hasPartner }: { form: PersonForm; hasPartner: boolean }) {
  return (
    <>
      <div className="ck-fields">
        <TextField
          label="Voornamen"
          optional
          hint="Zoals op het identiteitsbewijs."
          {...form.field('person.givenNames')}
        />
        <TextField label="Roepnaam" optional {...form.field('person.usedName')} />
        <TextField label="Tussenvoegsel" optional short {...form.field('person.prefix')} />
        <TextField label="Achternaam" {...form.field('person.familyName')} />
      </div>
      <div className="ck-fields">
        <TextField
          label="Voorletters"
          optional
          short
          hint="Leeg: die van de voornamen."
          {...form.field('person.initials')}
        />
        <TextField
          label="Tussenvoegsel van de partner"
          optional
          short
          {...form.field('person.partnerPrefix')}
        />
        <TextField label="Achternaam van de partner" optional {...form.field('person.partnerName')} />
        {hasPartner ? (
          <SelectField
            label="Gebruikt als achternaam"
            options={nameUses.map((value) => ({ value, label: nameUseLabels[value] }))}
            {...form.field('person.nameUse')}
          />
        ) : null}
      </div>
      <div className="ck-fields">
        <TextField
          label="Wil genoemd worden"
          optional
          hint="De hele naam, als dat een andere is. Zo staat de persoon dan overal."
          {...form.field('person.writtenName')}
        />
        <TextField
          label="Andere namen"
          optional
          hint="Met een komma ertussen."
          {...form.field('person.aliases')}
        />
        <TextField
          label="Geboren"
          optional
          short
          hint="Alleen het jaar mag ook."
          {...form.field('person.birthDate')}
        />
      </div>
    </>
  );
}

function AddressFields({ form, secret }: { form: PersonForm; secret: boolean | undefined }) {
  return (
    <>
      <div className="ck-fields">
        <TextField label="Adres" optional {...form.field('person.address')} />
        <TextField label="Postcode" optional short {...form.field('person.postcode')} />
        <TextField label="Woonplaats" optional {...form.field('person.place')} />
        <TextField label="Verblijft nu bij" optional {...form.field('person.stayingWith')} />
      </div>
      <CheckboxField
        label="Het adres is geheim"
        hint={
          secret
            ? 'Adres, postcode en verblijf komen op geen enkel stuk en in geen bestand dat naar buiten gaat.'
            : undefined
        }
        {...form.field('person.addressSecret')}
      />
    </>
  );
}

function ContactPersons({ form, control }: { form: PersonForm; control: Control<Values> }) {
  const { fields, append, remove } = useFieldArray({ control, name: 'contactPersons' });
  return (
    <fieldset className="ck-person__contacts">
      <legend>Contactpersonen</legend>
      {fields.map((contact, index) => (
        <div key={contact.id} className="ck-person__contact">
          <TextField label="Naam" {...form.field(`contactPersons.${index}.name`)} />
          <TextField label="Relatie" optional {...form.field(`contactPersons.${index}.relation`)} />
          <TextField label="Telefoon" optional type="tel" {...form.field(`contactPersons.${index}.phone`)} />
          <CheckboxField label="Mag gebeld worden" {...form.field(`contactPersons.${index}.mayCall`)} />
          <Button
            kind="quiet"
            small
            aria-label={`Weghalen: contactpersoon ${index + 1}`}
            onClick={() => remove(index)}
          >
            Weghalen
          </Button>
        </div>
      ))}
      {fields.length < 10 ? (
        <div>
          <Button small onClick={() => append({ name: '', relation: '', phone: '', mayCall: false })}>
            Contactpersoon toevoegen
          </Button>
        </div>
      ) : null}
    </fieldset>
  );
}
