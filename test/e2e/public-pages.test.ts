import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemClock } from '../../src/platform/clock/clock.ts'
import { startEmbedded } from '../../src/platform/db/embedded/start-embedded.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { type Kasa, startKasa } from '../support/kasa.ts'

const PUBLIC_URL = 'https://kasa.example'
/** As a browser asks. */
const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' }

let database: TestDatabase
let kasa: Kasa
beforeAll(async () => {
  database = await createTestDatabase()
  kasa = await startKasa({
    databaseUrl: database.url,
    environment: {
      KASA_PUBLIC_URL: PUBLIC_URL,
      KASA_OPERATOR_NAME: '<Example> & Sons',
      KASA_OPERATOR_ADDRESS: '1 *Long* Road, [Town](x)',
      KASA_CONTACT_EMAIL: 'desk@example.com',
    },
  })
}, 60_000)
afterAll(async () => {
  await kasa.stop()
  await database.drop()
})

const get = (path: string, headers: Record<string, string> = BROWSER) =>
  fetch(`${kasa.url}${path}`, { headers, redirect: 'manual' })

/** Addresses that a page leads to, of this server, without what only the console or the API answers. */
function linksOf(page: string): readonly string[] {
  return [...page.matchAll(/(?:href|action)="([^"]*)"/g)]
    .map((match) => (match[1] ?? '').replaceAll('&amp;', '&').replace(PUBLIC_URL, ''))
    .filter((link) => link.startsWith('/') && !link.startsWith('/console'))
}

it('every link of every page that is reached from the front leads somewhere, to its place on the page too', async () => {
  const todo = ['/', '/?lang=tr']
  const anchors: (readonly [string, string])[] = []
  const ids = new Map<string, ReadonlySet<string>>()
  const faults: string[] = []
  for (let next = todo.shift(); next !== undefined; next = todo.shift()) {
    const path = next
    if (ids.has(path)) continue
    const response = await get(path)
    const text = await response.text()
    ids.set(path, new Set([...text.matchAll(/ id="([^"]*)"/g)].map((match) => match[1] ?? '')))
    const isVote = path.endsWith('/vote')
    if (response.status !== 200 && !isVote) faults.push(`${path}: ${response.status}`)
    if (response.headers.get('content-type')?.startsWith('text/html') !== true || path === '/verify') continue
    faults.push(...(isVote ? [] : faultsOf(path, text, response.headers)))
    for (const link of linksOf(text)) {
      const [target = '', anchor] = link.split('#')
      if (anchor !== undefined && anchor !== '') anchors.push([target === '' ? path : target, anchor])
      // Each page exists in both languages; following the choice from everywhere would double the walk for nothing.
      if (target !== '' && !target.includes('lang=')) todo.push(target)
    }
  }
  faults.push(...anchors.filter(([path, id]) => ids.get(path)?.has(id) !== true).map(([path, id]) => `${path}#${id}`))
  expect(faults).toEqual([])
  expect(ids.size).toBeGreaterThan(500)
}, 180_000)

/** What every page has: one first heading, a title, a language, one canonical address; and nothing that runs. */
function faultsOf(path: string, page: string, headers: Headers): readonly string[] {
  const count = (pattern: RegExp) => page.match(pattern)?.length ?? 0
  const isPrivate = page.includes('<meta name="robots" content="noindex"')
  return [
    count(/<h1[ >]/g) === 1 ? [] : `${path}: ${count(/<h1[ >]/g)} first headings`,
    /<title>[^<]{3,}<\/title>/.test(page) ? [] : `${path}: no title`,
    /<meta name="description" content="[^"]{10,}"/.test(page) ? [] : `${path}: no description`,
    /^<!doctype html>\s*<html lang="(?:en|tr)">/.test(page) ? [] : `${path}: no language`,
    count(/rel="canonical"/g) === (isPrivate ? 0 : 1) ? [] : `${path}: canonical`,
    /<script|\son\w+=|style="|javascript:/.test(page) ? `${path}: runs or styles something inline` : [],
    /undefined|\[object |NaN/.test(page.replaceAll(/<(pre|code)[\s\S]*?<\/\1>/g, '')) ? `${path}: an odd word` : [],
    headers.get('content-security-policy')?.includes("default-src 'none'") === true ? [] : `${path}: no policy`,
  ].flat()
}

it('the site map lists pages that are there, with the public address', async () => {
  const map = await (await get('/sitemap.xml')).text()
  const paths = [...map.matchAll(/<loc>([^<]*)<\/loc>/g)].map((match) => match[1] ?? '')
  expect(paths.length).toBeGreaterThan(600)
  expect(paths.every((path) => path.startsWith(`${PUBLIC_URL}/`))).toBe(true)
  const odd = paths.filter((path) => /models\/[^/]*%2F|\s/.test(path))
  expect(odd).toEqual([])
  for (const path of paths.filter((_, index) => index % 25 === 0)) {
    expect((await get(path.replace(PUBLIC_URL, ''))).status, path).toBe(200)
  }
  expect(await (await get('/robots.txt')).text()).toContain(`Sitemap: ${PUBLIC_URL}/sitemap.xml`)
})

it('language models get Markdown: a list, and each page as it was written', async () => {
  const list = await (await get('/llms.txt')).text()
  expect(list).toMatch(/^# Kasa\n\n> /)
  const links = [...list.matchAll(/\]\((\S+\.md)\)/g)].map((match) => (match[1] ?? '').replace(PUBLIC_URL, ''))
  expect(links.length).toBeGreaterThan(20)
  for (const link of links) {
    const response = await get(link)
    expect([link, response.status, response.headers.get('content-type')]).toEqual([
      link,
      200,
      'text/markdown; charset=utf-8',
    ])
    expect(await response.text()).toMatch(/^# /)
  }
})

it('clients of the API see no pages: JSON alone gets the answers that it got before', async () => {
  for (const path of ['/', '/models', '/help', '/nowhere']) {
    const response = await get(path, { accept: 'application/json' })
    expect([path, response.status, response.headers.get('content-type')]).toEqual([
      path,
      404,
      'application/problem+json; charset=utf-8',
    ])
  }
  expect(await (await get('/nowhere')).text()).toContain('<h1>There is nothing here</h1>')
  for (const path of ['/api/nowhere', '/v1/nowhere', '/api/records/x']) {
    expect((await get(path)).headers.get('content-type'), path).toMatch(/json/)
  }
  expect(
    (await fetch(`${kasa.url}/nowhere`, { method: 'POST', headers: BROWSER })).headers.get('content-type'),
  ).toMatch(/json/)
})

it('the language is that of the browser or of the link, which is remembered', async () => {
  const turkish = await get('/pricing', { ...BROWSER, 'accept-language': 'tr' })
  expect(await turkish.text()).toContain('<html lang="tr">')
  expect(turkish.headers.get('vary')).toContain('Accept-Language')
  const chosen = await get('/pricing?lang=tr')
  expect(chosen.headers.get('set-cookie')).toBe(
    'kasa-lang=tr; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000; Secure',
  )
  expect(await chosen.text()).toContain(`<link rel="canonical" href="${PUBLIC_URL}/pricing?lang=tr"`)
  expect(await (await get('/pricing', { ...BROWSER, cookie: 'kasa-lang=tr' })).text()).toContain('<html lang="tr">')
  const english = await (await get('/help/backups?lang=tr')).text()
  expect(english).toContain('Bu yazı İngilizcedir.')
  expect(english).toMatch(/<div class="prose"\s+lang="en">/)
})

it('prices are those of the catalog with the margin, and the filter is a plain form', async () => {
  const model = await (await get('/models/gpt-4o-mini')).text()
  const [, offer = ''] = model.split('<code class="quiet">openai/gpt-4o-mini</code>')
  // $0.15 per million at the provider, with a margin of 1.3.
  expect(offer.replaceAll(/\s+/g, ' ')).toMatch(/input tokens<\/th>.*?\$0\.15<.*?× 1\.3 .*?<strong>\$0\.195<\/strong>/)
  const filtered = await (await get('/models?capability=reranking&provider=cohere')).text()
  expect(filtered).toContain('Rerank')
  expect(filtered).not.toContain('href="/models/gpt-')
  expect(filtered).toMatch(/value="reranking"\s+checked/)
  const odd = await get('/models?capability=%3Cscript%3E&provider=%22%3E&q=%3Cimg%20src=x%3E')
  expect(odd.status).toBe(200)
  expect(await odd.text()).not.toContain('<img')
})

it('the operator’s details are on the legal pages as text, and what is missing is said to be', async () => {
  const imprint = await (await get('/legal/imprint')).text()
  expect(imprint).toContain('&lt;Example&gt; &amp; Sons')
  expect(imprint).toContain('1 *Long* Road, [Town](x)')
  expect(imprint).toContain('<em>not stated by the operator</em>')
  expect(imprint).toContain('This text is a template')
})

it('a letter from another site is refused, one from a robot vanishes, one that is too long is told', async () => {
  const post = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(`${kasa.url}/help/contact`, {
      method: 'POST',
      headers: { ...BROWSER, 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams(fields).toString(),
      redirect: 'manual',
    })
  const letter = { email: 'ada@example.com', message: 'A question about my receipt.' }
  expect((await post(letter, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect((await post(letter, { origin: 'https://evil.example' })).status).toBe(403)
  expect((await post({ ...letter, website: 'x' })).headers.get('location')).toBe('/help/contact?sent=1')
  const long = await post({ ...letter, message: 'x'.repeat(6000) })
  expect(long.status).toBe(422)
  expect(await long.text()).toContain('Write less: at most 5,000 characters.')
  expect((await post({ ...letter, message: 'x'.repeat(70_000) })).status).toBe(413)
  expect((await kasa.api<{ data: unknown[] }>('GET', '/api/admin/contact-messages')).data).toEqual([])

  for (let sent = 0; sent < 5; sent++) expect((await post(letter, { origin: PUBLIC_URL })).status).toBe(303)
  const sixth = await post(letter)
  expect(sixth.status).toBe(429)
  expect(await sixth.text()).toContain('A question about my receipt.')
  const { data } = await kasa.api<{ data: { id: string }[] }>('GET', '/api/admin/contact-messages')
  expect(data).toHaveLength(5)
  const mails = await kasa.api<{ data: { to: string }[] }>('GET', '/api/admin/outbox')
  expect(mails.data.filter(({ to }) => to === 'desk@example.com')).toHaveLength(5)
  await kasa.api('DELETE', `/api/admin/contact-messages/${data[0]?.id ?? ''}`)
  await kasa.api('DELETE', `/api/admin/contact-messages/${data[0]?.id ?? ''}`, { status: 404 })
})

it('the status page tells that no calls are taken when the ledger does not answer, and pages go on', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kasa-pages-'))
  const postgres = await startEmbedded({ dataDir: join(folder, 'pg'), clock: systemClock })
  const server = await startKasa({ databaseUrl: postgres.url })
  const ask = (path: string) => fetch(`${server.url}${path}`, { headers: BROWSER })
  try {
    expect(await (await ask('/status')).text()).toContain('Everything works.')
    await postgres.stop()
    expect((await ask('/help/quotes')).status).toBe(200)
    const pricing = await ask('/pricing')
    expect([pricing.status, await pricing.text()]).toEqual([503, expect.stringContaining('needs the database')])
    // What was seen is kept for five seconds, so that visitors do not add to the load.
    await expect
      .poll(async () => (await ask('/status')).text(), { timeout: 60_000, interval: 500 })
      .toContain('No calls are taken')
    expect((await ask('/status')).status).toBe(200)
  } finally {
    await server.kill()
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}, 180_000)

it.each([
  ['help', { '/': 404, '/help': 200, '/docs': 200, '/status': 200, '/pricing': 404, '/sitemap.xml': 404 }],
  ['off', { '/': 404, '/help': 404, '/docs': 404, '/status': 404, '/robots.txt': 404 }],
] as const)(
  'KASA_PUBLIC_PAGES=%s shows no more than it says',
  async (pages, expected) => {
    const own = await createTestDatabase()
    const server = await startKasa({ databaseUrl: own.url, environment: { KASA_PUBLIC_PAGES: pages } })
    try {
      for (const [path, status] of Object.entries(expected)) {
        const response = await fetch(`${server.url}${path}`, { headers: BROWSER })
        const text = await response.text()
        expect([path, response.status]).toEqual([path, status])
        if (status !== 200 || !text.includes('<html')) continue
        const dead = linksOf(text).filter((link) => /^\/(?:$|pricing|models|legal|changelog|sitemap)/.test(link))
        expect(dead, path).toEqual([])
      }
      const missing = await fetch(`${server.url}/nowhere`, { headers: BROWSER })
      expect(missing.headers.get('content-type')).toMatch(pages === 'off' ? /problem\+json/ : /text\/html/)
    } finally {
      await server.stop()
      await own.drop()
    }
  },
  60_000,
)
