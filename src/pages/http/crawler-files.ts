import type { FastifyInstance, FastifyReply } from 'fastify'
import type { PagesDeps } from '../actions/pages-deps.ts'
import { DOC_SECTIONS } from '../doc-page.ts'
import { escapeHtml } from '../html.ts'
import { LEGAL_PAGES } from '../templates/legal-page.ts'
import { modelHref } from '../templates/models-page.ts'
import { english } from '../words-en.ts'

/** What programs read that look for pages: robots.txt, the site map, and a list of texts for language models. */
export function mountCrawlerFiles(app: FastifyInstance, deps: PagesDeps): void {
  const { site } = deps
  app.get('/robots.txt', (_request, reply) => plain(reply, robots(deps)))
  app.get('/llms.txt', (_request, reply) => plain(reply, llmsText(deps)))
  if (site.pages !== 'on') return
  app.get('/sitemap.xml', (_request, reply) =>
    reply.type('application/xml; charset=utf-8').header('cache-control', 'no-cache').send(siteMap(deps)),
  )
}

function plain(reply: FastifyReply, text: string): FastifyReply {
  return reply.type('text/plain; charset=utf-8').header('cache-control', 'no-cache').send(text)
}

/** A server that shows only help to its own people is for nobody to find. */
function robots({ site }: PagesDeps): string {
  if (site.pages !== 'on') return 'User-agent: *\nDisallow: /\n'
  const closed = ['/api/', '/v1/', '/v1beta/', '/console/', '/auth/', '/help/contact']
  return `User-agent: *\n${closed.map((path) => `Disallow: ${path}\n`).join('')}\nSitemap: ${site.publicUrl}/sitemap.xml\n`
}

function siteMap({ site, help, docs, catalog }: PagesDeps): string {
  const paths = [
    '/',
    '/models',
    '/pricing',
    '/status',
    '/changelog',
    '/docs',
    '/help',
    ...LEGAL_PAGES.map((name) => `/legal/${name}`),
    ...help().en.articles.map(({ slug }) => `/help/${slug}`),
    ...docs().map(({ href }) => href),
    ...[...catalog.current().models.keys()].toSorted().map(modelHref),
  ]
  const entries = paths.map((path) => `<url><loc>${escapeHtml(`${site.publicUrl}${path}`)}</loc></url>`)
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join('\n')}\n</urlset>\n`
}

/** As llmstxt.org describes it: a title, what this is, and links to Markdown. */
function llmsText({ site, docs, help }: PagesDeps): string {
  const { docs: words } = english
  const sections = DOC_SECTIONS.map((section) => {
    const own = docs().filter((page) => page.section === section)
    const links = own.map(({ title, href, summary }) => `- [${title}](${site.publicUrl}${href}.md): ${summary}`)
    return `## ${words.sections[section]}\n\n${links.join('\n')}\n`
  })
  const answers = help().en.articles.map(
    ({ title, slug, summary }) => `- [${title}](${site.publicUrl}/help/${slug}): ${summary}`,
  )
  return [
    '# Kasa\n',
    `> ${english.landing.description}\n`,
    `The API is described by [OpenAPI](${site.publicUrl}/api/openapi.json). Clients of OpenAI use ${site.publicUrl}/v1 as their base URL, those of Anthropic and Google ${site.publicUrl}.\n`,
    ...sections,
    `## Help\n\n${answers.join('\n')}\n`,
  ].join('\n')
}
