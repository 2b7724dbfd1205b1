import { unzipSync } from 'fflate';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { unreadable } from './refusals.ts';
import { limits } from './table.ts';

/** Files inside a zip, by name. */
export interface Parts {
  /** All names there are. */
  readonly names: ReadonlySet<string>;
  /** Those that were wanted, unpacked. */
  readonly files: Readonly<Record<string, Uint8Array>>;
}

/**
 * Unpacks the wanted files of a zip. What they say they will be is counted first, and no file gets more room than it said,
 * so that a small file cannot fill the memory.
 */
export function unpack(bytes: Uint8Array, wanted: (name: string) => boolean): Parts {
  const names = new Set<string>();
  let size = 0;
  let tooBig = false;
  let files: Record<string, Uint8Array> = {};
  try {
    files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        names.add(name);
        if (tooBig || !wanted(name)) return false;
        size += originalSize;
        tooBig = size > limits.unpacked;
        return !tooBig;
      },
    });
  } catch {
    throw unreadable('damagedFile');
  }
  if (tooBig) throw unreadable('unpacksTooBig');
  return { names, files };
}

/** What is told of a tag: its name and those of its attributes are without the prefix of their namespace. */
export interface XmlHandlers {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** So many bytes are parsed at a time, so that what is thrown halfway saves the rest. */
const CHUNK = 64 * 1024;

/** Walks through an XML file. What a handler throws ends it; what is no XML is refused as damaged. */
export function walkXml(bytes: Uint8Array, handlers: XmlHandlers): void {
  const parser = new SaxesParser<{ xmlns: false }>({ xmlns: false });
  const local = (name: string) => name.slice(name.indexOf(':') + 1);
  let fault: unknown;
  const guarded =
    <A extends unknown[]>(work: (...of: A) => void) =>
    (...of: A) => {
      try {
        if (fault === undefined) work(...of);
      } catch (error) {
        fault = error;
      }
    };
  parser.on('error', () => {
    fault ??= unreadable('damagedFile');
  });
  // A type declaration can define entities that grow without end; no spreadsheet has one.
  parser.on('doctype', () => {
    fault ??= unreadable('damagedFile');
  });
  parser.on(
    'opentag',
    guarded((tag: SaxesTagPlain) => {
      const attributes = Object.entries(tag.attributes).map(([name, value]) => [local(name), value] as const);
      handlers.open?.(local(tag.name), Object.fromEntries(attributes));
    }),
  );
  parser.on(
    'closetag',
    guarded((tag: SaxesTagPlain) => handlers.close?.(local(tag.name))),
  );
  parser.on(
    'text',
    guarded((text: string) => handlers.text?.(text)),
  );
  const decoder = new TextDecoder();
  for (let at = 0; at < bytes.length && fault === undefined; at += CHUNK) {
    parser.write(decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true }));
  }
  if (fault === undefined) parser.close();
  if (fault !== undefined) throw fault;
}
