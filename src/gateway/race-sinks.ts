import type { AnswerSink } from './answer-sink.ts'

/** The way of one try to the client that it shares with another. */
export type Lane = {
  readonly sink: AnswerSink
  /** Takes the client, if nobody has. @returns whether this lane has it now */
  claim(): boolean
  /** Another lane has the client. */
  isLost(): boolean
}

/** Lets two tries answer one client: the first that begins has it, and for the other the client is gone from then on. */
export function raceFor(sink: AnswerSink): { lane(): Lane; winner(): Lane | undefined; readonly won: Promise<void> } {
  const { promise: won, resolve: tellWon } = Promise.withResolvers<void>()
  let winner: Lane | undefined
  const leaving = new Map<Lane, (() => void)[]>()
  const claim = (lane: Lane): boolean => {
    if (winner !== undefined) return winner === lane
    winner = lane
    tellWon()
    for (const [other, left] of leaving) if (other !== lane) for (const leave of left) leave()
    return true
  }
  return {
    won,
    winner: () => winner,
    lane() {
      const isLost = () => winner !== undefined && winner !== lane
      const lane: Lane = {
        claim: () => claim(lane),
        isLost,
        sink: laneSink(sink, { claim: () => claim(lane), isLost, onLost }),
      }
      function onLost(left: () => void) {
        if (isLost()) left()
        else leaving.set(lane, [...(leaving.get(lane) ?? []), left])
      }
      return lane
    },
  }
}

type LaneState = {
  readonly claim: () => boolean
  readonly isLost: () => boolean
  readonly onLost: (left: () => void) => void
}

function laneSink(sink: AnswerSink, { claim, isLost, onLost }: LaneState): AnswerSink {
  return {
    begin(status, headers) {
      if (claim()) sink.begin(status, headers)
    },
    write: (chunk) => isLost() || sink.write(chunk),
    onDrain(resume) {
      if (!isLost()) sink.onDrain(resume)
    },
    end(chunk) {
      if (!isLost()) sink.end(chunk)
    },
    isGone: () => isLost() || sink.isGone(),
    onGone(left) {
      let isTold = false
      const tellOnce = () => {
        if (isTold) return
        isTold = true
        left()
      }
      sink.onGone(tellOnce)
      onLost(tellOnce)
    },
  }
}
