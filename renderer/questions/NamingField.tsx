import type { SheetNaming } from '../../core/sheet/request.ts';
import { RadioGroup } from '../components/ChoiceFields.tsx';

/** How the person stands on a sheet that leaves the house. */
export function NamingField({
  value,
  onChange,
}: {
  value: SheetNaming;
  onChange: (naming: SheetNaming) => void;
}) {
  return (
    <RadioGroup
      label="Hoe staat de betrokkene op het blad"
      name="naming"
      options={[
        { value: 'initials', label: 'voorletters en casusnummer' },
        { value: 'number', label: 'alleen het casusnummer' },
        { value: 'name', label: 'de hele naam en het casusnummer' },
      ]}
      value={value}
      onChange={(chosen) => onChange(chosen === 'number' || chosen === 'name' ? chosen : 'initials')}
    />
  );
}
