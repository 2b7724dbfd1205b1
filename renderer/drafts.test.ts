import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createDrafts } from './drafts.tsx';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function newDrafts() {
  const kept = new Map<string, string>();
  const vault = { open: true };
  const drafts = createDrafts({
    draft: {
      async save({ key, text }) {
        if (!vault.open) throw new Error('locked');
        kept.set(key, text);
        return { savedAt: '' };
      },
      get: async ({ key }) => ({ text: kept.get(key) ?? '' }),
    },
  });
  return { kept, vault, drafts };
}

test('somebody who types without a pause is kept within half a second all the same', async () => {
  const { kept, drafts } = newDrafts();
  for (let letters = 1; letters <= 10; letters += 1) {
    drafts.keep('line', 'x'.repeat(letters));
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(kept.get('line')?.length).toBeGreaterThanOrEqual(6);
  expect(drafts.stateOf('line')).toBe('saving');
  await vi.advanceTimersByTimeAsync(300);
  expect(kept.get('line')).toBe('x'.repeat(10));
  expect(drafts.stateOf('line')).toBe('saved');
});

test('a text that could not be kept stays, says so, and is tried again', async () => {
  const { kept, vault, drafts } = newDrafts();
  vault.open = false;
  drafts.keep('line', 'een woord');
  await vi.advanceTimersByTimeAsync(400);
  expect(drafts.stateOf('line')).toBe('failed');
  expect(await drafts.read('line')).toBe('een woord');
  vault.open = true;
  await vi.advanceTimersByTimeAsync(2_100);
  expect(kept.get('line')).toBe('een woord');
  expect(drafts.stateOf('line')).toBe('saved');
});

test('before locking everything that waits is written at once, also when one is refused', async () => {
  const { kept, drafts } = newDrafts();
  drafts.keep('a', '1');
  drafts.keep('b', '2');
  await drafts.flush();
  expect([...kept]).toEqual([
    ['a', '1'],
    ['b', '2'],
  ]);
});
