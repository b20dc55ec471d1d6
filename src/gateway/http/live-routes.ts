import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Principal } from '../../accounts/principal.ts'
import { AppError } from '../../base/error.ts'
import { ERROR_CODES } from '../../base/error-codes.ts'
import type { Limiter } from '../../limits/actions/create-limiter.ts'
import type { SocketAcceptor } from '../../platform/http/accept-socket.ts'
import type { LiveMessage, LiveSocket } from '../../platform/http/live-socket.ts'
import { toAppError } from '../../platform/http/render-problem.ts'
import type { Upgrade } from '../../platform/http/upgrade.ts'
import { abandonLive } from '../actions/live/abandon-live.ts'
import { guardMessage, refuseJudged } from '../actions/live/guard-message.ts'
import type { LiveCaller, LiveDeps } from '../actions/live/live-deps.ts'
import { openLive } from '../actions/live/open-live.ts'
import type { OpenedLive } from '../actions/live/opened-live.ts'
import { runLive } from '../actions/live/run-live.ts'
import type { InboundRequest } from '../surfaces/inbound-request.ts'
import type { LiveDialect } from '../surfaces/live/live-dialect.ts'
import { LIVE_DIALECTS } from '../surfaces/live/live-dialects.ts'
import { kasaFieldFromHeaders } from '../wire/request/kasa-field.ts'
import type { Entrance } from './entrance.ts'
import { inboundRequest } from './inbound-request.ts'

export type LiveHttpDeps = {
  readonly live: LiveDeps
  readonly entrance: Entrance
  readonly limiter: Limiter
  readonly acceptor: SocketAcceptor
  readonly authorize: (request: FastifyRequest) => Promise<Principal>
  readonly upgradeOf: (request: FastifyRequest['raw']) => Upgrade | undefined
}

/** How long a client may take to say what it wants. */
const FIRST_MESSAGE_MS = 30_000
const CLOSE = { policy: 1008, failed: 1011 } as const
const NO_MESSAGE = new Uint8Array(0)

/** Mounts the paths that are opened as WebSockets. What is wrong before that is an ordinary answer. */
export function mountLive(app: FastifyInstance, deps: LiveHttpDeps): void {
  for (const dialect of LIVE_DIALECTS) {
    for (const path of dialect.paths) {
      app.get(path, { onRequest: deps.entrance.onRequest }, (request, reply) => serve(deps, dialect, request, reply))
    }
  }
}

async function serve(
  deps: LiveHttpDeps,
  dialect: LiveDialect,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const upgrade = deps.upgradeOf(request.raw)
  if (upgrade === undefined) throw notASocket()
  const { principal, pass } = deps.entrance.entered(request)
  const inbound = inboundRequest(principal, request)
  const caller: LiveCaller = {
    principal,
    requestId: request.id,
    passOfTurn: () => deps.limiter.enter(principal),
    stillAllowed: async () => void (await deps.authorize(request)),
  }
  refuseJudged(deps.live.gateway.guards, principal.accountId)
  const gone = new AbortController()
  upgrade.response.once('close', () => gone.abort())
  await pass.begin({ tokens: 0, onGone: (left) => gone.signal.addEventListener('abort', left, { once: true }) })
  const headers = { 'x-request-id': request.id, ...pass.headers('openai') }
  try {
    const session = { deps, dialect, caller, inbound, upgrade, headers, gone }
    await (dialect.opensWith === 'address' ? openByAddress(session) : openByMessage(session))
  } finally {
    pass.end()
  }
  return reply.hijack()
}

type Session = {
  readonly deps: LiveHttpDeps
  readonly dialect: LiveDialect
  readonly caller: LiveCaller
  readonly inbound: InboundRequest
  readonly upgrade: Upgrade
  readonly headers: Readonly<Record<string, string>>
  readonly gone: AbortController
}

/** The provider first: whoever gets no session reads why as an ordinary error. */
async function openByAddress(session: Session): Promise<void> {
  const { deps, dialect, inbound } = session
  const opened = await open(session, NO_MESSAGE)
  const client = deps.acceptor.accept(session.upgrade, session.headers)
  if (client === undefined) return abandonLive(deps.live, opened)
  const reader = dialect.createReader(opened.first.candidate.route.upstreamModel)
  await runLive(deps.live, { caller: session.caller, opened, client, reader, guard: guardOf(deps, inbound) })
}

/** The client first: what it wants is in its first message. Whoever gets no session reads why in the end of it. */
async function openByMessage(session: Session): Promise<void> {
  const { deps, dialect, caller, inbound } = session
  const client = deps.acceptor.accept(session.upgrade, session.headers)
  if (client === undefined) return
  const cancel = deps.live.gateway.clock.after(FIRST_MESSAGE_MS, () => client.close(CLOSE.policy, 'No message came.'))
  const first = await firstMessage(client, session.gone)
  cancel()
  if (first === undefined) return
  const guard = guardOf(deps, inbound)
  try {
    const bytes = guard(first.message.bytes)
    const opened = await open(session, bytes)
    const { upstreamModel } = opened.first.candidate.route
    const named = Buffer.from(dialect.withModel?.(bytes, upstreamModel) ?? bytes)
    const reader = dialect.createReader(upstreamModel)
    const over = runLive(deps.live, {
      caller,
      opened,
      client,
      reader,
      guard,
      first: { ...first.message, bytes: named },
    })
    first.taken()
    await over
  } catch (thrown) {
    const error = toAppError(thrown)
    const text = dialect.errorMessage(error)
    if (text !== undefined) client.send({ bytes: Buffer.from(text), isBinary: false })
    client.close(ERROR_CODES[error.code].status >= 500 ? CLOSE.failed : CLOSE.policy, error.init.public)
    first.taken()
  }
}

type First = { readonly message: LiveMessage; readonly taken: () => void }

/** Undefined: the client left first. The messages after it wait until it is taken. */
function firstMessage(client: LiveSocket, gone: AbortController): Promise<First | undefined> {
  return new Promise((resolve) => {
    client.read((message) => new Promise((taken) => resolve({ message, taken })))
    client.onClosed(() => {
      gone.abort()
      resolve(undefined)
    })
  })
}

function open({ deps, dialect, caller, inbound, gone }: Session, first: Uint8Array): Promise<OpenedLive> {
  const { query, header } = inbound
  const model = dialect.readModel({ query, first })
  return openLive(deps.live, caller, {
    dialect,
    model,
    kasa: kasaFieldFromHeaders(header),
    header,
    gone: gone.signal,
  })
}

function guardOf(deps: LiveHttpDeps, inbound: InboundRequest): (bytes: Buffer) => Buffer {
  return (bytes) => guardMessage(deps.live.gateway.guards, { ...inbound, body: bytes })
}

export function notASocket(): AppError {
  return new AppError('invalid_request', {
    public: 'Open this path as a WebSocket. Nothing was sent upstream; no money moved.',
  })
}
