import type { QuotedCandidate } from '../billing/quotes/quote.ts'
import { quotedRows } from '../billing/quotes/quote.ts'
import { freezeFee, thawFee } from '../billing/rating/frozen-fee.ts'
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
    ...(candidate.fixedFee === undefined ? {} : { fixedFee: freezeFee(candidate.fixedFee) }),
    minNano: candidate.minChargeNano.toString(),
    expectedNano: candidate.expectedChargeNano.toString(),
    maxNano: candidate.maxChargeNano.toString(),
    rows: candidate.priceRows.map(freezeRow),
  }
}

/** The candidate at its quoted price: rows, multiplier, fee and bound are the promised ones, whatever they are today. */
export function atQuotedPrice(candidate: Candidate, quoted: QuotedCandidate): Candidate {
  return {
    ...candidate,
    priceRows: quotedRows(quoted),
    multiplierBp: quoted.multiplierBp,
    multiplierId: quoted.multiplierId,
    fixedFee: quoted.fixedFee === undefined ? undefined : thawFee(quoted.fixedFee),
    minChargeNano: BigInt(quoted.minNano),
    expectedChargeNano: BigInt(quoted.expectedNano),
    maxChargeNano: BigInt(quoted.maxNano),
  }
}
