import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/*
 * Three builds into out/: the main process (with the browser host and the workers for documents, backups and lists, all in one folder, so that
 * each finds the other beside itself by import.meta.url), the preload, the page. Packages stay outside the main build: the native ones must, and the
 * others find their own fonts and files only from where they are installed.
 */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: 'node24',
      minify: false,
      rollupOptions: {
        input: {
          main: here('electron/main.ts'),
          browser: here('electron/browser.ts'),
          'document-worker': here('documents/worker.ts'),
          'backup-worker': here('db/backup/worker.ts'),
          'import-worker': here('core/import/worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload is one CommonJS file that requires nothing but electron.
      externalizeDeps: false,
      minify: false,
      rollupOptions: {
        input: here('electron/preload.ts'),
        output: { format: 'cjs', entryFileNames: 'preload.cjs' },
      },
    },
  },
  renderer: {
    root: here('renderer'),
    plugins: [react()],
    build: {
      outDir: here('out/renderer'),
      emptyOutDir: true,
      // Small files would become data: addresses, which the policy allows for pictures only.
      assetsInlineLimit: 0,
      minify: true,
      modulePreload: { polyfill: false },
      rollupOptions: { input: here('renderer/index.html') },
    },
  },
});
