import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { compileSeed, type Dumps } from './compile-seed.ts'
import { costCalculatorSchema } from './cost-calculator.ts'
import { countSeed, formatSeed } from './format-seed.ts'
import { genaiPricesSchema } from '../../src/prices/sources/genai-prices.ts'
import { modelsDevSchema } from '../../src/prices/sources/models-dev.ts'
import { formatNotice } from './notice.ts'
import { PRICE_PAGES } from './price-pages.ts'
import { parseExactJson } from '../../src/base/exact-json.ts'

/*
 * npm run seed -- --data <folder>
 * Compiles src/catalog/seed/ from three dumps in the folder. `--details` lists what a reviewer should look at.
 */

const DUMPS = {
  'models.dev': { file: 'models-dev-2026-09-30.json', observedOn: '2026-09-30' },
  'genai-prices': { file: 'genai-prices-0.1.8.json', observedOn: '2026-09-23' },
  'ai-sdk-cost-calculator': { file: 'ai-sdk-cost-calculator-7.1.14.json', observedOn: '2026-09-30' },
} as const

function readDumps(folder: string): Dumps {
  const read = (name: keyof typeof DUMPS) => parseExactJson(readFileSync(join(folder, DUMPS[name].file), 'utf8'))
  return {
    modelsDev: modelsDevSchema.parse(read('models.dev')),
    genaiPrices: genaiPricesSchema.parse(read('genai-prices')),
    costCalculator: costCalculatorSchema.parse(read('ai-sdk-cost-calculator')),
    observedOn: {
      ...Object.fromEntries(Object.entries(DUMPS).map(([name, { observedOn }]) => [name, observedOn])),
      kasa: DUMPS['models.dev'].observedOn,
      ...Object.fromEntries(PRICE_PAGES.map(({ source, readOn }) => [source, readOn])),
    },
  }
}

const { values } = parseArgs({ options: { data: { type: 'string' }, details: { type: 'boolean', default: false } } })
if (values.data === undefined) {
  process.stderr.write('Usage: npm run seed -- --data <folder with the three dumps> [--details]\n')
  process.exit(2)
}
const { seed, report } = compileSeed(readDumps(values.data))
const target = resolve(import.meta.dirname, '../../src/catalog/seed')
const text = formatSeed(seed)
writeFileSync(join(target, 'catalog-seed.json'), text)
writeFileSync(join(target, 'NOTICE.md'), formatNotice(seed))
process.stdout.write(`catalog-seed.json: ${Buffer.byteLength(text)} bytes\n`)
for (const [name, count] of Object.entries(countSeed(seed))) process.stdout.write(`  ${name}: ${count}\n`)
for (const [name, lines] of Object.entries(report)) {
  process.stdout.write(`${name}: ${lines.length}\n`)
  if (values.details) for (const line of lines) process.stdout.write(`  ${line}\n`)
}
