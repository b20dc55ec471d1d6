import { z } from 'zod'
import { formatInstant } from '../../base/instant.ts'
import { CAPABILITY_CLASSES } from '../../catalog/capability.ts'
import type { CatalogReader } from '../../catalog/actions/read-catalog.ts'
import { marginFor } from '../../catalog/account-terms.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { Db } from '../../platform/db/database.ts'
import { type ApiRoute, apiRoute } from '../../platform/http/api-route.ts'
import { accountOf } from '../../platform/http/caller-account.ts'
import type { TermsReader } from '../actions/read-terms.ts'
import { listTermsVersions, TERMS_KINDS } from '../actions/list-terms-versions.ts'
import { setContractMargin } from '../actions/set-terms.ts'
import { FEE_TIERS } from '../fee-tier.ts'
import { feeView, viewFee } from './fee-body.ts'
import { feeRoutes } from './fee-routes.ts'
import { invoiceFactsRoutes, taxSchema } from './invoice-facts-routes.ts'
import { answerWith, idView, noteOf, termsNote } from './terms-note.ts'

type Deps = { readonly db: Db; readonly clock: Clock; readonly catalog: CatalogReader; readonly terms: TermsReader }

const tag = 'Prices'
const accountId = z.uuid()

/** Margins by contract, the fees on own keys, and what records tell for invoices. */
export function termsRoutes(deps: Deps): readonly ApiRoute[] {
  return [getTerms(deps), getVersions(deps), postContract(deps), ...feeRoutes(deps), ...invoiceFactsRoutes(deps)]
}

const exchangeView = z.object({
  currency: z.string(),
  usdPerEuro: z.string(),
  currencyPerEuro: z.string(),
  source: z.string(),
  observedOn: z.string(),
})
const termsView = z.object({
  accountId: z.string(),
  tier: z.enum(FEE_TIERS),
  ownKeyFeeBp: z.number(),
  ownKeyFee: feeView.extend({ id: z.string(), byContract: z.boolean() }),
  margins: z.array(
    z.object({ capabilityClass: z.enum(CAPABILITY_CLASSES), marginBp: z.number(), byContract: z.boolean() }),
  ),
  tax: taxSchema.nullable().describe('What records tell for invoices; no charge depends on it.'),
  currency: z.string().nullable(),
  exchangeRate: exchangeView.nullable().describe('null: no currency was set, or no table of rates has it.'),
})

function getTerms(deps: Deps): ApiRoute {
  return apiRoute({
    method: 'GET',
    path: '/api/prices/terms',
    summary:
      'What an account pays: its margin per capability class, its tier and fee on own keys, its tax and currency',
    tag,
    scope: 'read',
    query: z.object({ accountId: accountId.optional().describe('Another account: for the operator.') }),
    response: termsView,
    errors: ['not_found', 'invalid_request'],
    async handle({ query, caller }) {
      const account = accountOf(caller, query.accountId)
      const atMs = deps.clock.nowMs()
      const terms = deps.terms.of(account, atMs)
      const margins = { own: terms.margins, general: deps.catalog.current().margins }
      const own = new Set(terms.margins.map(({ id }) => id))
      const { id, bp, fixed } = terms.ownKeyFee
      return {
        accountId: account,
        tier: terms.tier,
        ownKeyFeeBp: bp,
        ownKeyFee: { ...viewFee(bp, fixed), id, byContract: terms.isFeeByContract },
        margins: CAPABILITY_CLASSES.flatMap((capabilityClass) => {
          const margin = marginFor(margins, capabilityClass, atMs)
          return margin === undefined
            ? []
            : [{ capabilityClass, marginBp: margin.marginBp, byContract: own.has(margin.id) }]
        }),
        tax: terms.invoice?.tax ?? null,
        currency: terms.currency ?? null,
        exchangeRate: terms.invoice?.exchange ?? null,
      }
    },
  })
}

const versionView = z.object({
  id: z.string(),
  kind: z.enum(TERMS_KINDS),
  accountId: z.string().nullable().describe('null: the fee of a tier, for everybody in it.'),
  says: z.record(z.string(), z.unknown()).describe('What was set; empty when it was ended.'),
  effectiveFrom: z.string(),
  reason: z.string(),
  setBy: z.string(),
  recordedAt: z.string(),
})

function getVersions(deps: Deps): ApiRoute {
  return apiRoute({
    method: 'GET',
    path: '/api/prices/terms/versions',
    summary: 'Everything that was ever agreed or set, newest first, with reason and author; scheduled ones too',
    tag,
    scope: 'admin',
    query: z.object({
      accountId: accountId.optional().describe('Only of this account; without it also the fees of the tiers.'),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      cursor: z.uuid().optional(),
    }),
    response: z.object({ data: z.array(versionView), nextCursor: z.string().nullable() }),
    errors: ['invalid_request'],
    async handle({ query }) {
      const { versions, nextCursor } = await listTermsVersions(deps, query)
      const data = versions.map(({ effectiveFromMs, recordedAtMs, ...same }) => ({
        ...same,
        effectiveFrom: formatInstant(effectiveFromMs),
        recordedAt: formatInstant(recordedAtMs),
      }))
      return { data, nextCursor: nextCursor ?? null }
    },
  })
}

function postContract(deps: Deps): ApiRoute {
  return apiRoute({
    method: 'POST',
    path: '/api/prices/contracts',
    summary: 'Give an account a margin of its own for a capability class, from now or later',
    tag,
    scope: 'admin',
    body: z.strictObject({
      accountId,
      capabilityClass: z.enum(CAPABILITY_CLASSES),
      marginBp: z.int().min(10_000).max(100_000),
      ...termsNote,
    }),
    status: 201,
    response: idView,
    errors: ['not_found', 'invalid_request'],
    async handle({ body, caller }) {
      const { effectiveFrom, ...wish } = body
      return await answerWith(deps, setContractMargin(deps, { ...wish, ...noteOf(effectiveFrom, caller.accountId) }))
    },
  })
}
