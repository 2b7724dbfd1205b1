import { Button as NldsButton } from '@utrecht/component-library-react';
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { KeyHint } from './KeyHint.tsx';
import './Button.css';

/** How much a button asks for: one primary on a screen, secondary beside it, quiet in a row, danger where nothing can be undone. */
export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: ButtonKind;
  /** While something runs: the button stays focusable, says so, and does nothing on a second press. */
  busy?: boolean;
  /** The keys that do the same, for instance `Ctrl+K`; shown behind the text. */
  keys?: string;
  /** Lower, for use inside a row of a list. */
  small?: boolean;
  ref?: Ref<HTMLButtonElement>;
  children: ReactNode;
}

const appearance = {
  primary: 'primary-action-button',
  secondary: 'secondary-action-button',
  quiet: 'subtle-button',
  danger: 'primary-action-button',
} as const;

/** `<Button kind="primary" onClick={save}>Bewaren</Button>` */
export function Button({
  kind = 'secondary',
  busy = false,
  keys,
  small = false,
  type = 'button',
  className,
  onClick,
  children,
  ...rest
}: ButtonProps) {
  const classes = ['ck-button', small && 'ck-button--small', className].filter(Boolean).join(' ');
  return (
    <NldsButton
      {...rest}
      type={type}
      appearance={appearance[kind]}
      {...(kind === 'danger' ? { hint: 'danger' as const } : {})}
      className={classes}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {children}
      {keys ? <KeyHint keys={keys} /> : null}
    </NldsButton>
  );
}
