import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ATTEMPTS_FILE, beginAttempt, endAttempts } from './attempts.ts';

let dir: string;
const start = Date.parse('2026-11-22T09:00:00.000Z');
const at = (seconds: number) => new Date(start + seconds * 1000).toISOString();

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'casuskluis-attempts-'));
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

function refusal(seconds: number): { code: string; message: string } | undefined {
  try {
    beginAttempt(dir, at(seconds));
    return undefined;
  } catch (error) {
    return error as { code: string; message: string };
  }
}

it('lets five go by, then makes wait 5, 10, 20 … seconds, five minutes at most', () => {
  for (let i = 0; i < 5; i++) expect(refusal(0)).toBeUndefined();
  let now = 0;
  for (const wait of [5, 10, 20, 40, 80, 160, 300, 300]) {
    expect(refusal(now)).toMatchObject({ code: 'tooManyAttempts' });
    expect(refusal(now + wait - 1)?.message).toContain('1 seconde ');
    now += wait;
    expect(refusal(now)).toBeUndefined();
  }
});

it('is not shortened or stretched by a clock that is put back', () => {
  for (let i = 0; i < 5; i++) beginAttempt(dir, at(0));
  expect(refusal(-86_400)).toMatchObject({ code: 'tooManyAttempts' });
  expect(refusal(-86_396)).toMatchObject({ code: 'tooManyAttempts' });
  expect(refusal(-86_395)).toBeUndefined();
});

it('starts again after a right password, and with a file that says nothing', () => {
  for (let i = 0; i < 5; i++) beginAttempt(dir, at(0));
  endAttempts(dir);
  expect(existsSync(join(dir, ATTEMPTS_FILE))).toBe(false);
  expect(refusal(0)).toBeUndefined();
  writeFileSync(join(dir, ATTEMPTS_FILE), '{"version":1,"failures":');
  expect(refusal(0)).toBeUndefined();
});
