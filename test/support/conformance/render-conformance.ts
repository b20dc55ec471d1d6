import { FEATURES, SURFACES, type Feature, type Surface } from './feature.ts'
import type { ProviderRow } from './provider-rows.ts'

export type Cell = {
  readonly provider: string
  readonly surface: Surface
  readonly feature: Feature
  readonly result: 'passed' | 'refused'
}

/** The page docs/reference/providers.md: one table per way in, a row per provider, a column per feature. */
export function renderConformance(rows: readonly ProviderRow[], cells: readonly Cell[]): string {
  return [...HEAD, ...SURFACES.flatMap((surface) => table(surface, rows, cells)), ...facts(rows)].join('\n')
}

const HEAD = [
  '# Providers',
  '',
  'What each provider was seen to do behind Kasa. The page is written by the suite `test/e2e/providers.test.ts`, which asks every provider through two',
  "official clients against a stand-in that answers in that provider's own words: its usage object, its error body, its way to end a stream. A stand-in is",
  'not the provider; nothing here was measured against a live account.',
  '',
  '`yes`: passed. `refused`: the model of the test cannot do it, and Kasa says so before anything is sent and before money moves.',
]

function table(surface: Surface, rows: readonly ProviderRow[], cells: readonly Cell[]): readonly string[] {
  return [
    '',
    `## By ${surface}`,
    '',
    `| provider | ${FEATURES.join(' | ')} |`,
    `| --- | ${FEATURES.map(() => '---').join(' | ')} |`,
    ...rows.map(({ provider }) => {
      const shown = FEATURES.map((feature) => {
        const cell = cells.find((it) => it.provider === provider && it.surface === surface && it.feature === feature)
        return cell === undefined ? 'UNTESTED' : cell.result === 'passed' ? 'yes' : 'refused'
      })
      return `| ${provider} | ${shown.join(' | ')} |`
    }),
  ]
}

function facts(rows: readonly ProviderRow[]): readonly string[] {
  return [
    '',
    '## Facts',
    '',
    '`cancel`: closing the connection stops the meter, so Kasa closes it when the client leaves. `drain`: it does not, so the stream is read to its end.',
    '',
    '| provider | when a client leaves | cached tokens told | documentation |',
    '| --- | --- | --- | --- |',
    ...rows.map(
      ({ provider, abort, tellsCached, docs }) =>
        `| ${provider} | ${abort} | ${tellsCached ? 'yes' : 'no'} | ${docs} |`,
    ),
    '',
  ]
}
