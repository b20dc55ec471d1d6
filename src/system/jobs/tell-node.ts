import { type Clock, repeat } from '../../platform/clock/clock.ts'
import type { Db } from '../../platform/db/database.ts'
import type { Log } from '../../platform/log/log.ts'
import { readSystem, type SystemDeps } from '../actions/read-system.ts'
import { type OwnNode, tellEnd, tellNode } from '../actions/tell-node.ts'
import { type Check, LEVELS } from '../check.ts'

const TELL_EVERY_MS = 5_000
const JUDGE_EVERY_MS = 30_000

export type NodeTeller = {
  start(): Promise<void>
  stop(): Promise<void>
  /** As they were judged last: at most half a minute ago. Empty before the first time. */
  levels(): readonly { readonly check: string; readonly level: number }[]
}

/** Tells the other nodes that this one is there, and judges how the instance is even when nobody looks. */
export function createNodeTeller(
  deps: { readonly db: Db; readonly clock: Clock; readonly log: Log; readonly node: OwnNode } & {
    readonly system: SystemDeps
  },
): NodeTeller {
  const { clock, log } = deps
  const onError = (error: unknown) => log.warn('system.not_told', { error })
  let last: readonly Check[] = []
  let jobs: readonly { stop(): Promise<void> }[] = []
  return {
    async start() {
      const tell = () => tellNode(deps)
      const judge = async () => {
        last = (await readSystem(deps.system)).checks
      }
      await tell().then(judge).catch(onError)
      jobs = [
        repeat({ clock, everyMs: TELL_EVERY_MS, work: tell, onError }),
        repeat({ clock, everyMs: JUDGE_EVERY_MS, work: judge, onError }),
      ]
    },
    async stop() {
      await Promise.all(jobs.map((job) => job.stop()))
      await tellEnd(deps).catch(onError)
    },
    levels: () => last.map(({ id, level }) => ({ check: id, level: LEVELS.indexOf(level) })),
  }
}
