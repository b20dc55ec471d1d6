import { z } from 'zod'
import { parseInstant } from '../../base/instant.ts'
import { CAPABILITY_CLASSES } from '../../catalog/capability.ts'
import type { CatalogReader } from '../../catalog/actions/read-catalog.ts'
import { marginFor } from '../../catalog/account-terms.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { Db } from '../../platform/db/database.ts'
import { type ApiRoute, apiRoute } from '../../platform/http/api-route.ts'
import { accountOf } from '../../platform/http/caller-account.ts'
import type { TermsReader } from '../actions/read-terms.ts'
import { setAccountTier, setContractMargin, setFee } from '../actions/set-terms.ts'
import { FEE_TIERS } from '../fee-tier.ts'

type Deps = { readonly db: Db; readonly clock: Clock; readonly catalog: CatalogReader; readonly terms: TermsReader }

const tag = 'Prices'
const accountId = z.uuid()
const note = {
  reason: z.string().trim().min(1).max(2000),
  effectiveFrom: z
    .string()
    .refine((text) => parseInstant(text) !== undefined, 'a date or an RFC 3339 instant')
    .optional(),
}
const idView = z.object({ id: z.string() })

/** Margins by contract, and the fees on own keys. */
export function termsRoutes(deps: Deps): readonly ApiRoute[] {
  return [getTerms(deps), postContract(deps), postFee(deps), postTier(deps)]
}

function getTerms(deps: Deps): ApiRoute {
  return apiRoute({
    method: 'GET',
    path: '/api/prices/terms',
    summary: 'What an account pays: its margin per capability class, its tier and fee on own keys',
    tag,
    scope: 'read',
    query: z.object({ accountId: accountId.optional().describe('Another account: for the operator.') }),
    response: z.object({
      accountId: z.string(),
      tier: z.enum(FEE_TIERS),
      ownKeyFeeBp: z.number(),
      margins: z.array(
        z.object({ capabilityClass: z.enum(CAPABILITY_CLASSES), marginBp: z.number(), byContract: z.boolean() }),
      ),
    }),
    errors: ['not_found', 'invalid_request'],
    async handle({ query, caller }) {
      const account = accountOf(caller, query.accountId)
      const atMs = deps.clock.nowMs()
      const terms = deps.terms.of(account, atMs)
      const margins = { own: terms.margins, general: deps.catalog.current().margins }
      const own = new Set(terms.margins.map(({ id }) => id))
      return {
        accountId: account,
        tier: terms.tier,
        ownKeyFeeBp: terms.ownKeyFee.bp,
        margins: CAPABILITY_CLASSES.flatMap((capabilityClass) => {
          const margin = marginFor(margins, capabilityClass, atMs)
          return margin === undefined
            ? []
            : [{ capabilityClass, marginBp: margin.marginBp, byContract: own.has(margin.id) }]
        }),
      }
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
      ...note,
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

function postFee(deps: Deps): ApiRoute {
  return apiRoute({
    method: 'POST',
    path: '/api/prices/fees',
    summary: 'Set the fee of a tier (Katman A, B or C) on calls with own keys, from now or later',
    tag,
    scope: 'admin',
    body: z.strictObject({ tier: z.enum(FEE_TIERS), feeBp: z.int().min(0).max(10_000), ...note }),
    status: 201,
    response: idView,
    errors: ['invalid_request'],
    async handle({ body, caller }) {
      const { effectiveFrom, ...wish } = body
      return await answerWith(deps, setFee(deps, { ...wish, ...noteOf(effectiveFrom, caller.accountId) }))
    },
  })
}

function postTier(deps: Deps): ApiRoute {
  return apiRoute({
    method: 'POST',
    path: '/api/prices/tiers',
    summary: 'Put an account into a tier of own keys, from now or later',
    tag,
    scope: 'admin',
    body: z.strictObject({ accountId, tier: z.enum(FEE_TIERS), ...note }),
    status: 201,
    response: idView,
    errors: ['not_found', 'invalid_request'],
    async handle({ body, caller }) {
      const { effectiveFrom, ...wish } = body
      return await answerWith(deps, setAccountTier(deps, { ...wish, ...noteOf(effectiveFrom, caller.accountId) }))
    },
  })
}

function noteOf(effectiveFrom: string | undefined, setBy: string) {
  return { fromMs: effectiveFrom === undefined ? undefined : parseInstant(effectiveFrom), setBy }
}

/** This node prices with it from this answer on; the others follow when they hear of the change. */
async function answerWith(deps: Deps, setting: Promise<string>): Promise<{ id: string }> {
  const id = await setting
  await deps.terms.refresh()
  return { id }
}
