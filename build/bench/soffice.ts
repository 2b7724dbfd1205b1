import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** How often the memory of LibreOffice is read, in milliseconds. */
const LOOK_MS = 50;

/** One conversion by LibreOffice. */
export interface Conversion {
  readonly ms: number;
  /** Peak memory (RSS) of its largest process, in MB. */
  readonly peakMb: number;
}

/** Whether a program answers on this computer. */
export function installed(program: string, ...args: string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).error === undefined;
}

/** The text of a PDF, page by page; needs pdftotext. */
export function pagesOf(pdf: string): string[] {
  const { stdout } = spawnSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  return stdout.split('\f').slice(0, -1);
}

/** LibreOffice with a profile of its own in `dir`, made by a first conversion that does not count. */
export class Soffice {
  readonly #dir: string;
  readonly #profile: string;

  constructor(dir: string) {
    this.#dir = join(dir, 'soffice');
    this.#profile = pathToFileURL(join(this.#dir, 'profile')).href;
    mkdirSync(this.#dir);
  }

  /** Converts these pages to PDF as `soffice --headless --convert-to pdf` does. */
  async convert(pages: readonly string[]): Promise<Conversion> {
    const text = join(this.#dir, 'text.fodt');
    writeFileSync(text, openDocument(pages));
    const started = performance.now();
    let peakMb = 0;
    const watch = setInterval(() => {
      peakMb = Math.max(peakMb, this.#memoryMb());
    }, LOOK_MS);
    try {
      await this.#run(text);
    } finally {
      clearInterval(watch);
    }
    const ms = performance.now() - started;
    // It fails without an exit code to show for it; then there is no file.
    rmSync(join(this.#dir, 'text.pdf'));
    return { ms, peakMb };
  }

  #run(text: string): Promise<void> {
    const args = [`-env:UserInstallation=${this.#profile}`, '--headless', '--convert-to', 'pdf'];
    const child = spawn('soffice', [...args, '--outdir', this.#dir, text], { stdio: 'ignore' });
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', () => resolve());
    });
  }

  /** The most that a process with our profile has used so far. */
  #memoryMb(): number {
    const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    return Math.max(
      0,
      ...processes.map((pid) => (read(`/proc/${pid}/cmdline`).includes(this.#profile) ? peakMbOf(pid) : 0)),
    );
  }
}

/** Peak memory (RSS) of a process in MB, as Linux keeps it; 0 when the process is gone. */
export function peakMbOf(pid: string | number): number {
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024;
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** A flat OpenDocument text, A4, one paragraph a line and one page a page. */
function openDocument(pages: readonly string[]): string {
  const paragraphs = pages.flatMap((page) =>
    page
      .trim()
      .split('\n')
      .map(
        (line, index) =>
          `<text:p text:style-name="${index === 0 ? 'First' : 'Line'}">${escapeXml(line.trim())}</text:p>`,
      ),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles>
<style:style style:name="Line" style:family="paragraph"><style:text-properties fo:font-size="8pt"/></style:style>
<style:style style:name="First" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/><style:text-properties fo:font-size="8pt"/></style:style>
<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" fo:margin="15mm"/></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"/></office:master-styles>
<office:body><office:text>${paragraphs.join('\n')}</office:text></office:body>
</office:document>`;
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
