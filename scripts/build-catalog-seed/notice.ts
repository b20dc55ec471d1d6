import type { CatalogSeed } from '../../src/catalog/catalog-seed.ts'
import { countSeed } from './format-seed.ts'
import { PRICE_PAGES } from './price-pages.ts'

const SOURCES = [
  {
    id: 'models.dev',
    what: 'capabilities, limits, prices',
    from: 'the snapshot inside npm `opencode-linux-x64@1.18.34`',
    home: 'https://github.com/anomalyco/models.dev',
    copyright: 'Copyright (c) 2025 models.dev',
  },
  {
    id: 'genai-prices',
    what: 'prices with their units, brackets, windows and dates',
    from: 'npm `@pydantic/genai-prices@0.1.8`',
    home: 'https://github.com/pydantic/genai-prices',
    copyright: 'Copyright (c) Pydantic Services Inc. 2025 to present',
  },
  {
    id: 'ai-sdk-cost-calculator',
    what: 'prices of media',
    from: 'npm `ai-sdk-cost-calculator@7.1.14`',
    home: 'https://www.npmjs.com/package/ai-sdk-cost-calculator',
    copyright: 'Copyright (c) the ai-sdk-cost-calculator authors',
  },
] as const

/** The notice beside the seed: what was taken from whom, under which licence, and how much of it there is. */
export function formatNotice(seed: CatalogSeed): string {
  const rows = SOURCES.map(
    ({ id, what, from, home }) => `| [${id}](${home}) | ${from} | ${seed.observedOn[id] ?? ''} | ${what} |`,
  )
  const pages = PRICE_PAGES.map(({ source, page, readOn }) => `| ${source} | ${page} | ${readOn} |`)
  const counts = Object.entries(countSeed(seed)).map(([name, count]) => `| ${words(name)} | ${count} |`)
  return `# Where the catalog seed comes from

\`catalog-seed.json\` is compiled by \`npm run seed -- --data <folder>\` (see \`scripts/build-catalog-seed/\`); do not edit it
by hand. It holds facts from three public data sets, each under the MIT licence. Every price row names its source, the
sources that say the same, and those that say something else.

| source | read from | as of | used for |
| --- | --- | --- | --- |
${rows.join('\n')}

Prices of batches and of searches are in none of them. They are the providers' own terms: of batches half of the ordinary
price, for the models that \`scripts/build-catalog-seed/batch-prices.ts\` names, and for a search a price per request. The
pages were read in stored copies and mirrors, and those of batches compared with price maps that list them by model:

| source | page | read on |
| --- | --- | --- |
${pages.join('\n')}

Provider facts (base URLs, terms, regions) are written by hand in \`scripts/build-catalog-seed/providers.ts\`.

## Counts

| what | how many |
| --- | --- |
${counts.join('\n')}

## Licence of the sources (MIT)

${SOURCES.map(({ id, copyright }) => `- ${id}: ${copyright}`).join('\n')}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
`
}

function words(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}
