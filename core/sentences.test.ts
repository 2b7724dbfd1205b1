import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const LITERAL = /('(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`)/.source;

/** Every sentence with which something is refused in the source, with the file it stands in. */
function sentences(): { file: string; sentence: string }[] {
  const files = ['base', 'core', 'db', 'documents'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$|testing\.ts$/.test(name))
      .map((name) => join(folder, name)),
  );
  return files.flatMap((file) => {
    const source = readFileSync(join(root, file), 'utf8');
    const found = [
      // new Refusal('code', '…'), refuseField('code', 'field', '…')
      ...source.matchAll(new RegExp(String.raw`[rR]efus\w*\(\s*'\w+',\s*(?:'\w+',\s*)?${LITERAL}`, 'g')),
      ...source.matchAll(new RegExp(String.raw`\bsentence(?: =|:)\s*${LITERAL}`, 'g')),
      // z.string().min(1, '…'), .refine(check, '…')
      ...(file.endsWith('contract.ts')
        ? source.matchAll(/\.\w+\([^;\n]*,\s*('[A-Z][^'\n]* [^'\n]*')\s*,?\)/g)
        : []),
    ];
    return found
      .map((match) => ({ file, sentence: match[1]!.slice(1, -1) }))
      .filter(({ sentence }) => sentence.includes(' ') && !sentence.startsWith('${'));
  });
}

const all = sentences();

describe('a sentence that refuses', () => {
  it('is found for every way in which something is refused', () => {
    expect(all.length).toBeGreaterThan(80);
  });

  it.each(all)('says plainly what to do: $sentence', ({ sentence }) => {
    expect(sentence).toMatch(/^[A-Z“].*(?:[.?]|\$\{[^}]*\})$/s);
    expect(sentence).not.toMatch(/!/);
    expect(sentence).not.toMatch(/verplicht|ongeldig|foutief|illegaal|fout opgetreden/i);
    expect(sentence.replaceAll(/\$\{[^}]*\}/g, '')).not.toMatch(
      /\b(?:error|invalid|failed|required|please|not found|undefined|null|the|input)\b/i,
    );
    expect(sentence.split(' ').length).toBeGreaterThan(2);
  });
});
