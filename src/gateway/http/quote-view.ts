import { z } from 'zod'
import { formatInstant } from '../../base/instant.ts'
import { freezeFee, frozenFeeSchema } from '../../billing/rating/frozen-fee.ts'
import { amountSchema, viewAmount } from '../../platform/http/amount-view.ts'
import type { Candidate } from '../../routing/route-plan.ts'
import type { QuotedCall } from '../actions/quote-call.ts'

export const quoteViewSchema = z.object({
  id: z.uuid(),
  expiresAt: z.string(),
  candidates: z.array(
    z.object({
      route: z.string(),
      model: z.string(),
      provider: z.string(),
      side: z.enum(['byok', 'platform']),
      min: amountSchema.describe('Charged at least.'),
      expected: amountSchema,
      max: amountSchema.describe('Charged at most, for any usage within the assumptions.'),
      providerCost: z.object({ expected: amountSchema, max: amountSchema }),
      multiplierBp: z.int(),
      fixedFee: frozenFeeSchema
        .nullable()
        .describe('Own keys: what the fee is besides. min is 0 while some calls of the month are free.'),
      outputTokensMax: z.int(),
      rates: z.array(
        z.object({
          unit: z.string(),
          priceNano: z.string(),
          perQuantity: z.string(),
          source: z.string(),
          observedOn: z.string(),
        }),
      ),
    }),
  ),
  candidateCount: z.int(),
  assumptions: z.array(z.string()),
  use: z.string(),
})

/** A quote as the API answers it. */
export function viewQuote({
  quote,
  candidates,
  candidateCount,
  assumptions,
}: QuotedCall): z.infer<typeof quoteViewSchema> {
  return {
    id: quote.id,
    expiresAt: formatInstant(quote.expiresAtMs),
    candidates: candidates.map(viewCandidate),
    candidateCount,
    assumptions: [...assumptions],
    use: 'Send the same request with kasa.quote or the header x-kasa-quote set to this id.',
  }
}

function viewCandidate(candidate: Candidate): z.infer<typeof quoteViewSchema>['candidates'][number] {
  return {
    route: candidate.route.id,
    model: candidate.route.modelId,
    provider: candidate.provider.id,
    side: candidate.side,
    min: viewAmount(candidate.minChargeNano),
    expected: viewAmount(candidate.expectedChargeNano),
    max: viewAmount(candidate.maxChargeNano),
    providerCost: { expected: viewAmount(candidate.expectedCostNano), max: viewAmount(candidate.maxCostNano) },
    multiplierBp: candidate.multiplierBp,
    fixedFee: candidate.fixedFee === undefined ? null : freezeFee(candidate.fixedFee),
    outputTokensMax: candidate.outputTokensMax,
    rates: candidate.expectedRates.map(({ unit, rate, source, observedOn }) => ({
      unit,
      priceNano: rate.priceNano.toString(),
      perQuantity: rate.perQuantity.toString(),
      source,
      observedOn,
    })),
  }
}
