import type { FastifyInstance } from 'fastify'
import type { PagesDeps } from '../actions/pages-deps.ts'
import { docPage, docsHome, englishPage } from '../templates/docs-page.ts'
import { LEGAL_PAGES, legalPage } from '../templates/legal-page.ts'
import { statusPage } from '../templates/status-page.ts'
import { pageRoute } from './page-route.ts'

/** The documentation, as pages and as the Markdown that it is written in, and the status page. */
export function mountDocs(app: FastifyInstance, { site, docs, health }: PagesDeps): void {
  const find = (href: string) => docs().find((page) => page.href === href)
  pageRoute(app, site, { path: '/docs', handle: (context) => docsHome(context, docs()) })
  pageRoute(app, site, {
    path: '/docs/:section/:name',
    handle(context) {
      const page = find(context.path)
      return page === undefined ? undefined : docPage(context, page, docs())
    },
  })
  app.get<{ Params: { section: string; name: string } }>('/docs/:section/:name(^[\\w-]+).md', (request, reply) => {
    const page = find(`/docs/${request.params.section}/${request.params.name}`)
    if (page === undefined) return reply.callNotFound()
    return reply.type('text/markdown; charset=utf-8').header('cache-control', 'no-cache').send(page.markdown)
  })
  pageRoute(app, site, { path: '/status', handle: async (context) => statusPage(context, await health()) })
}

/** What changed, and the texts that the law may want. */
export function mountLegal(app: FastifyInstance, { site, changelog, legal }: PagesDeps): void {
  pageRoute(app, site, {
    path: '/changelog',
    handle: (context) => englishPage(context, { ...context.words.changelog, body: changelog() }),
  })
  for (const name of LEGAL_PAGES) {
    pageRoute(app, site, {
      path: `/legal/${name}`,
      handle: (context) => legalPage(context, { name, body: legal[context.locale][name] }),
    })
  }
}
