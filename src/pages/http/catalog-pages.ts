import type { FastifyInstance } from 'fastify'
import type { Plan } from '../../billing/plans/plan.ts'
import { CAPABILITIES, CAPABILITY_CLASSES } from '../../catalog/capability.ts'
import { marginInForce } from '../../catalog/margin-at.ts'
import { searchModels } from '../../catalog/search-models.ts'
import type { PagesDeps } from '../actions/pages-deps.ts'
import { modelRow, priceLines } from '../model-row.ts'
import { receiptExample } from '../receipt-example.ts'
import { landingPage } from '../templates/landing-page.ts'
import { modelPage } from '../templates/model-page.ts'
import { modelsPage } from '../templates/models-page.ts'
import type { PageContext } from '../templates/page-context.ts'
import { pricingPage } from '../templates/pricing-page.ts'
import { pageRoute, type Shown } from './page-route.ts'

const MODELS_PER_PAGE = 50
const QUERY_CHARS_MAX = 200
const CURSOR_CHARS_MAX = 400

/** The front page, plans, and what models cost. */
export function mountCatalogPages(app: FastifyInstance, deps: PagesDeps): void {
  const { site } = deps
  pageRoute(app, site, { path: '/', handle: (context) => landing(deps, context) })
  pageRoute(app, site, { path: '/pricing', handle: (context) => pricing(deps, context) })
  pageRoute(app, site, { path: '/models', handle: (context) => models(deps, context) })
  pageRoute(app, site, { path: '/models/*', handle: (context) => oneModel(deps, context) })
}

function landing(deps: PagesDeps, context: PageContext): Shown {
  const snapshot = deps.catalog.current()
  const nowMs = deps.clock.nowMs()
  const facts = {
    modelCount: snapshot.models.size,
    providerCount: snapshot.providers.size,
    priceCount: snapshot.prices
      .values()
      .reduce((sum, rows) => sum + rows.filter((row) => row.effectiveFromMs <= nowMs).length, 0),
    example: receiptExample(snapshot, nowMs),
  }
  return landingPage(context, facts, deps.catalogWords)
}

async function pricing(deps: PagesDeps, context: PageContext): Promise<Shown> {
  const { margins } = deps.catalog.current()
  const nowMs = deps.clock.nowMs()
  const facts = CAPABILITY_CLASSES.flatMap((capabilityClass) => {
    const margin = marginInForce(margins, capabilityClass, nowMs)
    return margin === undefined ? [] : [{ capabilityClass, marginBp: margin.marginBp }]
  })
  const plans = (await deps.plans()).toSorted(byPrice)
  return pricingPage(context, { plans, margins: facts })
}

/** The cheapest first; those by contract come last. */
function byPrice(a: Plan, b: Plan): number {
  const [first, second] = [a, b].map(
    ({ priceCents: { month, year } }) => month ?? (year === undefined ? undefined : year / 12n),
  )
  if (first === undefined || second === undefined) return first === second ? 0 : first === undefined ? 1 : -1
  return first < second ? -1 : first > second ? 1 : 0
}

function models(deps: PagesDeps, context: PageContext): Shown {
  const query = new URLSearchParams(context.query)
  const snapshot = deps.catalog.current()
  const asked = new Set(query.getAll('capability'))
  const filter = {
    q: (query.get('q') ?? '').slice(0, QUERY_CHARS_MAX).trim(),
    capabilities: CAPABILITIES.filter((capability) => asked.has(capability)),
    providerId: snapshot.providers.has(query.get('provider') ?? '') ? (query.get('provider') ?? '') : '',
  }
  const atMs = deps.clock.nowMs()
  const { q, capabilities } = filter
  const providerId = filter.providerId === '' ? undefined : filter.providerId
  const after = query.get('after')?.slice(0, CURSOR_CHARS_MAX)
  const found = searchModels(snapshot, { q, capabilities, providerId }, { after, limit: MODELS_PER_PAGE, atMs })
  const collator = new Intl.Collator(context.locale)
  const shown = {
    filter,
    rows: found.matches.map((match) => modelRow(snapshot, match, atMs)),
    providers: [...snapshot.providers.values()].toSorted((a, b) => collator.compare(a.name, b.name)),
    nextHref: found.nextAfter === undefined ? undefined : nextHref(query, found.nextAfter),
    modelCount: snapshot.models.size,
  }
  return modelsPage(context, shown, deps.catalogWords)
}

function nextHref(query: URLSearchParams, after: string): string {
  const next = new URLSearchParams(query)
  next.set('after', after)
  return `/models?${next.toString()}`
}

function oneModel(deps: PagesDeps, context: PageContext): Shown {
  const snapshot = deps.catalog.current()
  const model = snapshot.models.get(decodedId(context.path))
  if (model === undefined) return undefined
  const atMs = deps.clock.nowMs()
  const routes = (snapshot.routesOfModel.get(model.id) ?? []).filter(({ lifecycle }) => lifecycle !== 'retired')
  const shown = {
    row: modelRow(snapshot, { model, routes }, atMs),
    description: model.description,
    offers: routes.map((route) => ({
      route,
      provider: snapshot.providers.get(route.providerId)?.name ?? route.providerId,
      lines: priceLines(snapshot, route, atMs),
    })),
  }
  return modelPage(context, shown, deps.catalogWords)
}

function decodedId(path: string): string {
  try {
    return decodeURIComponent(path.slice('/models/'.length))
  } catch {
    return ''
  }
}
