import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { fileOfFirstModules } from './scripts/window-chunks.ts';

// Everything pure is bundled (a quicker start, a smaller package); native modules and systeminformation, which are
// `dependencies`, stay as they are in node_modules.
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      externalizeDeps: true,
      rolldownOptions: {
        // Beside the app itself: each program that runs in a thread or process of its own.
        input: {
          start: 'src/main/start.ts',
          'import-worker': 'src/main/import-worker.ts',
          'keyring-process': 'src/main/wallet/keyring-process.ts',
          'ledger-worker': 'src/main/ledger-worker.ts',
          'preview-worker': 'src/main/pricing/preview-worker.ts',
          'probe-worker': 'src/main/gpu/probe-worker.ts',
          'reading-worker': 'src/main/market/aitbc/reading-worker.ts',
        },
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: '[name]-[hash].js',
          // Read and parsed at every start; names stay, for what is logged of a bug.
          minify: { compress: true, mangle: { keepNames: true }, codegen: { removeWhitespace: true } },
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: 'src/preload/preload.ts', 'words-preload': 'src/preload/words-preload.ts' },
        // A sandboxed preload can only be CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    base: './',
    plugins: [react()],
    build: {
      outDir: 'out/renderer',
      // The CSP allows no `data:` fonts or scripts: every asset is a file.
      assetsInlineLimit: 0,
      minify: true, // read and parsed at every opening of the window
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: ['src/renderer/index.html', 'src/renderer/words.html'],
        output: { codeSplitting: { groups: [{ name: fileOfFirstModules, debugName: 'first modules', tags: ['$initial'] }] } },
      },
    },
  },
});
