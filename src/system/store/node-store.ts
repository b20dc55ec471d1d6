import { z } from 'zod'
import type { InstantMs } from '../../base/instant.ts'
import type { Queryable } from '../../platform/db/database.ts'
import type { Node } from '../system-facts.ts'

const NODES_MAX = 200
const instant = (parameter: number) => `to_timestamp($${parameter}::double precision / 1000)`

/** A node is there, with what it is now. */
export async function putNode(db: Queryable, node: Omit<Node, 'endedAtMs'>): Promise<void> {
  await db.run(
    `insert into system.node (id, host, process_id, version, runtime, started_at, seen_at, open_calls, memory_bytes)
     values ($1, $2, $3, $4, $5, ${instant(6)}, ${instant(7)}, $8, $9)
     on conflict (id) do update set seen_at = excluded.seen_at, open_calls = excluded.open_calls,
       memory_bytes = excluded.memory_bytes`,
    [
      node.id,
      node.host,
      node.processId,
      node.version,
      node.runtime,
      node.startedAtMs,
      node.seenAtMs,
      node.openCalls,
      node.memoryBytes,
    ],
  )
}

export async function endNode(db: Queryable, id: string, nowMs: InstantMs): Promise<void> {
  await db.run(
    `update system.node set ended_at = ${instant(2)}, seen_at = ${instant(2)}, open_calls = 0 where id = $1`,
    [id, nowMs],
  )
}

/** Forgets nodes that were not seen since an instant, and what they remembered of their checks. */
export async function forgetNodes(db: Queryable, beforeMs: InstantMs): Promise<void> {
  await db.run(`delete from system.node where seen_at < ${instant(1)}`, [beforeMs])
  await db.run(`delete from system.check_state where scope <> '' and seen_at < ${instant(1)}`, [beforeMs])
}

const nodeRow = z.object({
  id: z.uuid(),
  host: z.string(),
  processId: z.number(),
  version: z.string(),
  runtime: z.string(),
  startedAtMs: z.number(),
  seenAtMs: z.number(),
  endedAtMs: z.number().nullable(),
  openCalls: z.number(),
  memoryBytes: z.bigint(),
})

/** Those that were seen last come first. */
export async function listNodes(db: Queryable): Promise<readonly Node[]> {
  const rows = await db.rows(
    nodeRow,
    `select id, host, process_id as "processId", version, runtime, started_at as "startedAtMs", seen_at as "seenAtMs",
       ended_at as "endedAtMs", open_calls as "openCalls", memory_bytes as "memoryBytes"
     from system.node order by seen_at desc, id limit $1`,
    [NODES_MAX],
  )
  return rows.map((row) => ({
    ...row,
    endedAtMs: row.endedAtMs ?? undefined,
    memoryBytes: Number(row.memoryBytes),
  }))
}
