import type { BillingRecord } from '../billing-record.ts'
import { recordDraftSchema } from '../record-draft.ts'

export const ID = '01a1fc86-a0a0-7f23-a6d6-3a2a47dd074d'

export const draft = recordDraftSchema.parse({
  requestId: 'req_1',
  apiKeyId: ID,
  surface: 'chat',
  dialect: 'openai',
  stream: false,
  modelAsked: 'model',
  model: 'model',
  routeId: 'test/model',
  provider: 'test',
  upstreamModel: 'model',
  capabilityClass: 'text',
  side: 'platform',
  ownFund: 'none',
  credentialId: ID,
  credentialVersion: 1,
  isFallback: false,
  decision: {},
  status: 'succeeded',
  quantities: { input_tokens: '1234', output_tokens: '567' },
  lines: [
    { unit: 'input_tokens', quantity: '1234', priceRowId: 'in' },
    { unit: 'output_tokens', quantity: '567', priceRowId: 'out' },
  ],
  usageSource: 'reported',
  providerCostNano: '12207000',
})

/** The record of G17 of the worked examples, paid by two funds as in G18. */
export function billingRecord(given: Partial<BillingRecord> = {}): BillingRecord {
  return {
    callId: ID,
    accountId: ID,
    apiKeyId: ID,
    closedBy: 'settle',
    fund: 'allowance+wallet',
    grantedNano: 20_000_000n,
    providerCostNano: 12_207_000n,
    markedNano: 16_479_450n,
    chargedNano: 16_479_450n,
    absorbedNano: 0n,
    memoNano: 0n,
    allocations: [
      { fundId: ID, kind: 'allowance', amountNano: 10_000_000n },
      { fundId: ID, kind: 'wallet', amountNano: 6_479_450n },
    ],
    snapshotHash: '00',
    createdAtMs: 0,
    draft,
    ...given,
  }
}
