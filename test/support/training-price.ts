import type { Kasa } from './kasa.ts'

const SEEN_MS_MAX = 10_000

/** $3 per million trained tokens, once the server calls by it. The built-in sheet has no such price. */
export async function setTrainingPrice(kasa: Kasa, route: string): Promise<void> {
  const model = route.slice(route.indexOf('/') + 1)
  const shown = async () => JSON.stringify(await kasa.api('GET', `/api/catalog/models/${model}`))
  const body = { route, unit: 'training_tokens', usd: '3', per: 1_000_000, reason: 'Price of training' }
  await kasa.api('POST', '/api/prices', { body, status: 201 })
  const startedMs = performance.now()
  while (!(await shown()).includes('training_tokens')) {
    if (performance.now() - startedMs > SEEN_MS_MAX) throw new Error(`the price of ${route} is not seen`)
    await new Promise((wake) => setTimeout(wake, 20))
  }
}
