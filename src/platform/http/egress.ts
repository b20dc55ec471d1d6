import { Agent, type Dispatcher, request } from 'undici'
import type { Clock } from '../clock/clock.ts'
import { type EndpointPolicy, EndpointRefused, guardedConnect, type ResolveName } from './endpoint-guard.ts'

/** The ways out of the process. Nothing else may open a connection to an address that came from outside. */
export type Egress = {
  /** For every endpoint that a person registered: addresses are judged on each connection, redirects are not followed. */
  readonly guarded: Dispatcher
  /** For endpoints that Kasa itself started on loopback. Never for an address that came from outside. */
  readonly builtIn: Dispatcher
  readonly policy: EndpointPolicy
  readonly resolveName: ResolveName | undefined
  /** GET with hard limits on time and size. Never throws for what an endpoint does. */
  getJson(wish: GetWish): Promise<GetJsonAnswer>
  /** POST of a form, with the same limits. */
  postForm(wish: GetWish & { readonly form: string }): Promise<GetJsonAnswer>
  /** POST of JSON, with the same limits. */
  postJson(wish: GetWish & { readonly json: string }): Promise<GetJsonAnswer>
  /** GET, unparsed: for what must not pass through a float. */
  getText(wish: GetWish): Promise<GetTextAnswer>
  close(): Promise<void>
}

export type GetWish = {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly timeoutMs: number
  readonly bodyBytesMax: number
  readonly builtIn?: boolean
}

type Answered<B> = {
  readonly kind: 'answered'
  readonly status: number
  readonly retryAfter: string | undefined
  readonly body: B
}
type NotAnswered =
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'timeout' }
  /** Not reached, or the answer was not JSON, too large, or broken off. */
  | { readonly kind: 'failed'; readonly reason: 'unreachable' | 'not_json' | 'too_large' }
export type GetJsonAnswer = Answered<unknown> | NotAnswered
export type GetTextAnswer = Answered<string> | NotAnswered

export type EgressOptions = {
  readonly policy: EndpointPolicy
  readonly clock: Clock
  readonly resolveName?: ResolveName
  /** Extra options of the pools, such as `connections`. */
  readonly pool?: Omit<Agent.Options, 'connect'>
}

/** Opens the ways out. Nothing is connected yet. */
export function createEgress(options: EgressOptions): Egress {
  const limits = { maxHeaderSize: 16_384, ...options.pool }
  const guarded = new Agent({ ...limits, connect: guardedConnect(options.policy, options.resolveName) })
  const builtIn = new Agent(limits)
  const getText = (wish: Sending) =>
    fetchText({ wish, dispatcher: wish.builtIn === true ? builtIn : guarded, clock: options.clock })
  return {
    guarded,
    builtIn,
    policy: options.policy,
    resolveName: options.resolveName,
    getText,
    getJson: async (wish) => asJson(await getText(wish)),
    postForm: async ({ form, ...wish }) =>
      asJson(await getText({ ...wish, sent: { type: 'application/x-www-form-urlencoded', text: form } })),
    postJson: async ({ json, ...wish }) =>
      asJson(await getText({ ...wish, sent: { type: 'application/json', text: json } })),
    async close() {
      await Promise.all([guarded.destroy(), builtIn.destroy()])
    },
  }
}

type Sending = GetWish & { readonly sent?: { readonly type: string; readonly text: string } }

function asJson(answer: GetTextAnswer): GetJsonAnswer {
  return answer.kind === 'answered' ? { ...answer, body: parseJson(answer.body) } : answer
}

async function fetchText(input: {
  readonly wish: Sending
  readonly dispatcher: Dispatcher
  readonly clock: Clock
}): Promise<GetTextAnswer> {
  const { wish, clock } = input
  const deadline = new AbortController()
  let cancel = () => {}
  // The signal alone does not end a wait for a name server: it is looked at once there is a connection.
  const late = new Promise<GetTextAnswer>((resolve) => {
    cancel = clock.after(wish.timeoutMs, () => {
      deadline.abort()
      resolve({ kind: 'timeout' })
    })
  })
  try {
    return await Promise.race([late, fetchUntil(deadline.signal, input)])
  } finally {
    cancel()
  }
}

async function fetchUntil(
  signal: AbortSignal,
  { wish, dispatcher }: { readonly wish: Sending; readonly dispatcher: Dispatcher },
): Promise<GetTextAnswer> {
  try {
    const response = await request(wish.url, {
      dispatcher,
      method: wish.sent === undefined ? 'GET' : 'POST',
      headers: {
        accept: 'application/json',
        ...(wish.sent === undefined ? {} : { 'content-type': wish.sent.type }),
        ...wish.headers,
      },
      body: wish.sent?.text ?? null,
      signal,
    })
    const text = await readText(response.body, wish.bodyBytesMax)
    if (text === undefined) return { kind: 'failed', reason: 'too_large' }
    const retryAfter = response.headers['retry-after']
    return {
      kind: 'answered',
      status: response.statusCode,
      retryAfter: typeof retryAfter === 'string' ? retryAfter : undefined,
      body: text,
    }
  } catch (error) {
    if (signal.aborted) return { kind: 'timeout' }
    const refusal = findRefusal(error)
    return refusal === undefined
      ? { kind: 'failed', reason: 'unreachable' }
      : { kind: 'refused', reason: refusal.message }
  }
}

/** The whole body, or undefined once it is longer than allowed; the connection is then dropped. */
async function readText(body: AsyncIterable<Buffer>, bytesMax: number): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let byteCount = 0
  for await (const chunk of body) {
    byteCount += chunk.length
    if (byteCount > bytesMax) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Undefined for what is not JSON: an endpoint may answer an error as HTML. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** HTTP clients wrap the error of a connector in their own, sometimes twice. */
function findRefusal(error: unknown): EndpointRefused | undefined {
  let current = error
  for (let depth = 0; depth < 4 && current instanceof Error; depth += 1) {
    if (current instanceof EndpointRefused) return current
    current = current.cause
  }
  return undefined
}
