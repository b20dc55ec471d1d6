import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { addCustomer, grant, type Instance, startInstance } from '../support/instance.ts'

let instance: Instance
beforeAll(async () => {
  instance = await startInstance({ environment: { KASA_PLANS_EVERY_MS: '100' } })
})
afterAll(() => instance.stop())

type View = Record<string, unknown>
const operator = <T = View>(method: string, path: string, body?: unknown, status?: number) =>
  instance.kasa.api<T>(method, path, {
    ...(body === undefined ? {} : { body }),
    ...(status === undefined ? {} : { status }),
  })

async function kasa(line: string) {
  let [out, err] = ['', '']
  const exitCode = await run(line.split(' '), {
    env: { KASA_URL: instance.kasa.url, KASA_API_KEY: instance.kasa.apiKey },
    isTerminal: false,
    out: (text) => (out += text),
    err: (text) => (err += text),
    readInput: async () => '',
    askHidden: async () => undefined,
    interrupted: new AbortController().signal,
  })
  return { exitCode, out, err }
}

async function call(key: string) {
  const response = await fetch(`${instance.kasa.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'openai/gpt-4o-mini', max_tokens: 50, messages: [{ role: 'user', content: 'Hi' }] }),
  })
  await response.text()
  return { status: response.status, fund: response.headers.get('x-kasa-fund') }
}

it('without a subscription an account pays from its funds as before', async () => {
  const customer = await addCustomer(instance.kasa)
  await grant(instance.kasa, customer.accountId, '1.00')
  expect(await call(customer.key)).toEqual({ status: 200, fund: 'wallet' })
  const shown = await operator('GET', `/api/subscription?accountId=${customer.accountId}`)
  expect(shown).toEqual({ subscription: null, orders: [] })
})

describe('a subscribed account', () => {
  it('pays from the allowance of its plan, before its wallet', async () => {
    const customer = await addCustomer(instance.kasa)
    await grant(instance.kasa, customer.accountId, '1.00')
    const made = await operator('POST', '/api/subscriptions', { accountId: customer.accountId, planId: 'pro' }, 201)
    expect(made).toMatchObject({ planId: 'pro', status: 'active', seats: 1 })
    expect(await call(customer.key)).toEqual({ status: 200, fund: 'allowance' })
    const sessions = await operator('GET', `/api/sessions/allowance?accountId=${customer.accountId}`)
    expect(sessions).toEqual({ base: '20', carried: '0', used: '0', held: '0', available: '20' })
  })

  it('sees in a preview what the change then does, and cannot take what costs by itself', async () => {
    const customer = await addCustomer(instance.kasa)
    await operator('POST', '/api/subscriptions', { accountId: customer.accountId, planId: 'starter' }, 201)
    const wish = { accountId: customer.accountId, planId: 'pro' }
    const preview = await operator('POST', '/api/subscription/preview', wish)
    const refused = await instance.kasa.api<View>('POST', '/api/subscription/change', {
      body: { planId: 'pro' },
      key: customer.key,
      status: 403,
    })
    expect(refused).toMatchObject({ code: 'forbidden' })
    const changed = await operator('POST', '/api/subscription/change', wish)
    // The minute may have passed in between.
    expect({ ...changed, at: '', allowance: '', charge: '', credit: '', net: '', period: '' }).toEqual({
      ...preview,
      at: '',
      allowance: '',
      charge: '',
      credit: '',
      net: '',
      period: '',
    })
    expect(
      await instance.kasa.api<View>('POST', '/api/subscription/cancel', { body: {}, key: customer.key }),
    ).toMatchObject({
      cancelsAtPeriodEnd: true,
    })
  })

  it('is told by alerts when its cap is spent', async () => {
    const customer = await addCustomer(instance.kasa)
    await operator('POST', '/api/subscriptions', { accountId: customer.accountId, planId: 'free' }, 201)
    expect(await call(customer.key)).toEqual({ status: 200, fund: 'allowance' })
    type Caps = { data: { scope: string; spent: { usd: string } }[] }
    const caps = await instance.kasa.api<Caps>('GET', '/api/caps', { key: customer.key })
    const monthlyUsd = caps.data.find(({ scope }) => scope === 'account')?.spent.usd
    await operator('PUT', `/api/caps/account/${customer.accountId}`, { monthlyUsd })
    await expect
      .poll(async () => {
        const page = await operator<{ data: View[] }>('GET', `/api/alerts?accountId=${customer.accountId}`)
        return page.data.map(({ kind, thresholdPercent }) => `${String(kind)} ${String(thresholdPercent)}`).toSorted()
      })
      .toEqual(['cap 100', 'cap 50', 'cap 80'])
  })

  it('made up for the time before it was entered', async () => {
    const customer = await addCustomer(instance.kasa)
    const startsAt = new Date(Date.now() - 100 * 86_400_000).toISOString()
    await operator('POST', '/api/subscriptions', { accountId: customer.accountId, planId: 'pro', startsAt }, 201)
    const shown = await operator<{ orders: unknown[] }>('GET', `/api/subscription?accountId=${customer.accountId}`)
    expect(shown.orders).toHaveLength(4)
  })
})

it('bad wishes are refused clearly and change nothing', async () => {
  const customer = await addCustomer(instance.kasa)
  const wish = { accountId: customer.accountId, planId: 'pro' }
  for (const more of [
    { seats: 0 },
    { seats: 1.5 },
    { seats: 2 },
    { interval: 'week' },
    { startsAt: 'soon' },
    { planId: 7 },
    { extra: 1 },
  ]) {
    expect(await operator('POST', '/api/subscriptions', { ...wish, ...more }, 400)).toMatchObject({
      code: 'invalid_request',
    })
  }
  await operator('POST', '/api/subscription/change', { accountId: customer.accountId, planId: 'pro' }, 404)
  await operator('PUT', '/api/alerts/low-balance', { belowUsd: '5', topUpToUsd: '4', topUpPerDayUsd: '9' }, 400)
  await operator('PUT', '/api/alerts/low-balance', { belowUsd: '5', topUpToUsd: '9' }, 400)
  await operator('PUT', '/api/alerts/low-balance', { belowUsd: '0.01', topUpToUsd: '9', topUpPerDayUsd: '20' }, 200)
  await operator('PUT', '/api/alerts/low-balance', { belowUsd: null }, 200)
  await instance.kasa.api('POST', '/api/subscriptions', { body: wish, key: customer.key, status: 403 })
})

it('the command line lists plans, subscribes, previews, changes, shows and cancels', async () => {
  const customer = await addCustomer(instance.kasa)
  const of = `--account ${customer.accountId}`
  const plans = await kasa('plans')
  expect(plans.out).toMatch(/^plan +month +year +allowance/)
  expect(plans.out).toMatch(/business +\$40\.00 a seat +\$400\.00 a seat/)
  expect((await kasa(`subscription show ${of}`)).out).toContain('no subscription')
  expect((await kasa(`subscription start business ${of} --seats 2`)).out).toMatch(/plan +business/)
  expect((await kasa(`subscription preview ${of} --seats 3`)).out).toMatch(/to pay +\$(?:40.00|39.99)/)
  expect((await kasa(`subscription change ${of} --seats 3`)).out).toMatch(/carried sessions +stay/)
  expect((await kasa(`subscription change ${of} --seats 1`)).out).toMatch(/then costs +\$40.00/)
  expect((await kasa(`subscription show ${of}`)).out).toMatch(/after that +business, 1 seats, by the month/)
  expect((await kasa(`subscription cancel ${of}`)).out).toMatch(/after that +ends/)
  expect(JSON.parse((await kasa(`subscription show ${of} --json`)).out).subscription.cancelsAtPeriodEnd).toBe(true)
  expect((await kasa(`subscription change ${of} --seats many`)).exitCode).toBe(2)
  expect((await kasa(`subscription start pro ${of} --interval week`)).exitCode).toBe(2)
  expect((await kasa('subscription start pro')).exitCode).toBe(2)
})
