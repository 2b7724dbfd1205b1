import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type KeyPress, keyLabels, matchesKeys, parseKeys, shortcuts } from './shortcuts.ts';

const press = (key: string, modifiers: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...modifiers,
});

describe('matchesKeys', () => {
  test.each([
    ['Ctrl+K', press('k', { ctrlKey: true }), true],
    ['Ctrl+K', press('K', { ctrlKey: true }), true],
    ['Ctrl+K', press('k', { metaKey: true }), true],
    ['Ctrl+K', press('k'), false],
    ['Ctrl+K', press('k', { ctrlKey: true, shiftKey: true }), false],
    ['Alt+ArrowDown', press('ArrowDown', { altKey: true }), true],
    ['Alt+ArrowDown', press('ArrowDown'), false],
    ['F8', press('F8'), true],
    ['F8', press('F8', { altKey: true }), false],
    ['Ctrl+Enter', press('Enter', { ctrlKey: true }), true],
  ])('%s with %o: %s', (keys, event, expected) => {
    expect(matchesKeys(event, keys)).toBe(expected);
  });

  test('nothing typed with AltGr (Ctrl and Alt together) is ever a shortcut', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 1 }), fc.boolean(), (key, shiftKey) => {
        const typed = press(key, { ctrlKey: true, altKey: true, shiftKey });
        return Object.values(shortcuts).every(({ keys }) => !matchesKeys(typed, keys));
      }),
    );
  });

  test('nothing typed plainly is a shortcut', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 1 }), fc.boolean(), (key, shiftKey) =>
        Object.values(shortcuts).every(({ keys }) => !matchesKeys(press(key, { shiftKey }), keys)),
      ),
    );
  });
});

describe('parseKeys', () => {
  test('refuses Ctrl+Alt', () => {
    expect(() => parseKeys('Ctrl+Alt+E')).toThrow('AltGr');
  });

  test('refuses what names no key', () => {
    expect(() => parseKeys('')).toThrow();
    expect(() => parseKeys('Hyper+K')).toThrow();
  });

  test('no two shortcuts share their keys', () => {
    const all = Object.values(shortcuts).map(({ keys }) => JSON.stringify(parseKeys(keys)));
    expect(new Set(all).size).toBe(all.length);
  });
});

test('keyLabels shows arrows as arrows', () => {
  expect(keyLabels('Alt+ArrowDown')).toEqual(['Alt', '↓']);
  expect(keyLabels('Ctrl+K')).toEqual(['Ctrl', 'K']);
});
