import { useId, useState } from 'react';
import { CheckboxField } from '../components/ChoiceFields.tsx';
import { PasswordField, type PasswordInput } from './PasswordField.tsx';
import { PasswordStrength } from './PasswordStrength.tsx';

/** A new password, twice, with how strong it is; `first` and `repeated` are the fields of the form. */
export function NewPassword({
  label = 'Kies een wachtwoord',
  autoFocus = false,
  first,
  repeated,
  ...strength
}: {
  label?: string;
  autoFocus?: boolean;
  first: PasswordInput;
  repeated: PasswordInput;
  password: string;
  username: string;
  municipality: string;
}) {
  const boxId = useId();
  const [showing, setShowing] = useState(false);
  return (
    <>
      <div>
        <PasswordField
          label={label}
          hint="Minstens 12 tekens. Vier losse woorden zijn sterk en goed te onthouden."
          autoFocus={autoFocus}
          showing={showing}
          {...first}
        />
        <PasswordStrength {...strength} />
      </div>
      <PasswordField label="Nog een keer het wachtwoord" showing={showing} {...repeated} />
      <CheckboxField
        id={boxId}
        label="Wachtwoorden tonen"
        checked={showing}
        onChange={(event) => setShowing(event.target.checked)}
      />
    </>
  );
}
