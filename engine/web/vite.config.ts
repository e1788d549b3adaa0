import { defineConfig } from 'vite';

// Served by the engine under /; asset names carry a hash, so browsers may keep them for ever.
export default defineConfig({
  base: '/',
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 300,
    modulePreload: { polyfill: false },
    emptyOutDir: true,
  },
  server: { proxy: { '/api': { target: 'http://127.0.0.1:18080', ws: true } } },
});
