import type { ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { rowScopeOf } from '../../accounts/actions/row-scope-of.ts'
import type { RowScope } from '../../accounts/row-scope.ts'
import { AppError } from '../../base/error.ts'
import { formatInstant } from '../../base/instant.ts'
import type { BillingRecord } from '../../billing/records/billing-record.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { Queryable } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/api-route.ts'
import type { Log } from '../../platform/log/log.ts'
import { endOfLog, followRecords, type Followed } from '../actions/follow-records.ts'

const LOOK_EVERY_MS = 500
const HEARTBEAT_EVERY_MS = 15_000
/** A feed outlives the request that opened it: whether its reader still may is asked again this often. */
const RIGHTS_EVERY_MS = 5_000
const FEEDS_PER_ACCOUNT_MAX = 10
/** A reader that takes nothing for so long is let go; it comes back with its last id and misses nothing. */
const SLOW_READER_MS = 30_000

type Deps = {
  readonly db: Queryable
  readonly clock: Clock
  readonly log: Log
  readonly authorize: (request: FastifyRequest) => Promise<Caller>
}

/**
 * `GET /api/usage/live`: server-sent events, one per record, `id` its leaf in the log. `Last-Event-ID` continues after that
 * leaf from the records themselves, so a reader that comes back misses nothing, on whichever node.
 */
export function mountLiveFeed(app: FastifyInstance, deps: Deps): { close(): void } {
  const feeds = new Map<ServerResponse, string>()
  app.get<{ Querystring: { accountId?: string } }>('/api/usage/live', async (request, reply) => {
    const caller = await deps.authorize(request)
    const scope = rowScopeOf(caller, request.query.accountId)
    const rights = async () => rowScopeOf(await deps.authorize(request), request.query.accountId)
    const { accountId } = scope
    const open = [...feeds.values()].filter((one) => one === accountId).length
    if (open >= FEEDS_PER_ACCOUNT_MAX) {
      throw new AppError('rate_limited', {
        public: `The account has ${open} live feeds open; no more are opened. Close one first.`,
        retryAfterSeconds: 5,
      })
    }
    const fromLeaf = await startOf(deps, request.headers['last-event-id'])
    reply.hijack()
    const { raw } = reply
    feeds.set(raw, accountId)
    raw.once('close', () => feeds.delete(raw))
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache',
      'x-accel-buffering': 'no',
      'x-request-id': request.id,
    })
    raw.write(': the records of this account, as they are settled\n\n')
    follow(deps, raw, { scope, fromLeaf, rights }).catch((error: unknown) => {
      if (error instanceof AppError) return raw.end()
      deps.log.warn('usage.live_feed_failed', { error })
      raw.destroy()
    })
  })
  return {
    close() {
      for (const raw of feeds.keys()) raw.end()
    },
  }
}

async function startOf(deps: Deps, lastEventId: string | readonly string[] | undefined): Promise<number> {
  if (lastEventId === undefined) return endOfLog(deps)
  if (typeof lastEventId === 'string' && /^\d{1,15}$/.test(lastEventId)) return Number.parseInt(lastEventId, 10) + 1
  throw new AppError('invalid_request', { public: 'Last-Event-ID is no id of this feed.', param: 'last-event-id' })
}

type Start = {
  readonly scope: RowScope
  readonly fromLeaf: number
  /** What the reader may read by now. */
  readonly rights: () => Promise<RowScope>
}

async function follow(deps: Deps, raw: ServerResponse, start: Start): Promise<void> {
  let { scope, fromLeaf } = start
  let quietSinceMs = deps.clock.monotonicMs()
  let allowedAtMs = quietSinceMs
  while (!raw.writableEnded && !raw.destroyed) {
    if (deps.clock.monotonicMs() - allowedAtMs >= RIGHTS_EVERY_MS) {
      scope = await start.rights()
      allowedAtMs = deps.clock.monotonicMs()
    }
    const { found, nextLeaf } = await followRecords(deps, { ...scope, fromLeaf })
    if (found.length > 0) {
      if (!(await send(deps, raw, found.map(renderEvent).join('')))) return
      quietSinceMs = deps.clock.monotonicMs()
    } else if (deps.clock.monotonicMs() - quietSinceMs >= HEARTBEAT_EVERY_MS) {
      if (!(await send(deps, raw, ': still here\n\n'))) return
      quietSinceMs = deps.clock.monotonicMs()
    }
    const isBehind = nextLeaf > fromLeaf && found.length > 0
    fromLeaf = nextLeaf
    if (!isBehind) await deps.clock.sleep(LOOK_EVERY_MS)
  }
}

/** @returns false when the reader is gone or was let go */
async function send(deps: Deps, raw: ServerResponse, text: string): Promise<boolean> {
  if (raw.writableEnded || raw.destroyed) return false
  if (raw.write(text)) return true
  return new Promise((resolve) => {
    const end = (goesOn: boolean) => {
      cancel()
      raw.off('drain', onDrain).off('close', onClose)
      if (!goesOn) raw.destroy()
      resolve(goesOn)
    }
    const onDrain = () => end(true)
    const onClose = () => end(false)
    const cancel = deps.clock.after(SLOW_READER_MS, () => end(false))
    raw.once('drain', onDrain).once('close', onClose)
  })
}

function renderEvent({ leafIndex, record }: Followed): string {
  return `id: ${leafIndex}\nevent: record\ndata: ${JSON.stringify(viewLive(record))}\n\n`
}

function viewLive(record: BillingRecord) {
  return {
    id: record.callId,
    createdAt: formatInstant(record.createdAtMs),
    status: record.draft.status,
    model: record.draft.model,
    provider: record.draft.provider,
    fund: record.fund,
    chargedNano: record.chargedNano.toString(),
    providerCostNano: record.providerCostNano?.toString() ?? null,
    quantities: record.draft.quantities,
  }
}
