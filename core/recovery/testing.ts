import { execFileSync } from 'node:child_process';

/** The codes on paper, read by an independent program: one a page. */
export function codesOn(base64: string): string[][] {
  const text = execFileSync('pdftotext', ['-layout', '-', '-'], {
    input: Buffer.from(base64, 'base64'),
    encoding: 'utf8',
  });
  const pages = text.split('\f').slice(0, -1);
  return pages.map((page) => {
    const groups = page.match(/^\s*(?:[0-9A-HJKMNP-TV-Z]{5}\s+){3}[0-9A-HJKMNP-TV-Z]{5}\s*$/gm) ?? [];
    return groups.join(' ').trim().split(/\s+/);
  });
}
