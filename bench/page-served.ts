import type { Kasa } from '../test/support/kasa.ts'
import { limitBar, type Section, table } from './report.ts'
import { spreadOf } from './statistics.ts'

const BAR_MS = 50
const WARM_UP = 3
const REQUESTS = 15

/** Public pages, and what the console asks for on its heaviest screens. */
const PAGES = [
  '/',
  '/pricing',
  '/models',
  '/models/gpt-4o-mini',
  '/help',
  '/help?q=recipt',
  '/help/api-keys',
  '/docs',
  '/docs/concepts/money',
  '/status',
  '/changelog',
]
const ASKED = ['/api/records?limit=100', '/api/usage/daily', '/api/catalog/models?limit=60&priced=true']

/** What the server takes for a page, one after the other, from the request to the last byte. */
export async function measureServed(kasa: Kasa, records: number): Promise<Section> {
  const key = { authorization: `Bearer ${kasa.apiKey}` }
  const rows = [
    ...(await inOrder(PAGES, (path) => timeOf(`${kasa.url}${path}`, { accept: 'text/html' }))),
    ...(await inOrder(ASKED, (path) => timeOf(`${kasa.url}${path}`, key))),
  ]
  const slowest = rows.toSorted((a, b) => b.medianMs - a.medianMs)[0]
  return {
    title: 'What the server takes',
    body: [
      `${REQUESTS} requests each, one after the other, ${records} records in the account:`,
      table(
        ['page', 'median ms', 'slowest ms', 'KB'],
        rows.map((row) => [
          `\`${row.path}\``,
          row.medianMs.toFixed(1),
          row.slowestMs.toFixed(1),
          (row.bytes / 1000).toFixed(0),
        ]),
      ),
    ],
    bars: [
      limitBar(`server page, slowest median (${slowest?.path ?? ''})`, slowest?.medianMs ?? Infinity, BAR_MS, 'ms'),
    ],
  }
}

type Served = { readonly path: string; readonly medianMs: number; readonly slowestMs: number; readonly bytes: number }

async function inOrder(
  paths: readonly string[],
  time: (path: string) => Promise<Omit<Served, 'path'>>,
): Promise<Served[]> {
  const rows: Served[] = []
  for (const path of paths) rows.push({ path, ...(await time(path)) })
  return rows
}

async function timeOf(url: string, headers: Readonly<Record<string, string>>): Promise<Omit<Served, 'path'>> {
  const times: number[] = []
  let bytes = 0
  for (let count = -WARM_UP; count < REQUESTS; count += 1) {
    const beganMs = performance.now()
    const answer = await fetch(url, { headers, redirect: 'manual' })
    bytes = (await answer.arrayBuffer()).byteLength
    if (answer.status !== 200) throw new Error(`${url} was answered ${answer.status}`)
    if (count >= 0) times.push(performance.now() - beganMs)
  }
  const { median, max } = spreadOf(times)
  return { medianMs: median, slowestMs: max, bytes }
}
