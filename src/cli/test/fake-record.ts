import { createHash } from 'node:crypto'
import { canonicalJson } from '#base/json.ts'

export const RECORD_ID = '01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e8f'

const SNAPSHOT = {
  version: 1,
  multiplierBp: 13_000,
  multiplierId: 'm-text-1',
  roundingRule: 'half_up_once.v1',
  rows: [
    {
      id: 'p-in',
      unit: 'input_tokens',
      priceNano: '150000000',
      perQuantity: '1000000',
      source: 'models.dev',
      observedOn: '2026-09-30',
    },
    {
      id: 'p-out',
      unit: 'output_tokens',
      priceNano: '600000001',
      perQuantity: '1000000',
      source: 'models.dev',
      observedOn: '2026-09-30',
    },
  ],
}

/**
 * 8 × 150 + 20 × 600.000001 = 13,200.00002 nano-USD, rounded 13,200; times 1.3 is 17,160.000026, rounded 17,160.
 */
export const RECORD = {
  id: RECORD_ID,
  createdAt: '2026-11-21T04:00:00.123Z',
  status: 'succeeded',
  model: 'gpt-4o-mini',
  provider: 'openai',
  side: 'platform',
  fund: 'wallet',
  grantedNano: '20000',
  providerCostNano: '13200',
  markedNano: '17160',
  chargedNano: '17160',
  absorbedNano: '0',
  usageSource: 'reported',
  draft: {
    lines: [
      { unit: 'input_tokens', quantity: '8', priceRowId: 'p-in' },
      { unit: 'output_tokens', quantity: '20', priceRowId: 'p-out' },
    ],
    usageFlags: [],
    unpricedUnits: [],
  },
  allocations: [{ fundId: 'f-1', kind: 'wallet', amountNano: '17160' }],
  snapshotHash: createHash('sha256').update(canonicalJson(SNAPSHOT)).digest('hex'),
  snapshot: SNAPSHOT,
  adjustments: [],
}
