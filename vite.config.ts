import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The page. Browsers of offices (stack.md): Chromium 109 family, Firefox ESR, Safari 16. `--mode gallery` adds the component gallery. */
export default defineConfig(({ mode }) => ({
  root: at('./src/app/web'),
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: at(mode === 'gallery' ? './dist/gallery' : './dist/web'),
    emptyOutDir: true,
    target: ['chrome109', 'firefox115', 'safari16'],
    sourcemap: false,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 3 },
            { name: 'tanstack', test: /node_modules[\\/]@tanstack[\\/]/, priority: 2 },
          ],
        },
      },
    },
  },
}));
