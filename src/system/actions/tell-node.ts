import type { InstantMs } from '../../base/instant.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { Db } from '../../platform/db/database.ts'
import { endNode, forgetNodes, putNode } from '../store/node-store.ts'

/** What this process is. */
export type OwnNode = {
  readonly id: string
  readonly host: string
  readonly processId: number
  readonly version: string
  readonly runtime: string
  readonly startedAtMs: InstantMs
  readonly openCalls: () => number
  readonly memoryBytes: () => number
}

type Deps = { readonly db: Db; readonly clock: Clock; readonly node: OwnNode }

/** A node that was not seen for so long is forgotten. */
const FORGOTTEN_MS = 86_400_000

export async function tellNode({ db, clock, node }: Deps): Promise<void> {
  const nowMs = clock.nowMs()
  await putNode(db, { ...node, openCalls: node.openCalls(), memoryBytes: node.memoryBytes(), seenAtMs: nowMs })
  await forgetNodes(db, nowMs - FORGOTTEN_MS)
}

/** It ends by itself: nobody need miss it. */
export async function tellEnd({ db, clock, node }: Deps): Promise<void> {
  await endNode(db, node.id, clock.nowMs())
}
