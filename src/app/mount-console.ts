import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

const YEAR_SECONDS = 31_536_000
/** React Aria writes one constant rule (`touch-action` of what can be pressed) into the page: allowed by its hash alone. */
const ARIA_STYLE = "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='"
/** No script or style but files of our own; no frame around it; forms and requests to this server only. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' ${ARIA_STYLE}`,
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  // Letters of the operator's desk are shown as they look, in a sandbox with a policy of their own.
  "frame-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), payment=(), usb=()',
}

/**
 * Serves the built console below `/console/`. Its routes live in the browser: every path that is no file is answered with
 * its page. Without a build (`npm ci --omit=dev`) it says how to make one.
 */
export async function mountConsole(app: FastifyInstance, folder: string): Promise<void> {
  app.get('/console', (_request, reply) => reply.redirect('/console/'))
  if (!existsSync(join(folder, 'index.html'))) {
    app.get('/console/*', (_request, reply) =>
      reply.code(404).type('text/plain; charset=utf-8').send('The console is not built here. Run: npm run console\n'),
    )
    return
  }
  await app.register(fastifyStatic, {
    root: folder,
    prefix: '/console/',
    preCompressed: true,
    wildcard: false,
    index: false,
    cacheControl: false,
    dotfiles: 'ignore',
    setHeaders(response, path) {
      // Names in assets/ carry a hash of their content.
      const isHashed = path.includes('/assets/')
      response.header('cache-control', isHashed ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache')
      for (const [name, value] of Object.entries(HEADERS)) response.header(name, value)
    },
  })
  app.get('/console/*', (_request, reply) => reply.sendFile('index.html'))
}
