import { type Clock, repeat } from '../../platform/clock/clock.ts'
import type { Db } from '../../platform/db/database.ts'
import type { Log } from '../../platform/log/log.ts'
import { readSystem, type SystemDeps } from '../actions/read-system.ts'
import { type OwnNode, tellEnd, tellNode } from '../actions/tell-node.ts'

const TELL_EVERY_MS = 5_000
const JUDGE_EVERY_MS = 30_000

export type NodeTeller = { start(): void; stop(): Promise<void> }

/** Tells the other nodes that this one is there, and judges how the instance is even when nobody looks. */
export function createNodeTeller(deps: {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly node: OwnNode
  readonly system: SystemDeps
}): NodeTeller {
  const { clock, log } = deps
  const onError = (error: unknown) => log.warn('system.not_told', { error })
  const tell = () => tellNode(deps)
  const judge = async () => void (await readSystem(deps.system))
  let first: Promise<void> = Promise.resolve()
  let jobs: readonly { stop(): Promise<void> }[] = []
  return {
    start() {
      first = tell().then(judge).catch(onError)
      jobs = [
        repeat({ clock, everyMs: TELL_EVERY_MS, work: tell, onError }),
        repeat({ clock, everyMs: JUDGE_EVERY_MS, work: judge, onError }),
      ]
    },
    async stop() {
      await Promise.all([first, ...jobs.map((job) => job.stop())])
      await tellEnd(deps).catch(onError)
    },
  }
}
