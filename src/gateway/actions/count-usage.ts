import type { Quantities, Unit } from '../../catalog/unit.ts'
import type { BilledCall } from '../inbound-call.ts'
import { METERING, OWN_COUNT } from '../surfaces/metering.ts'
import type { Attempt } from './attempt.ts'
import type { GatewayDeps } from './gateway-deps.ts'

/** What a call used, and how that is known. */
export type CountedUsage = {
  readonly quantities: Quantities
  /** `reported` by the provider, `estimated` where it said nothing although it answered, `none` where nothing was produced. */
  readonly source: 'reported' | 'estimated' | 'none'
  readonly flags: readonly string[]
}

/** Used when counting itself fails: a token of text is seldom shorter. */
const CHARS_PER_TOKEN = 4

/**
 * The quantities of an attempt. What the provider reports is used as it is. Where it answered and did not report, what is
 * missing is counted here and flagged: never silently zero. Where nothing was produced, nothing is charged.
 */
export async function countUsage(
  deps: GatewayDeps,
  inbound: BilledCall,
  used: { readonly attempt: Attempt; readonly outputTokensMax: number },
): Promise<CountedUsage> {
  const { attempt } = used
  const metering = METERING[inbound.surface]
  if (metering === 'by_its_exchange') return asCounted(attempt.usage)
  const quantities = attempt.usage?.quantities ?? {}
  const flags = attempt.usage?.flags ?? []
  const { inputUnits, outputUnits, estimatedInput, estimatedOutput } = metering
  const hasInput = inputUnits.length === 0 || reports(quantities, inputUnits)
  const hasOutput = outputUnits.length === 0 || reports(quantities, outputUnits)
  const isPartial = attempt.kind === 'client_gone' || attempt.kind === 'interrupted'
  // A stream that was cut reports its output so far, or a placeholder from its start: what was seen is counted.
  const outputIsFinal = hasOutput && !(isPartial && inbound.stream)
  if (hasInput && outputIsFinal) return { quantities, source: 'reported', flags }
  const produced = attempt.producedText()
  if (produced === '' && (attempt.kind === 'failed' || isPartial)) {
    return { quantities, source: hasInput || hasOutput ? 'reported' : 'none', flags }
  }
  const estimated: { [U in Unit]?: bigint } = { ...quantities }
  if (!hasInput && estimatedInput !== undefined) {
    estimated[estimatedInput] = await tokensOf(deps, inbound.content.words())
  }
  if (!outputIsFinal && estimatedOutput !== undefined) {
    const counted = await tokensOf(deps, produced)
    const reported = quantities[estimatedOutput] ?? 0n
    const most = BigInt(used.outputTokensMax)
    const larger = counted > reported ? counted : reported
    estimated[estimatedOutput] = larger > most ? most : larger
  }
  const missing = [...(hasInput ? [] : ['input_estimated']), ...(outputIsFinal ? [] : ['output_estimated'])]
  return { quantities: estimated, source: 'estimated', flags: [...flags, ...missing] }
}

/** What the exchange of a surface counted, beside what the provider reported: it flags what is its own. */
function asCounted(usage: Attempt['usage']): CountedUsage {
  if (usage === undefined) return { quantities: {}, source: 'none', flags: [] }
  const isOwn = usage.flags.some((flag) => flag.endsWith(OWN_COUNT))
  return { quantities: usage.quantities, source: isOwn ? 'estimated' : 'reported', flags: usage.flags }
}

function reports(quantities: Quantities, units: readonly Unit[]): boolean {
  return units.some((unit) => quantities[unit] !== undefined)
}

async function tokensOf(deps: GatewayDeps, text: string): Promise<bigint> {
  const counted = await deps.tokens.count(text)
  return BigInt(counted ?? Math.ceil(text.length / CHARS_PER_TOKEN))
}
