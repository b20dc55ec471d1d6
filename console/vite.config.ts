import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Where a console under development finds its server. */
const SERVER = process.env['KASA_URL'] ?? 'http://127.0.0.1:4180'

export default defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  plugins: [react()],
  build: {
    outDir: 'dist',
    // Which files each screen needs: a test holds them small.
    manifest: 'manifest.json',
    target: 'es2023',
    // Inline data would need a wider content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  css: { modules: { localsConvention: 'camelCaseOnly' } },
  server: { proxy: { '/api': SERVER, '/v1': SERVER, '/log': SERVER } },
})
