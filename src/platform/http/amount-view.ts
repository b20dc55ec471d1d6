import { z } from 'zod'
import { formatUsd, type Nano } from '../../base/money.ts'

/** An amount as the API shows it: exact as an integer of nano-USD, and readable as a decimal of US dollars. */
export const amountSchema = z.object({ nano: z.string(), usd: z.string() })

export function viewAmount(amountNano: Nano): z.infer<typeof amountSchema> {
  return { nano: amountNano.toString(), usd: formatUsd(amountNano) }
}
