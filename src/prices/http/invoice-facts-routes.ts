import { z } from 'zod'
import { AppError } from '../../base/error.ts'
import { TAX_KINDS } from '../../catalog/invoice-facts.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { Db } from '../../platform/db/database.ts'
import { type ApiRoute, apiRoute } from '../../platform/http/api-route.ts'
import type { TermsReader } from '../actions/read-terms.ts'
import { setCurrency, setTax } from '../actions/set-terms.ts'
import { answerWith, idView, noteOf, termsNote } from './terms-note.ts'

type Deps = { readonly db: Db; readonly clock: Clock; readonly terms: TermsReader }

const tag = 'Prices'
const accountId = z.uuid()

export const taxSchema = z.strictObject({
  bp: z.int().min(0).max(10_000).describe('Basis points: 1900 is 19 %.'),
  kind: z.enum(TAX_KINDS).describe('exclusive: added to what is charged. inclusive: a part of it.'),
  country: z.string().regex(/^[A-Z]{2}$/, 'two capital letters (ISO 3166-1)'),
  source: z.string().trim().min(1).max(200).describe('Where the rate is from.'),
})

/** What records of an account tell for its invoices. Neither changes what a call costs. */
export function invoiceFactsRoutes(deps: Deps): readonly ApiRoute[] {
  return [postTax(deps), postCurrency(deps)]
}

function postTax(deps: Deps): ApiRoute {
  return apiRoute({
    method: 'POST',
    path: '/api/prices/taxes',
    summary: 'Set the tax rate that records of an account tell, from now or later; null for none',
    tag,
    scope: 'admin',
    body: z.strictObject({ accountId, tax: taxSchema.nullable(), ...termsNote }),
    status: 201,
    response: idView,
    errors: ['not_found', 'invalid_request'],
    async handle({ body, caller }) {
      const { effectiveFrom, tax, ...wish } = body
      const note = noteOf(effectiveFrom, caller.accountId)
      return await answerWith(deps, setTax(deps, { ...wish, tax: tax ?? undefined, ...note }))
    },
  })
}

function postCurrency(deps: Deps): ApiRoute {
  return apiRoute({
    method: 'POST',
    path: '/api/prices/currencies',
    summary: 'Set the currency whose exchange rate records of an account tell, from now or later; null for none',
    tag,
    scope: 'admin',
    body: z.strictObject({
      accountId,
      currency: z
        .string()
        .regex(/^[A-Z]{3}$/, 'three capital letters (ISO 4217)')
        .nullable(),
      ...termsNote,
    }),
    status: 201,
    response: idView,
    errors: ['not_found', 'invalid_request'],
    async handle({ body, caller }) {
      const { effectiveFrom, currency, ...wish } = body
      if (currency !== null && !deps.terms.knowsCurrency(currency)) {
        throw new AppError('invalid_request', {
          public: `No exchange rate for ${currency} is known, so no record could tell one. Set KASA_EXCHANGE_RATES_URL and wait until its table is read; GET /api/prices/exchange-rates shows it. Nothing was changed.`,
          param: 'currency',
        })
      }
      const note = noteOf(effectiveFrom, caller.accountId)
      return await answerWith(deps, setCurrency(deps, { ...wish, currency: currency ?? undefined, ...note }))
    },
  })
}
