import { AppError } from '../../../base/error.ts'
import type { KasaTrailer } from '../../stream-exchange.ts'
import type { EndedSign, LiveTokens } from '../../surfaces/live/live-sign.ts'
import { NO_TOKENS } from '../../surfaces/live/live-sign.ts'
import { admitTurn } from './admit-turn.ts'
import type { HeldTurn } from './held-turn.ts'
import type { LiveCaller, LiveDeps } from './live-deps.ts'
import type { OpenedLive } from './opened-live.ts'
import { settleTurn } from './settle-turn.ts'

/** The turns of one session: each has a hold before it begins and one record when it ends. */
export type LiveTurns = {
  /** A hold for one more turn. @throws AppError why there is none */
  ask(): Promise<void>
  /** A hold for a turn that comes unasked, unless one stands already. @throws AppError why there is none */
  expect(): Promise<void>
  /** What was asked last will not be answered; its hold stands for the next turn. */
  notAnswered(): void
  /** @throws AppError when it has no hold and gets none */
  begun(turn: string): Promise<void>
  produced(turn: string, tokens: LiveTokens): void
  /** Undefined: it had no hold. */
  ended(sign: EndedSign, isClientGone: boolean): Promise<KasaTrailer | undefined>
  /** Turns that run now or were asked for. */
  busy(): number
  /** Writes the records of what is left. */
  endAll(how: 'client_gone' | 'interrupted'): Promise<void>
}

/** Out-of-band turns may run beside each other; more than these is a fault of the client. */
const TURNS_AT_ONCE_MAX = 8

export function createLiveTurns(deps: LiveDeps, caller: LiveCaller, opened: OpenedLive): LiveTurns {
  const { context } = opened
  const ready: HeldTurn[] = [opened.first]
  const running = new Map<string, HeldTurn>()
  /** Asked by the client and not begun yet. */
  let asked = 0
  const inTurn = createTurnstile()
  const hold = async () => {
    if (ready.length + running.size >= TURNS_AT_ONCE_MAX) throw tooManyTurns()
    ready.push(await admitTurn(deps, caller, opened))
  }
  return {
    ask: () =>
      inTurn(async () => {
        if (ready.length <= asked) await hold()
        asked += 1
      }),
    expect: () =>
      inTurn(async () => {
        if (ready.length === 0) await hold()
      }),
    notAnswered() {
      asked = Math.max(0, asked - 1)
    },
    begun: (turn) =>
      inTurn(async () => {
        if (running.has(turn)) return
        if (ready.length === 0) await hold()
        const held = ready.shift()
        if (held === undefined) return
        asked = Math.max(0, asked - 1)
        context.begun()
        running.set(turn, { ...held, reads: context.expected() })
      }),
    produced(turn, tokens) {
      const held = running.get(turn)
      if (held === undefined) return
      const before = held.said ?? NO_TOKENS
      running.set(turn, {
        ...held,
        said: {
          text: before.text + tokens.text,
          audio: before.audio + tokens.audio,
          most: before.most + tokens.most,
        },
        firstByteMs: held.firstByteMs ?? deps.gateway.clock.monotonicMs() - held.startedMs,
      })
    },
    async ended(sign, isClientGone) {
      const held = running.get(sign.turn)
      if (held === undefined) return undefined
      running.delete(sign.turn)
      if (sign.usage !== undefined) context.reported(sign.usage.quantities)
      return settleTurn(deps, { held, how: sign.isFailed ? 'failed' : isClientGone ? 'client_gone' : 'answered', sign })
    },
    busy: () => running.size + asked,
    endAll: (how) =>
      inTurn(async () => {
        const left = [...running.values()]
        const unused = ready.splice(0)
        running.clear()
        await Promise.all([
          ...left.map((held) => settleTurn(deps, { held, how, sign: undefined })),
          // Nobody asked a provider for these: whoever left, nothing was interrupted.
          ...unused.map((held) => settleTurn(deps, { held, how: 'client_gone', sign: undefined })),
        ])
      }),
  }
}

/** Both directions change the same holds: one change at a time. */
function createTurnstile(): (work: () => Promise<void>) => Promise<void> {
  let last: Promise<void> = Promise.resolve()
  return (work) => {
    const next = last.then(work)
    last = next.catch(() => {})
    return next
  }
}

function tooManyTurns(): AppError {
  return new AppError('rate_limited', {
    public: `A session has at most ${TURNS_AT_ONCE_MAX} turns at once. What was asked was not passed on; no money moved.`,
    retryAfterSeconds: 1,
  })
}
