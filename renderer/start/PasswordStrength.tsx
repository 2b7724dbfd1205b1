import { passwordStrength } from '../../base/password.ts';

/** How strong what is typed is, in a bar and in words; nothing before anything is typed. */
export function PasswordStrength({
  password,
  username,
  municipality,
}: {
  password: string;
  username: string;
  municipality: string;
}) {
  const strength = passwordStrength(password, { username, avoid: [municipality] });
  return (
    <div className="ck-start__strength" role="status">
      {password === '' ? null : (
        <>
          <progress
            className={strength.score < 2 ? 'ck-start__bar ck-start__bar--weak' : 'ck-start__bar'}
            max={4}
            value={Math.max(strength.score, 0.5)}
            aria-hidden="true"
          />
          <span className="ck-small">
            <strong>{strength.label}</strong>. {strength.hint}
          </span>
        </>
      )}
    </div>
  );
}
