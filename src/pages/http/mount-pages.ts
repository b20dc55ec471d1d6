import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { prefersHtml } from '../accepts-html.ts'
import type { PagesDeps } from '../actions/pages-deps.ts'
import type { Site } from '../site.ts'
import { notFoundPage } from '../templates/error-page.ts'
import { SIGN } from '../templates/frame.ts'
import { mountCatalogPages } from './catalog-pages.ts'
import { mountCrawlerFiles } from './crawler-files.ts'
import { mountHelp } from './help-routes.ts'
import { contextOf, sendPage } from './page-route.ts'
import { mountDocs, mountLegal } from './text-pages.ts'

const FOREVER = 'public, max-age=31536000, immutable'
const DAY = 'public, max-age=86400'

/** Every public page, as far as the operator shows them. */
export function mountPages(
  app: FastifyInstance,
  deps: PagesDeps & { readonly networkOf: (request: FastifyRequest) => string },
): void {
  const { site } = deps
  if (site.pages === 'off') return
  app.get(site.stylesheetPath, (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', FOREVER).send(deps.stylesheet),
  )
  app.get('/favicon.svg', (_request, reply) => reply.type('image/svg+xml').header('cache-control', DAY).send(SIGN))
  mountHelp(app, deps)
  mountDocs(app, deps)
  mountCrawlerFiles(app, deps)
  if (site.pages === 'on') {
    mountCatalogPages(app, deps)
    mountLegal(app, deps)
  }
}

/**
 * Answers a browser that asks for what is not there with a page. Clients of the API, and every path of the API, get the
 * envelope of errors.
 */
export function notFoundPageOf(site: Site): (request: FastifyRequest, reply: FastifyReply) => boolean {
  return (request, reply) => {
    const isPage = request.method === 'GET' && prefersHtml(request.headers.accept) && !API.test(request.url)
    if (site.pages === 'off' || !isPage) return false
    const context = contextOf(site, request)
    void sendPage(reply, context, { ...notFoundPage(context), status: 404 })
    return true
  }
}

const API = /^\/(?:api|v1|v1beta|v2|log|metrics|health|\.well-known)(?:[/?]|$)/
