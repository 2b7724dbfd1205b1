import type { SheetNaming } from '../../core/sheet/request.ts';
import { RadioGroup, type RadioGroupProps } from '../components/ChoiceFields.tsx';

/** How the person stands on a sheet that leaves the house. */
export function NamingField(field: Pick<RadioGroupProps<SheetNaming>, 'id' | 'name' | 'value' | 'onChange'>) {
  return (
    <RadioGroup
      label="Hoe staat de betrokkene op het blad"
      options={[
        { value: 'initials', label: 'voorletters en casusnummer' },
        { value: 'number', label: 'alleen het casusnummer' },
        { value: 'name', label: 'de hele naam en het casusnummer' },
      ]}
      {...field}
    />
  );
}
