import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react(), tailwind()],
  worker: { format: 'es' },
  // The API and its documentation, while the screen itself is served by Vite.
  server: { proxy: { '/v1': 'http://127.0.0.1:8480', '/q': 'http://127.0.0.1:8480' } },
});
