import { type KeyboardEvent, useId, useState } from 'react';
import { CheckboxField } from '../components/ChoiceFields.tsx';
import { TextField, type TextFieldProps } from '../components/TextField.tsx';

/** What a form gives a password field. */
export type PasswordInput = Omit<TextFieldProps, 'label'>;

/** A password: can be shown to who types it, and says so when Caps Lock is on. */
export function PasswordField({ showing, ...field }: TextFieldProps & { showing?: boolean }) {
  const [shown, setShown] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  const boxId = useId();
  const watchCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));
  const visible = showing ?? shown;
  return (
    <div className="ck-start__password">
      <TextField
        {...field}
        type={visible ? 'text' : 'password'}
        autoCapitalize="none"
        onKeyDown={watchCapsLock}
        onKeyUp={watchCapsLock}
      />
      <p className="ck-small ck-start__caps" role="status">
        {capsLock ? 'Caps Lock staat aan.' : ''}
      </p>
      {showing === undefined ? (
        <CheckboxField
          id={boxId}
          label="Wachtwoord tonen"
          checked={shown}
          onChange={(event) => setShown(event.target.checked)}
        />
      ) : null}
    </div>
  );
}
