import { type ComponentProps, useId } from 'react';
import { formatDate } from '../../base/dates.ts';
import type { OrganisationKind } from '../../core/organisation/contract.ts';
import { Card } from '../components/Card.tsx';
import { RadioGroup } from '../components/ChoiceFields.tsx';
import { DateField } from '../components/DateField.tsx';
import { TextField } from '../components/TextField.tsx';
import type { useCallForm } from '../form.ts';
import { useAccounts, useOrganisations } from '../people.ts';
import { type Agreement, type AgreementBlanks, usualEvaluation } from './agreement-words.ts';

/** What the form of an agreement holds. */
export interface AgreementValues {
  fields: AgreementBlanks;
}
type Form = ReturnType<typeof useCallForm<AgreementValues, Agreement>>;

/** The blanks of the agreement; names may be chosen from who is known or typed. */
export function AgreementFields({ form }: { form: Form }) {
  const fields = form.form.watch('fields');
  const evaluation = usualEvaluation(fields.startsOn);
  return (
    <>
      <Card title="Huurder">
        <div className="ck-fields">
          <TextField
            label="Naam van de huurder"
            hint="Voluit, zoals op het identiteitsbewijs."
            {...form.field('fields.tenantName')}
          />
          <TextField
            label="Geboortedatum"
            optional
            hint="Bijvoorbeeld 17-05-1992."
            {...form.field('fields.tenantBirthDate')}
          />
        </div>
      </Card>
      <Card title="Woning">
        <TextField label="Straat en huisnummer" {...form.field('fields.address')} />
        <div className="ck-fields">
          <TextField label="Postcode" optional short {...form.field('fields.postcode')} />
          <TextField label="Plaats" {...form.field('fields.place')} />
        </div>
      </Card>
      <Card title="Verhuurder">
        <Suggested
          label="Organisatie die verhuurt"
          options={useNames('housing')}
          {...form.field('fields.landlordName')}
        />
        <Suggested
          label="Wie tekent voor de verhuurder"
          hint="Naam, en na een komma de functie."
          options={useRepresentatives(fields.landlordName)}
          {...form.field('fields.landlordRepresentative')}
        />
      </Card>
      <Card title="Zorgaanbieder">
        <Suggested
          label="Organisatie die begeleidt"
          options={useNames('addictionCare', 'mentalHealth', 'socialTeam', 'shelter')}
          {...form.field('fields.careName')}
        />
        <Suggested
          label="Wie tekent voor de zorgaanbieder"
          hint="Naam, en na een komma de functie."
          options={useRepresentatives(fields.careName)}
          {...form.field('fields.careRepresentative')}
        />
      </Card>
      <Card title="Beheer van het geld">
        <Suggested
          label="Wie beheert het geld"
          options={useNames('administrator', 'debtHelp', 'income')}
          {...form.field('fields.moneyManager')}
        />
        <RadioGroup
          label="Vorm van beheer"
          options={[
            {
              value: 'beschermingsbewind',
              label: 'Beschermingsbewind',
              hint: 'Uitgesproken door de rechter. Geeft de verhuurder de meeste zekerheid.',
            },
            { value: 'budgetbeheer', label: 'Budgetbeheer', hint: 'Vrijwillig.' },
          ]}
          {...form.controlled('fields.moneyForm')}
        />
      </Card>
      <Card title="Data">
        <div className="ck-fields">
          <DateField label="De overeenkomst gaat in op" {...form.controlled('fields.startsOn')} />
          <DateField
            label="Eerste evaluatie"
            optional
            hint={
              evaluation === ''
                ? 'Leeg is drie maanden na de start.'
                : `Leeg is drie maanden na de start: ${formatDate(evaluation)}.`
            }
            {...form.controlled('fields.evaluateOn')}
          />
        </div>
      </Card>
    </>
  );
}

/** A text field with names to choose from; something else may be typed. */
function Suggested({ options, ...field }: { options: readonly string[] } & ComponentProps<typeof TextField>) {
  const listId = useId();
  return (
    <>
      <TextField {...field} list={listId} />
      <datalist id={listId}>
        {options.map((option) => (
          <option key={option} value={option} />
        ))}
      </datalist>
    </>
  );
}

/** Organisations of these kinds; all of them where there are none. */
function useNames(...kinds: readonly OrganisationKind[]): string[] {
  const organisations = useOrganisations().data?.organisations ?? [];
  const fitting = organisations.filter(({ kind }) => kinds.includes(kind));
  return (fitting.length > 0 ? fitting : organisations).map(({ name }) => name);
}

/** Who is known at an organisation, with the function behind a comma. */
function useRepresentatives(organisation: string): string[] {
  const partners = useOrganisations().data?.partners ?? [];
  const accounts = useAccounts().data?.accounts ?? [];
  const wanted = organisation.trim().toLowerCase();
  return [
    ...accounts
      .filter(({ organisationName }) => organisationName.toLowerCase() === wanted)
      .map(({ displayName }) => displayName),
    ...partners
      .filter(({ organisationName }) => organisationName.toLowerCase() === wanted)
      .map(({ name, function: work }) => (work === '' ? name : `${name}, ${work}`)),
  ];
}
