import { request } from 'undici'

/** Why something that was posted did not arrive. */
export class NotPosted extends Error {}

const TIMEOUT_MS = 10_000

/**
 * Posts JSON to an address that the operator configured. Never for one that came from outside: nothing guards it.
 * @throws NotPosted when it was not taken with a 2xx
 */
export async function postJson(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<void> {
  const answer = await request(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body,
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
  })
  await answer.body.dump()
  if (answer.statusCode < 200 || answer.statusCode > 299) throw new NotPosted(`answered ${answer.statusCode}`)
}
