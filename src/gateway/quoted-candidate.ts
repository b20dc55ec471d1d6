import type { QuotedCandidate } from '../billing/quotes/quote.ts'
import { quotedRows } from '../billing/quotes/quote.ts'
import { freezeRow } from '../billing/rating/price-snapshot.ts'
import type { Candidate } from '../routing/route-plan.ts'

/** A candidate as a quote keeps it. */
export function quoteCandidate(candidate: Candidate): QuotedCandidate {
  return {
    routeId: candidate.route.id,
    credentialId: candidate.credential.id,
    side: candidate.side,
    capabilityClass: candidate.route.capabilityClass,
    multiplierBp: candidate.multiplierBp,
    multiplierId: candidate.multiplierId,
    minNano: candidate.minChargeNano.toString(),
    expectedNano: candidate.expectedChargeNano.toString(),
    maxNano: candidate.maxChargeNano.toString(),
    rows: candidate.priceRows.map(freezeRow),
  }
}

/** The candidate at its quoted price: rows, multiplier and bound are the promised ones, whatever they are today. */
export function atQuotedPrice(candidate: Candidate, quoted: QuotedCandidate): Candidate {
  return {
    ...candidate,
    priceRows: quotedRows(quoted),
    multiplierBp: quoted.multiplierBp,
    multiplierId: quoted.multiplierId,
    minChargeNano: BigInt(quoted.minNano),
    expectedChargeNano: BigInt(quoted.expectedNano),
    maxChargeNano: BigInt(quoted.maxNano),
  }
}
