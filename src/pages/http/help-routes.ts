import type { FastifyInstance, FastifyRequest } from 'fastify'
import { castVote } from '../actions/cast-vote.ts'
import type { PagesDeps } from '../actions/pages-deps.ts'
import { sendContact } from '../actions/send-contact.ts'
import { EMPTY_CONTACT, readContact } from '../contact-form.ts'
import type { HelpArticle } from '../help-article.ts'
import { isDatabaseGone } from '../../platform/db/database.ts'
import { contactPage, contactSent, type ContactShown } from '../templates/contact-page.ts'
import { helpArticlePage } from '../templates/help-article-page.ts'
import { helpHome, helpResults } from '../templates/help-home.ts'
import type { PageContext } from '../templates/page-context.ts'
import { fieldsOf, isSameSite, pageRoute, type Shown } from './page-route.ts'

export type HelpRouteDeps = PagesDeps & {
  /** The network of a client, by which visitors are told apart. */
  readonly networkOf: (request: FastifyRequest) => string
}

const RESULTS_MAX = 12
const RELATED_MAX = 4
const OFFERED_MAX = 3

export function mountHelp(app: FastifyInstance, deps: HelpRouteDeps): void {
  const { site } = deps
  pageRoute(app, site, { path: '/help', handle: (context) => home(deps, context) })
  pageRoute(app, site, {
    path: '/help/:slug',
    handle: (context) => article(deps, context, context.path.slice('/help/'.length)),
  })
  pageRoute(app, site, {
    path: '/help/:slug/vote',
    method: 'POST',
    handle: (context, request, reply) =>
      vote(deps, context, { request, redirect: (to) => void reply.redirect(to, 303) }),
  })
  pageRoute(app, site, { path: '/help/contact', handle: (context) => askContact(deps, context) })
  pageRoute(app, site, {
    path: '/help/contact',
    method: 'POST',
    handle: (context, request, reply) =>
      takeContact(deps, context, { request, redirect: (to) => void reply.redirect(to, 303) }),
  })
}

function home(deps: HelpRouteDeps, context: PageContext): Shown {
  const shelf = deps.help()[context.locale]
  const q = (new URLSearchParams(context.query).get('q') ?? '').trim()
  return q === ''
    ? helpHome(context, shelf.articles)
    : helpResults(context, { q, found: shelf.search.find(q, RESULTS_MAX) })
}

function article(deps: HelpRouteDeps, context: PageContext, slug: string): Shown {
  const shelf = deps.help()[context.locale]
  const found = shelf.bySlug.get(slug)
  if (found === undefined) return undefined
  const related = shelf.search
    .find(`${found.title} ${found.matter.ask}`, RELATED_MAX + 1)
    .filter((other) => other.slug !== slug)
    .slice(0, RELATED_MAX)
  const hasVoted = new URLSearchParams(context.query).get('voted') === '1'
  return helpArticlePage(context, { article: found, related, hasVoted })
}

type Posted = { readonly request: FastifyRequest; readonly redirect: (to: string) => void }

async function vote(deps: HelpRouteDeps, context: PageContext, posted: Posted): Promise<Shown> {
  const slug = context.path.split('/')[2] ?? ''
  const answer = fieldsOf(posted.request).get('helpful')
  const isKnown = deps.help().en.bySlug.has(slug) && (answer === 'yes' || answer === 'no')
  if (!isKnown) return undefined
  if (!isSameSite(posted.request, deps.site)) return { ...contactPage(context, otherSite(context)), status: 403 }
  await castVote(deps, { article: slug, network: deps.networkOf(posted.request), isHelpful: answer === 'yes' })
  return moved(posted, `/help/${slug}?voted=1`)
}

function askContact(deps: HelpRouteDeps, context: PageContext): Shown {
  const query = new URLSearchParams(context.query)
  if (query.get('sent') === '1') return contactSent(context)
  const slug = query.get('article') ?? ''
  const isKnown = deps.help().en.bySlug.has(slug)
  const contact = { ...EMPTY_CONTACT, article: isKnown ? slug : '' }
  return contactPage(context, { contact, faults: {}, offered: offeredFor(deps, context, query.get('q') ?? '') })
}

/** Articles that fit what was searched for or written: perhaps nobody needs to write. */
function offeredFor(deps: HelpRouteDeps, context: PageContext, q: string): readonly HelpArticle[] {
  return q.trim() === '' ? [] : deps.help()[context.locale].search.find(q, OFFERED_MAX)
}

async function takeContact(deps: HelpRouteDeps, context: PageContext, posted: Posted): Promise<Shown> {
  const { contact: words } = context.words
  if (!isSameSite(posted.request, deps.site)) return { ...contactPage(context, otherSite(context)), status: 403 }
  const read = readContact(fieldsOf(posted.request))
  const sent = '/help/contact?sent=1'
  // A robot is told that all went well, and goes away.
  if (read.kind === 'robot') return moved(posted, sent)
  const shown = { contact: read.contact, faults: {}, offered: [] }
  if (read.kind === 'faulty') return { ...contactPage(context, { ...shown, faults: read.faults }), status: 422 }
  const { locale } = context
  try {
    const outcome = await sendContact(deps, { contact: read.contact, network: deps.networkOf(posted.request), locale })
    if (outcome === 'too_many') return { ...contactPage(context, { ...shown, problem: words.tooMany }), status: 429 }
  } catch (error) {
    if (!isDatabaseGone(error)) throw error
    return { ...contactPage(context, { ...shown, problem: words.unstored }), status: 503 }
  }
  return moved(posted, sent)
}

/** After a form another page is shown, so that reloading it sends nothing again. */
function moved(posted: Posted, to: string): undefined {
  posted.redirect(to)
}

function otherSite({ words }: PageContext): ContactShown {
  return { contact: EMPTY_CONTACT, faults: {}, offered: [], problem: words.contact.otherSite }
}
