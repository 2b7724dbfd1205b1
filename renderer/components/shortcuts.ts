import { useEffect, useRef } from 'react';

/**
 * Every keyboard shortcut of the app, in one place. Never Ctrl+Alt+letter: that is AltGr, with which people type € and é.
 * On a Mac the Command key counts as Ctrl.
 */
export const shortcuts = {
  palette: { keys: 'Ctrl+K', label: 'Zoek of doe iets' },
  lock: { keys: 'Ctrl+L', label: 'Vergrendelen' },
  take: { keys: 'Ctrl+Enter', label: 'Vastleggen' },
  undo: { keys: 'Ctrl+Z', label: 'Ongedaan maken' },
  redo: { keys: 'Ctrl+Shift+Z', label: 'Toch terugzetten' },
  nextCase: { keys: 'Alt+ArrowDown', label: 'Volgende casus' },
  previousCase: { keys: 'Alt+ArrowUp', label: 'Vorige casus' },
  guest: { keys: 'F8', label: 'Gast in de kamer' },
  maskNames: { keys: 'F9', label: 'Namen afschermen' },
  print: { keys: 'Ctrl+P', label: 'Afdrukken' },
} as const satisfies Record<string, { keys: string; label: string }>;

export type ShortcutName = keyof typeof shortcuts;

interface KeyCombination {
  ctrl: boolean;
  alt: boolean;
  shift: boolean;
  /** Lower case, as in `KeyboardEvent.key`. */
  key: string;
}

/** The part of a keyboard event that decides whether it is a shortcut. */
export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** Reads `Ctrl+Shift+K`. Throws for Ctrl+Alt+letter and for text that names no key. */
export function parseKeys(keys: string): KeyCombination {
  const parts = keys.split('+');
  const key = parts.at(-1)?.toLowerCase() ?? '';
  const modifiers = parts.slice(0, -1);
  if (key === '' || modifiers.some((modifier) => !['Ctrl', 'Alt', 'Shift'].includes(modifier))) {
    throw new Error(`No key combination: ${keys}`);
  }
  const combination = {
    ctrl: modifiers.includes('Ctrl'),
    alt: modifiers.includes('Alt'),
    shift: modifiers.includes('Shift'),
    key,
  };
  if (combination.ctrl && combination.alt) throw new Error(`Ctrl+Alt is AltGr and is for typing: ${keys}`);
  return combination;
}

/** Whether this key press is exactly this combination; a press with a modifier too many is not. */
export function matchesKeys(press: KeyPress, keys: string): boolean {
  const wanted = parseKeys(keys);
  return (
    press.key.toLowerCase() === wanted.key &&
    (press.ctrlKey || press.metaKey) === wanted.ctrl &&
    press.altKey === wanted.alt &&
    press.shiftKey === wanted.shift
  );
}

const dutchKeys: Record<string, string> = {
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  escape: 'Esc',
  enter: 'Enter',
  shift: 'Shift',
  delete: 'Del',
};

/** The caps to show for a combination: `Alt+ArrowDown` → `Alt`, `↓`. */
export function keyLabels(keys: string): string[] {
  return keys.split('+').map((part) => dutchKeys[part.toLowerCase()] ?? part);
}

/**
 * Listens for one shortcut while the component is on the screen.
 *
 * `useShortcut('lock', lock)`; with `enabled: false` it does nothing and lets the key through.
 */
export function useShortcut(
  name: ShortcutName,
  handler: (event: KeyboardEvent) => void,
  { enabled = true }: { enabled?: boolean } = {},
): void {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => {
    if (!enabled) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || !matchesKeys(event, shortcuts[name].keys)) return;
      event.preventDefault();
      latest.current(event);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [name, enabled]);
}

/** Whether the person is typing: then Ctrl+Z belongs to the field and not to the screen. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox], [type=radio])'))
  );
}
