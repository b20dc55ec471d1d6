import { z } from 'zod'
import type { Clock } from '../../platform/clock/clock.ts'
import type { Db } from '../../platform/db/database.ts'
import { type ApiRoute, apiRoute } from '../../platform/http/api-route.ts'
import type { TermsReader } from '../actions/read-terms.ts'
import { setAccountTier, setContractFee, setFee } from '../actions/set-terms.ts'
import { FEE_TIERS } from '../fee-tier.ts'
import { feeBody, feeOfBody, feeView, viewFee } from './fee-body.ts'
import { answerWith, idView, noteOf, termsNote } from './terms-note.ts'

type Deps = { readonly db: Db; readonly clock: Clock; readonly terms: TermsReader }

const tag = 'Prices'
const accountId = z.uuid()

/** Fees on own keys: of the tiers, of accounts by contract, and which tier an account has. */
export function feeRoutes(deps: Deps): readonly ApiRoute[] {
  return [getFees(deps), postFee(deps), postContractFee(deps), postTier(deps)]
}

function getFees(deps: Deps): ApiRoute {
  return apiRoute({
    method: 'GET',
    path: '/api/prices/fees',
    summary: 'The fee of each tier (Katman A, B and C) on calls with own keys that is in force',
    tag,
    scope: 'public',
    response: z.object({ data: z.array(feeView.extend({ tier: z.enum(FEE_TIERS) })) }),
    errors: [],
    async handle() {
      const atMs = deps.clock.nowMs()
      const data = FEE_TIERS.map((tier) => {
        const { bp, fixed } = deps.terms.feeOfTier(tier, atMs)
        return { tier, ...viewFee(bp, fixed) }
      })
      return { data }
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
    body: z.strictObject({ tier: z.enum(FEE_TIERS), ...feeBody, ...termsNote }),
    status: 201,
    response: idView,
    errors: ['invalid_request'],
    async handle({ body, caller }) {
      const { tier, reason, effectiveFrom } = body
      const note = { reason, ...noteOf(effectiveFrom, caller.accountId) }
      return await answerWith(deps, setFee(deps, { tier, ...feeOfBody(body), ...note }))
    },
  })
}

function postContractFee(deps: Deps): ApiRoute {
  return apiRoute({
    method: 'POST',
    path: '/api/prices/contract-fees',
    summary: 'Give an account a fee on own keys of its own instead of that of its tier, from now or later',
    tag,
    scope: 'admin',
    body: z.strictObject({ accountId, ...feeBody, ...termsNote }),
    status: 201,
    response: idView,
    errors: ['not_found', 'invalid_request'],
    async handle({ body, caller }) {
      const { reason, effectiveFrom } = body
      const note = { reason, ...noteOf(effectiveFrom, caller.accountId) }
      return await answerWith(deps, setContractFee(deps, { accountId: body.accountId, ...feeOfBody(body), ...note }))
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
    body: z.strictObject({ accountId, tier: z.enum(FEE_TIERS), ...termsNote }),
    status: 201,
    response: idView,
    errors: ['not_found', 'invalid_request'],
    async handle({ body, caller }) {
      const { effectiveFrom, ...wish } = body
      return await answerWith(deps, setAccountTier(deps, { ...wish, ...noteOf(effectiveFrom, caller.accountId) }))
    },
  })
}
