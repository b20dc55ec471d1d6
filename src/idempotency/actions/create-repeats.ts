import { AppError } from '../../base/error.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import { newId } from '../../platform/crypto/id.ts'
import type { Db } from '../../platform/db/database.ts'
import type { Log } from '../../platform/log/log.ts'
import { type ContentDeps, type ContentOwner, openContent, sealContent } from '../../vault/actions/seal-content.ts'
import { ANSWER_BYTES_MAX, type KeptAnswer, packAnswer, unpackAnswer } from '../kept-answer.ts'
import { decideRepetition } from '../kept-request.ts'
import * as store from '../store/request-store.ts'

/** How long a key is remembered. */
const KEEP_MS = 86_400_000

export type RepeatsDeps = {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly vault: ContentDeps
  readonly leaseMs: number
}

/** A request with an idempotency key. */
export type RepeatableRequest = {
  readonly accountId: string
  readonly apiKeyId: string
  readonly keyDigest: Buffer
  /** Of everything in the request that the answer depends on. */
  readonly requestDigest: Buffer
}

/** The first request with its key: it runs, and then says what became of it, exactly once. */
export type FirstRequest = {
  readonly kind: 'first'
  readonly callId: string
  /** Keeps the answer for repetitions. Never throws: what cannot be kept is told as lost. */
  answered(answer: KeptAnswer): Promise<void>
  /** The call was made, or may have been, and there is no answer to keep. */
  lost(): Promise<void>
  /** Nothing was sent upstream and no money moved: the key is free again. */
  released(): Promise<void>
}

export type Repeats = {
  /** @throws AppError `conflict` while the first runs or for another body; `replay_impossible` when its answer is not there */
  begin(request: RepeatableRequest): Promise<FirstRequest | { readonly kind: 'replay'; readonly answer: KeptAnswer }>
  /** Tells the database that the calls of this node still run. */
  renew(): Promise<void>
  /** Resolves when what became of the ended calls is written. */
  drain(): Promise<void>
}

export function createRepeats(deps: RepeatsDeps): Repeats {
  const running = new Set<string>()
  const writing = new Set<Promise<void>>()
  return {
    async begin(request) {
      const callId = newId()
      const { leaseMs } = deps
      if (await store.insertRequest(deps.db, { ...request, callId, leaseMs, keepMs: KEEP_MS })) {
        running.add(callId)
        return firstRequest(deps, { running, writing }, { accountId: request.accountId, rowId: callId })
      }
      const kept = await store.readRequest(deps.db, request, request.requestDigest)
      if (kept === undefined) throw stillRunning()
      return { kind: 'replay', answer: await answerOf(deps, request.accountId, kept) }
    },
    drain: async () => void (await Promise.all(writing)),
    async renew() {
      if (running.size > 0) await store.renewLeases(deps.db, [...running], deps.leaseMs)
    },
  }
}

async function answerOf(deps: RepeatsDeps, accountId: string, kept: store.StoredRequest): Promise<KeptAnswer> {
  switch (decideRepetition(kept, kept.nowMs)) {
    case 'other_request':
      throw new AppError('conflict', {
        public:
          'This Idempotency-Key was used with another request. Use a new key. Nothing was sent upstream; no money moved.',
        param: 'Idempotency-Key',
        details: { call: kept.callId },
      })
    case 'running':
      throw stillRunning()
    case 'replay': {
      const owner = { accountId, rowId: kept.callId }
      const packed = kept.sealed === undefined ? undefined : await openContent(deps.vault, owner, kept.sealed)
      if (packed === undefined) throw notThere(kept.callId)
      return unpackAnswer(packed)
    }
    case 'lost':
      throw notThere(kept.callId)
  }
}

type Under = { readonly running: Set<string>; readonly writing: Set<Promise<void>> }

function firstRequest(deps: RepeatsDeps, under: Under, owner: ContentOwner): FirstRequest {
  const { rowId: callId } = owner
  const end = async (work: () => Promise<void>) => {
    // What cannot be written: its lease runs out, and then it is lost. A repetition is refused, never made again.
    const written = work().catch((error: unknown) => deps.log.warn('idempotency.not_written', { callId, error }))
    under.writing.add(written)
    await written
    under.writing.delete(written)
    under.running.delete(callId)
  }
  return {
    kind: 'first',
    callId,
    answered: (answer) =>
      end(async () => {
        if (answer.body.length > ANSWER_BYTES_MAX) return store.markLost(deps.db, callId)
        await store.saveAnswer(deps.db, callId, await sealContent(deps.vault, owner, packAnswer(answer)))
      }),
    lost: () => end(() => store.markLost(deps.db, callId)),
    released: () => end(() => store.deleteRequest(deps.db, callId)),
  }
}

function stillRunning(): AppError {
  return new AppError('conflict', {
    public:
      'The first request with this Idempotency-Key is still running. Ask again in a second: you get its answer. Nothing else was sent.',
    param: 'Idempotency-Key',
    retryAfterSeconds: 1,
  })
}

function notThere(callId: string): AppError {
  return new AppError('replay_impossible', {
    public: `A request with this Idempotency-Key was made before, as call ${callId}, and its answer is not there: it broke off, was too large to keep, or its server stopped. GET /api/records/${callId} tells what was charged. Nothing was sent now.`,
    param: 'Idempotency-Key',
    details: { record: callId },
  })
}
