import { keyLabels } from './shortcuts.ts';
import './KeyHint.css';

/** The keys to press, as caps: `<KeyHint keys="Ctrl+K" />`. Written in Dutch where keys have a Dutch name. */
export function KeyHint({ keys }: { keys: string }) {
  return (
    <span className="ck-keys">
      {keyLabels(keys).map((label) => (
        <kbd key={label}>{label}</kbd>
      ))}
    </span>
  );
}
