import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { accountRoutes } from '../accounts/http/account-routes.ts'
import { fundRoutes } from '../billing/funds/http/fund-routes.ts'
import { manualPayments } from '../billing/plans/actions/payment-port.ts'
import { planRoutes } from '../billing/plans/http/plan-routes.ts'
import { reconciliationRoutes } from '../billing/reconciliation/http/reconciliation-routes.ts'
import { recordRoutes } from '../billing/records/http/record-routes.ts'
import { mountExport } from '../billing/usage/http/mount-export.ts'
import { usageRoutes } from '../billing/usage/http/usage-routes.ts'
import { catalogRoutes } from '../catalog/http/catalog-routes.ts'
import { deferredDocs } from '../deferred/http/deferred-docs.ts'
import { inferenceDocs } from '../gateway/http/inference-docs.ts'
import { guardRoutes } from '../guards/http/guard-routes.ts'
import { limitRoutes } from '../limits/http/limit-routes.ts'
import { mountLetterPages } from '../mail/http/mount-letter-pages.ts'
import type { PagesDeps } from '../pages/actions/pages-deps.ts'
import { deskRoutes } from '../pages/http/desk-routes.ts'
import { mountPages } from '../pages/http/mount-pages.ts'
import type { Clock } from '../platform/clock/clock.ts'
import { describeConfig } from '../platform/config/config.ts'
import { pingDatabase } from '../platform/db/read-database.ts'
import { type ApiRoute, apiRoute } from '../platform/http/api-route.ts'
import { networkOf } from '../platform/http/client-address.ts'
import { mountRoutes } from '../platform/http/mount-routes.ts'
import { renderOpenApi } from '../platform/http/openapi.ts'
import type { Gate } from '../platform/http/gate.ts'
import { mountPriceFeeds, priceFeedDocs } from '../prices/http/price-feeds.ts'
import { priceRoutes } from '../prices/http/price-routes.ts'
import { termsRoutes } from '../prices/http/terms-routes.ts'
import { logRoutes } from '../receipts/http/log-routes.ts'
import { mountLiveFeed } from '../receipts/http/live-feed.ts'
import { systemRoutes } from '../system/http/system-routes.ts'
import { mountTelemetry } from '../telemetry/http/mount-telemetry.ts'
import { mountLog } from '../receipts/http/mount-log.ts'
import { mountReceipts, receiptDocs } from '../receipts/http/mount-receipts.ts'
import { mountProviderCallback } from '../sign-in/http/mount-provider-callback.ts'
import { credentialRoutes } from '../vault/http/credential-routes.ts'
import { providerStatusRoutes } from '../vault/http/provider-status-routes.ts'
import { addressOf } from './authorize.ts'
import { guardRouteDeps } from './compose-guards.ts'
import type { Composition } from './compose.ts'
import { mountGateway } from './mount-gateway.ts'
import type { OpenData } from './open-data.ts'
import { peopleRoutes } from './people-routes.ts'
import { VERSION } from './version.ts'

type MountDeps = {
  readonly parts: Composition
  readonly pages: PagesDeps
  readonly data: OpenData
  readonly environment: NodeJS.ProcessEnv
  readonly clock: Clock
  readonly upgradeOf: Gate['upgradeOf']
}

/** Every path of the server. */
export function mountAll(app: FastifyInstance, deps: MountDeps): void {
  const { parts, data, clock } = deps
  const { authorize, addresses } = parts.people
  const routes = [
    ...healthRoutes(data, clock),
    ...accountRoutes({ db: data.db }),
    ...peopleRoutes(parts.people),
    ...credentialRoutes(parts.vault),
    ...providerStatusRoutes(parts.vault),
    ...catalogRoutes({ db: data.db, clock, reader: parts.catalog }),
    ...priceRoutes(parts.prices),
    ...termsRoutes(parts.prices),
    ...fundRoutes({ db: data.db, clock }),
    ...recordRoutes({ db: data.db }),
    ...usageRoutes({ db: data.db, clock }),
    ...reconciliationRoutes({ db: data.db, clock, log: parts.gateway.log, credentialOf: (id) => parts.vault.byId(id) }),
    ...logRoutes(parts.receipts.log),
    ...planRoutes({ db: data.db, payments: manualPayments }),
    ...limitRoutes({ db: data.db, table: parts.limits.table }),
    ...deskRoutes({ ...deps.pages, publicUrl: deps.pages.site.publicUrl, titleOf: titlesOf(deps.pages) }),
    ...guardRoutes(guardRouteDeps({ db: data.db, clock, vault: parts.vault, table: parts.gateway.guards.table })),
    configRoute(deps.environment),
    ...systemRoutes({
      ...parts.system.deps,
      version: VERSION,
      nameOf: (id) => parts.catalog.current().providers.get(id)?.name ?? id,
    }),
  ]
  const operator = { authorizeOperator: (request: Parameters<typeof authorize>[0]) => authorize(request, 'admin') }
  mountTelemetry(app, { ...parts.telemetry, ...operator })
  mountLetterPages(app, operator)
  const inference = (request: Parameters<typeof authorize>[0]) => authorize(request, 'inference')
  mountRoutes(app, routes, { authorize, addressOf: (request) => addressOf(addresses, request) })
  mountGateway(app, { parts, upgradeOf: deps.upgradeOf, authorize: inference })
  const read = (request: Parameters<typeof authorize>[0]) => authorize(request, 'read')
  mountExport(app, { db: data.db, clock, authorize: read })
  const feed = mountLiveFeed(app, { db: data.db, clock, log: parts.gateway.log, authorize: read })
  parts.onStop(() => feed.close())
  mountLog(app, parts.receipts)
  mountReceipts(app, { log: parts.receipts.log, authorize: read })
  mountPriceFeeds(app, parts.prices)
  mountPages(app, { ...deps.pages, networkOf: (request) => networkOf(addressOf(addresses, request)) })
  mountProviderCallback(app, { ...parts.people.signIn, addressOf: (request) => addressOf(addresses, request) })
  app.get('/api/openapi.json', async (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(
      JSON.stringify(
        renderOpenApi([...routes, ...priceFeedDocs, ...receiptDocs, ...inferenceDocs, ...deferredDocs], {
          version: VERSION,
        }),
      ),
    ),
  )
}

/** What help articles are called. */
function titlesOf({ help }: PagesDeps): (slug: string) => { readonly en: string; readonly tr: string } | undefined {
  return (slug) => {
    const [english, turkish] = [help().en.bySlug.get(slug), help().tr.bySlug.get(slug)]
    return english === undefined ? undefined : { en: english.title, tr: turkish?.title ?? english.title }
  }
}

function healthRoutes(data: OpenData, clock: Clock): readonly ApiRoute[] {
  const response = z.object({ status: z.string(), version: z.string() })
  return [
    apiRoute({
      method: 'GET',
      path: '/health/live',
      summary: 'The process runs',
      tag: 'health',
      scope: 'public',
      response,
      errors: [],
      handle: async () => ({ status: 'live', version: VERSION }),
    }),
    apiRoute({
      method: 'GET',
      path: '/health/ready',
      summary: 'Calls are taken: the ledger answers',
      tag: 'health',
      scope: 'public',
      response,
      errors: ['unavailable'],
      async handle() {
        await pingDatabase({ db: data.db, clock })
        return { status: 'ready', version: VERSION }
      },
    }),
  ]
}

function configRoute(environment: NodeJS.ProcessEnv): ApiRoute {
  return apiRoute({
    method: 'GET',
    path: '/api/config',
    summary: 'The configuration in effect, without secrets',
    tag: 'operation',
    scope: 'admin',
    response: z.object({
      data: z.array(
        z.object({
          name: z.string(),
          value: z.string(),
          source: z.enum(['environment', 'default', 'not set']),
          secret: z.boolean().describe('Its value is never shown, only that there is one.'),
          doc: z.string(),
        }),
      ),
      nextCursor: z.null(),
    }),
    errors: [],
    handle: async () => ({ data: [...describeConfig(environment)], nextCursor: null }),
  })
}
