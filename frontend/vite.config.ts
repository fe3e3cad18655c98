import react from '@vitejs/plugin-react';
import type { Plugin, PreviewServer, ViteDevServer } from 'vite';
import { defineConfig } from 'vitest/config';

/** The dashboard's addresses are all served by its one page, as the API does it. */
const dashboardAddresses = (): Plugin => {
  const serve = ({ middlewares }: ViteDevServer | PreviewServer) => {
    middlewares.use((request, _response, next) => {
      if (/^\/app(\/[^.]*)?(\?.*)?$/.test(request.url ?? '')) {
        request.url = '/app.html';
      }
      next();
    });
  };
  return { name: 'dashboard-addresses', configureServer: serve, configurePreviewServer: serve };
};

const PANEL_KIT = { file: 'panel-kit.js', source: 'src/panels/kit.ts' };

/** Own panels, which are built elsewhere, import the page's libraries from one known address. */
const panelKit = (): Plugin[] => [
  {
    name: 'panel-kit',
    apply: 'build',
    buildStart() {
      this.emitFile({
        type: 'chunk',
        id: PANEL_KIT.source,
        fileName: PANEL_KIT.file,
        preserveSignature: 'strict',
      });
    },
  },
  {
    name: 'panel-kit-while-developing',
    configureServer({ middlewares }) {
      middlewares.use((request, _response, next) => {
        if (request.url === `/${PANEL_KIT.file}`) {
          request.url = `/${PANEL_KIT.source}`;
        }
        next();
      });
    },
  },
];

export default defineConfig({
  plugins: [react(), dashboardAddresses(), panelKit()],
  server: {
    // `npm run dev` serves the page itself and leaves /api to the running product.
    proxy: { '/api': 'http://127.0.0.1:8080', '/own-panels': 'http://127.0.0.1:8080' },
  },
  build: {
    outDir: 'dist',
    // livekit-client alone is about 500 kB before compression.
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      // The page of who talks, the customer's dashboard, and the script for customers' own pages.
      input: { index: 'index.html', app: 'app.html', embed: 'src/embed/loader.ts' },
      output: {
        // Its address is in other people's pages.
        entryFileNames: ({ name }) => (name === 'embed' ? 'embed.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  test: {
    environment: 'happy-dom',
    testTimeout: 60_000,
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/testing/setup.ts'],
  },
});
