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
      async get({ key }) {
        if (!vault.open) throw new Error('locked');
        return { text: kept.get(key) ?? '' };
      },
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

test('what was kept is asked for until the vault answers; what is typed meanwhile is not written over it', async () => {
  const { kept, vault, drafts } = newDrafts();
  kept.set('line', 'een woord');
  vault.open = false;
  const found = vi.fn((text: string) => drafts.keep('line', `${text} en nog een`));
  drafts.find('line', found);
  drafts.keep('line', 'en nog een');
  await vi.advanceTimersByTimeAsync(1_900);
  vault.open = true;
  expect(drafts.stateOf('line')).toBe('saving');
  const locking = drafts.flush();
  await vi.advanceTimersByTimeAsync(10_000);
  await locking;
  expect(found.mock.calls).toEqual([['een woord']]);
  expect(kept.get('line')).toBe('een woord en nog een');
  expect(drafts.stateOf('line')).toBe('saved');
});

test('what is sent before it is known what was kept waits for that', async () => {
  const { kept, drafts } = newDrafts();
  kept.set('line', 'een woord');
  const steps: string[] = [];
  drafts.find('line', (text) => steps.push(`found ${text}`));
  await drafts.sending('line', async () => steps.push('sent'));
  expect(steps).toEqual(['found een woord', 'sent']);
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

test('what is sent is in the vault before, is not written again while it is under way, and is gone after', async () => {
  const { kept, drafts } = newDrafts();
  drafts.keep('note', 'Deed zelf open.');
  let answer = () => {};
  const sent = drafts.sending('note', async (gone) => {
    expect(kept.get('note')).toBe('Deed zelf open.');
    await new Promise<void>((resolve) => {
      answer = resolve;
    });
    kept.delete('note');
    gone();
  });
  await vi.advanceTimersByTimeAsync(0);
  drafts.keep('note', 'Deed zelf open. En');
  drafts.keep('other', 'blijft');
  await drafts.flush();
  expect([...kept]).toEqual([
    ['note', 'Deed zelf open.'],
    ['other', 'blijft'],
  ]);
  answer();
  await sent;
  await vi.advanceTimersByTimeAsync(1_000);
  expect([...kept]).toEqual([['other', 'blijft']]);
  expect(await drafts.read('note')).toBe('');
});

test('what was refused is kept on, with what was typed meanwhile', async () => {
  const { kept, drafts } = newDrafts();
  drafts.keep('note', 'Deed zelf open.');
  const sent = drafts.sending('note', async () => {
    drafts.keep('note', 'Deed zelf open. En');
    throw new Error('refused');
  });
  await expect(sent).rejects.toThrow('refused');
  await vi.advanceTimersByTimeAsync(400);
  expect(kept.get('note')).toBe('Deed zelf open. En');
});

test('a slow older text never ends up over a newer one', async () => {
  const kept: string[] = [];
  const slow = [500, 0];
  const drafts = createDrafts({
    draft: {
      async save({ text }) {
        await new Promise((resolve) => setTimeout(resolve, slow.shift()));
        kept.push(text);
        return { savedAt: '' };
      },
      get: async () => ({ text: '' }),
    },
  });
  drafts.keep('line', 'oud');
  void drafts.flush();
  drafts.keep('line', 'nieuw');
  void drafts.flush();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(kept).toEqual(['oud', 'nieuw']);
});

test('a text that is there already is not written once more; one that was refused is', async () => {
  const saves: string[] = [];
  let open = true;
  const drafts = createDrafts({
    draft: {
      async save({ text }) {
        if (!open) throw new Error('locked');
        saves.push(text);
        return { savedAt: '' };
      },
      get: async () => ({ text: '' }),
    },
  });
  drafts.keep('line', 'een');
  await drafts.flush();
  drafts.keep('line', 'een');
  await drafts.flush();
  expect(saves).toEqual(['een']);
  open = false;
  drafts.keep('line', 'twee');
  await drafts.flush();
  open = true;
  drafts.keep('line', 'twee');
  await drafts.flush();
  expect(saves).toEqual(['een', 'twee']);
});
