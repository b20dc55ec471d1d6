import type { Unit } from '../catalog/unit.ts'
import type { UsageReport } from './wire/call-event.ts'

export type UsageFold = {
  /** Takes the next report of the same call. */
  push(report: UsageReport): void
  /** What stands so far; undefined when nothing was ever reported. */
  readonly usage: UsageReport | undefined
}

/**
 * Folds the usage reports of one call: per unit the last report wins and a present zero overwrites; a unit that a later
 * report lacks keeps its value; flags accumulate. Counts are cumulative everywhere, so nothing is ever added.
 */
export function createUsageFold(): UsageFold {
  let usage: UsageReport | undefined
  return {
    push(report) {
      usage = usage === undefined ? report : foldPair(usage, report)
    },
    get usage() {
      return usage
    },
  }
}

/** Folds reports in the order in which they came. @returns undefined for none */
export function foldUsage(reports: readonly UsageReport[]): UsageReport | undefined {
  const fold = createUsageFold()
  for (const report of reports) fold.push(report)
  return fold.usage
}

function foldPair(earlier: UsageReport, later: UsageReport): UsageReport {
  const quantities: { [U in Unit]?: bigint } = { ...earlier.quantities, ...later.quantities }
  return {
    quantities,
    servedModel: later.servedModel ?? earlier.servedModel,
    serviceTier: later.serviceTier ?? earlier.serviceTier,
    reportedCostNano: later.reportedCostNano ?? earlier.reportedCostNano,
    flags: [...new Set([...earlier.flags, ...later.flags])],
  }
}
