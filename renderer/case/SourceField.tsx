import { SelectField } from '../components/SelectField.tsx';
import { useOrganisations } from '../people.ts';

/** From which organisation it comes; nothing to choose while there is only one. */
export function SourceField(field: { id: string; error: string | undefined; name: string }) {
  const organisations = useOrganisations().data?.organisations ?? [];
  if (organisations.length < 2) return null;
  return (
    <SelectField
      label="Van wie komt dit"
      options={organisations.map(({ organisationId, name }) => ({ value: organisationId, label: name }))}
      {...field}
    />
  );
}
