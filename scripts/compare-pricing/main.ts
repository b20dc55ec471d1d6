import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { comparePricing, readSeed } from './compare-pricing.ts'
import { flatPeer } from './flat-peer.ts'
import { genaiPeer } from './genai-peer.ts'
import { renderAgreement } from './report.ts'

/** `node scripts/compare-pricing/main.ts` writes docs/reference/price-agreement.md. */
const seed = readSeed()
const genai = genaiPeer()
const comparisons = [comparePricing(seed, genai), comparePricing(seed, flatPeer())]
const page = renderAgreement(comparisons, seed, genai.pagesOf)
writeFileSync(resolve(import.meta.dirname, '../../docs/reference/price-agreement.md'), page)
for (const { peer, models, usages, agreeing, differences } of comparisons) {
  process.stdout.write(
    `${peer}: ${models} models, ${usages} usages, ${agreeing} equal, ${differences.length} units differ\n`,
  )
}
