import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Locale } from '../../mail/letter.ts'
import { isDatabaseGone } from '../../platform/db/database.ts'
import { readCookie, writeCookie } from '../../platform/http/cookies.ts'
import { acceptsHtml } from '../accepts-html.ts'
import { chooseLocale } from '../choose-locale.ts'
import { renderHtml } from '../html.ts'
import type { Site } from '../site.ts'
import { unavailablePage } from '../templates/error-page.ts'
import { framePage, type Framed } from '../templates/frame.ts'
import type { PageContext } from '../templates/page-context.ts'
import { english, type Words } from '../words-en.ts'
import { turkish } from '../words-tr.ts'

export const WORDS: Readonly<Record<Locale, Words>> = { en: english, tr: turkish }
const LANGUAGE_COOKIE = 'kasa-lang'
const YEAR_SECONDS = 31_536_000

/** Nothing runs on these pages, and they load nothing but their own style. */
const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cache-control': 'no-cache',
  vary: 'Accept, Accept-Language, Cookie',
}

/** A page with its status; undefined where there is none. */
export type Shown = (Framed & { readonly status?: number }) | undefined

export type PageHandler = (context: PageContext, request: FastifyRequest, reply: FastifyReply) => Shown | Promise<Shown>

/** Mounts a page. Who says that JSON alone is wanted gets what was here before there were pages: nothing. */
export function pageRoute(
  app: FastifyInstance,
  site: Site,
  page: { readonly path: string; readonly method?: 'GET' | 'POST'; readonly handle: PageHandler },
): void {
  app.route({
    method: page.method ?? 'GET',
    url: page.path,
    bodyLimit: FORM_BYTES_MAX,
    async handler(request, reply) {
      if (!acceptsHtml(request.headers.accept)) return reply.callNotFound()
      const context = contextOf(site, request)
      keepLanguage(site, request, reply)
      const shown = await tryPage(page.handle, { context, request, reply })
      if (reply.sent) return reply
      return shown === undefined ? reply.callNotFound() : sendPage(reply, context, shown)
    },
  })
}

/** A letter of 5,000 characters, each of up to four bytes written as three characters, and its other fields. */
const FORM_BYTES_MAX = 65_536

async function tryPage(
  handle: PageHandler,
  asked: { readonly context: PageContext; readonly request: FastifyRequest; readonly reply: FastifyReply },
): Promise<Shown> {
  const { context, request, reply } = asked
  try {
    return await handle(context, request, reply)
  } catch (error) {
    if (!isDatabaseGone(error)) throw error
    void reply.header('retry-after', '1')
    return { ...unavailablePage(context), status: 503 }
  }
}

export function sendPage(reply: FastifyReply, context: PageContext, shown: NonNullable<Shown>): FastifyReply {
  return reply
    .code(shown.status ?? 200)
    .headers(HEADERS)
    .header('content-language', context.locale)
    .type('text/html; charset=utf-8')
    .send(renderHtml(framePage(context, shown)))
}

export function contextOf(site: Site, request: FastifyRequest): PageContext {
  const [path = '/', search = ''] = request.url.split('?', 2)
  const query = new URLSearchParams(search)
  const locale = chooseLocale({
    query: query.get('lang') ?? undefined,
    cookie: readCookie(request.headers.cookie, LANGUAGE_COOKIE),
    acceptLanguage: request.headers['accept-language'],
  })
  query.delete('lang')
  return { site, locale, words: WORDS[locale], path, query: query.toString() }
}

/** A language that was chosen by a link is remembered by the browser. */
function keepLanguage(site: Site, request: FastifyRequest, reply: FastifyReply): void {
  const asked = new URLSearchParams(request.url.split('?', 2)[1] ?? '').get('lang')
  if (asked !== 'en' && asked !== 'tr') return
  const secure = site.publicUrl.startsWith('https:')
  void reply.header(
    'set-cookie',
    writeCookie({ name: LANGUAGE_COOKIE, value: asked, maxAgeSeconds: YEAR_SECONDS, secure }),
  )
}

/** The fields of a form that was posted. */
export function fieldsOf(request: FastifyRequest): URLSearchParams {
  return new URLSearchParams(Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '')
}

/** Whether a form was sent from a page of this server, as browsers say. Programs that say nothing are no browsers. */
export function isSameSite(request: FastifyRequest, site: Site): boolean {
  const fetchSite = request.headers['sec-fetch-site']
  if (fetchSite !== undefined) return fetchSite === 'same-origin' || fetchSite === 'none'
  const { origin } = request.headers
  if (origin === undefined) return true
  return origin === site.publicUrl || origin === `http://${request.host}` || origin === `https://${request.host}`
}
