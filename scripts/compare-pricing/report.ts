import type { CatalogSeed } from '../../src/catalog/catalog-seed.ts'
import type { Comparison, Difference } from './compare-pricing.ts'
import { CAUSES } from './explain-difference.ts'
import { type Fraction, show } from './fraction.ts'

/** The reference page: how far two independent calculators agree, and every difference with its cause and source. */
export function renderAgreement(
  comparisons: readonly Comparison[],
  seed: CatalogSeed,
  pagesOf: (providerId: string) => readonly string[],
): string {
  return [
    '# Price agreement',
    '',
    'Written by `node scripts/compare-pricing/main.ts`; a test keeps it true. Kasa prices generated usages of every model that it has in common with another calculator,',
    'with the code that prices calls. The other calculator is written again from its own documentation over its own data and shares no code and no arithmetic with Kasa.',
    'Amounts are compared to the nano-dollar. Sizes lie on both sides of every context bracket, instants on both sides of every hour at which a provider charges more.',
    '',
    '| calculator | models in common | usages | equal to the nano | differing units |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...comparisons.map(
      (one) => `| ${one.peer} | ${one.models} | ${one.usages} | ${one.agreeing} | ${one.differences.length} |`,
    ),
    '',
    '## Causes',
    '',
    '| cause | units | meaning |',
    '| --- | ---: | --- |',
    ...Object.entries(CAUSES).map(([cause, text]) => `| ${cause} | ${countOf(comparisons, cause)} | ${text} |`),
    `| unexplained | ${countOf(comparisons, 'unexplained')} | |`,
    '',
    ...comparisons.flatMap((one) => renderDifferences(one, seed, pagesOf)),
  ].join('\n')
}

function countOf(comparisons: readonly Comparison[], cause: string): number {
  return comparisons.flatMap(({ differences }) => differences).filter((one) => one.cause === cause).length
}

function renderDifferences(
  comparison: Comparison,
  seed: CatalogSeed,
  pagesOf: (providerId: string) => readonly string[],
): readonly string[] {
  return [
    `## Differences from ${comparison.peer}`,
    '',
    'US dollars for a million units.',
    '',
    '| route | unit | when | Kasa | other | cause | source of the price in Kasa |',
    '| --- | --- | --- | ---: | ---: | --- | --- |',
    ...comparison.differences.map((one) => renderRow(one, seed, pagesOf)),
    '',
  ]
}

function renderRow(
  { routeId, unit, row, kasaUsd, peerUsd, cause }: Difference,
  seed: CatalogSeed,
  pagesOf: (providerId: string) => readonly string[],
): string {
  const [page] = pagesOf(routeId.slice(0, routeId.indexOf('/')))
  const read = `${row.source}, read ${seed.observedOn[row.source] ?? ''}`
  const source = page === undefined ? read : `${read}; [provider](${page})`
  const when = [
    ...(row.when === undefined ? [] : [`\`${JSON.stringify(row.when)}\``]),
    ...(row.from === undefined ? [] : [`from ${row.from}`]),
  ]
  return `| ${routeId} | ${unit} | ${when.join(' ')} | ${million(kasaUsd)} | ${million(peerUsd)} | ${cause} | ${source} |`
}

function million(usd: Fraction): string {
  return show({ over: usd.over * 1_000_000n, under: usd.under })
}
