import { defineConfig } from 'vite';

// One script without imports, to stand inside a printed report.
export default defineConfig({
  publicDir: false,
  // A library is left alone by default; this one runs as it is.
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    target: 'es2022',
    emptyOutDir: true,
    chunkSizeWarningLimit: 800,
    lib: { entry: 'src/report/charts.ts', formats: ['iife'], name: 'huifangCharts', fileName: () => 'charts.js' },
  },
});
