import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { Configuration } from 'electron-builder';
import { beforeAll, describe, expect, it } from 'vitest';

/* electron-builder's configuration against its own schema, offline, and what security.md asks of it. */

const root = resolve(import.meta.dirname, '..');
const ofBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));

interface BuilderConfig {
  getConfig(projectDir: string, path: string | null, given: null): Promise<Configuration>;
  validateConfiguration(config: unknown, debugLogger: { isEnabled: boolean }): Promise<void>;
}
const builder = ofBuilder('app-builder-lib/out/util/config/config.js') as BuilderConfig;

let config: Configuration;
beforeAll(async () => {
  config = await builder.getConfig(root, join(root, 'electron-builder.yml'), null);
});

describe('electron-builder.yml', () => {
  it('passes the schema of electron-builder', async () => {
    await builder.validateConfiguration(config, { isEnabled: false });
  });

  it('would not pass it with an unknown option', async () => {
    const wrong = { ...config, electronFuses: { ...config.electronFuses, runAsNood: true } };
    await expect(builder.validateConfiguration(wrong, { isEnabled: false })).rejects.toThrow(/electronFuses/);
  });

  it('sets every fuse', () => {
    expect(config.electronFuses).toEqual({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      grantFileProtocolExtraPrivileges: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      enableCookieEncryption: true,
    });
    expect(config.asar).toBe(true);
    expect(config.disableAsarIntegrity).toBeUndefined();
  });

  it('leaves the prebuilt native modules as they are, outside the archive', () => {
    expect(config.npmRebuild).toBe(false);
    expect(config.nodeGypRebuild).toBe(false);
    expect(config.asarUnpack).toEqual(expect.arrayContaining(['**/*.node', 'out/main/**']));
  });

  it('makes installers for one user without an administrator, and publishes nothing', () => {
    expect(config.publish).toBeNull();
    expect(config.nsis).toMatchObject({ perMachine: false, allowElevation: false });
    const targets = [config.win, config.linux, config.mac].flatMap((system) => system?.target ?? []);
    expect(targets.map((target) => (typeof target === 'object' ? target.target : target))).toEqual([
      'nsis',
      'AppImage',
      'deb',
      'dmg',
    ]);
    expect(existsSync(join(root, config.directories?.buildResources ?? '', 'icon.png'))).toBe(true);
  });

  it('leaves out only packages that the main process does not import', () => {
    const files = [config.files ?? []]
      .flat()
      .flatMap((set) => (typeof set === 'string' ? [set] : [set.filter ?? []].flat()));
    const left = files.flatMap((entry) => /^!node_modules\/(.+)\/\*\*$/.exec(entry)?.[1] ?? []);
    expect(left.length).toBeGreaterThan(5);
    const imported = ['base', 'core', 'db', 'documents', 'electron'].flatMap(importsIn);
    expect(imported).toContain('electron');
    for (const name of imported) {
      for (const out of left)
        expect(name === out || name.startsWith(`${out}/`), `${name} is left out`).toBe(false);
    }
  });
});

/** Packages imported at run time by the sources of a folder, without tests and without the browser host. */
function importsIn(folder: string): string[] {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return files
    .filter(
      (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !/(^|\/)browser[^/]*\.ts$/.test(file),
    )
    .flatMap((file) => {
      const text = readFileSync(join(root, folder, file), 'utf8');
      return [...text.matchAll(/^(?:import|export)\s(?!type\s)[^;]*?from '([^'.][^']*)'/gm)].map(([, name]) =>
        String(name),
      );
    });
}
