import type { AuthorizeItem, SettleItem } from '../../src/billing/ledger/ledger-port.ts'
import { authorization, settlement } from '../../src/billing/ledger/test/ledger-fixture.ts'
import { deliver } from './deliver.ts'
import type { Fault } from './sim-database.ts'
import type { Running, SimNode, World } from './world.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000
const WRITES_MAX = 9

type Step = { readonly name: string; readonly weight: number; readonly take: (world: World) => Promise<void> }

/** What may happen next. Nothing here checks anything: the oracle does, after every step. */
export const STEPS: readonly Step[] = [
  { name: 'work', weight: 12, take: work },
  { name: 'echo', weight: 2, take: echo },
  { name: 'crash', weight: 1, take: crash },
  { name: 'heartbeat', weight: 2, take: heartbeat },
  { name: 'sweep', weight: 2, take: sweep },
  { name: 'time', weight: 3, take: passTime },
  { name: 'grant', weight: 2, take: grant },
  { name: 'cap', weight: 1, take: cap },
  { name: 'catch up', weight: 1, take: (world) => world.catchUp() },
  { name: 'fail over', weight: 0.4, take: (world) => world.failOver() },
]

/** Half of all statements go well. */
function drawFault(world: World, statements = 2): Fault | undefined {
  const { random } = world
  if (random.chance(0.6)) return undefined
  const statement = 1 + random.below(statements)
  const kind = random.pick(['not_sent', 'boundary', 'boundary', 'rolled_back', 'lost_ack'] as const)
  return kind === 'boundary' ? { kind, statement, writes: 1 + random.below(WRITES_MAX) } : { kind, statement }
}

/** A node sends what it has: new calls, calls that ended, and everything whose answer it did not hear. */
async function work(world: World): Promise<void> {
  const { random } = world
  const node = random.pick(world.nodes)
  const settles: SettleItem[] = []
  const authorizes: AuthorizeItem[] = []
  for (const call of node.calls.values()) {
    if (call.state === 'asking') {
      // Some clients give up; what was held for them is swept.
      if (random.chance(0.2)) node.calls.delete(call.item.callId)
      else authorizes.push(call.item)
    }
    if (call.state === 'running' && random.chance(0.5)) finish(world, call)
    if (call.settle !== undefined) settles.push(call.settle)
    if (call.state === 'running' && random.chance(0.1)) authorizes.push(call.item)
  }
  for (let count = random.below(5); count > 0; count--) authorizes.push(newCall(world, node))
  duplicateSome(world, settles)
  duplicateSome(world, authorizes)
  await deliver(world, node, { settles, authorizes }, drawFault(world))
}

function newCall(world: World, node: SimNode): AuthorizeItem {
  const { random } = world
  const payer = random.pick(world.payers)
  const least = random.amount(40n)
  const more = random.chance(0.5) ? 0n : random.amount(80n)
  const memoMaxNano = random.chance(0.2) ? random.amount(30n) : 0n
  const leaseMs = random.pick([MINUTE_MS, 5 * MINUTE_MS, HOUR_MS])
  const furtherScopes = random.chance(0.4) ? [world.session(payer)] : []
  const item = authorization(payer, least + more, { amountMinNano: least, memoMaxNano, leaseMs, furtherScopes })
  node.calls.set(item.callId, { payer, item, state: 'asking', granted: 0n, settle: undefined })
  return item
}

/** What the provider says it used: nothing, some, all, or more than was ever asked for. */
function finish(world: World, call: Running): void {
  const { random } = world
  const marked = random.pick([0n, random.amount(call.granted), call.granted, call.granted + random.amount(50n)])
  const memoNano = random.amount(call.item.memoMaxNano)
  call.state = 'finishing'
  call.settle = settlement(call.payer, call.item.callId, marked, { memoNano })
  world.history.push({ payer: call.payer, item: call.settle })
}

function duplicateSome<T>(world: World, list: T[]): void {
  if (list.length > 0 && world.random.chance(0.2)) list.push(world.random.pick(list))
}

/** Settlements of long ago arrive again, at any node. */
async function echo(world: World): Promise<void> {
  const { random, history } = world
  if (history.length === 0) return
  const settles = Array.from({ length: 1 + random.below(3) }, () => random.pick(history).item)
  await deliver(world, random.pick(world.nodes), { settles, authorizes: [] }, drawFault(world))
}

async function crash(world: World): Promise<void> {
  world.nodes[world.random.below(world.nodes.length)] = world.newNode()
}

async function heartbeat(world: World): Promise<void> {
  const node = world.random.pick(world.nodes)
  const ids = [...node.calls.keys()]
  const fault = drawFault(world, 1)
  world.db.setFault(fault)
  const isHeard = await node.ledger.heartbeat(ids, HOUR_MS).then(
    () => true,
    () => false,
  )
  world.db.setFault(undefined)
  if (!isHeard && fault?.kind !== 'lost_ack') return
  for (const oracle of world.oracles.values()) oracle.heartbeat(ids, HOUR_MS)
}

/** Three statements: partitions, dead calls, expired funds. */
async function sweep(world: World): Promise<void> {
  const fault = drawFault(world, 3)
  world.db.setFault(fault)
  const closed = await world.random.pick(world.nodes).ledger.sweep(1_000).catch(diedOnTheWay)
  const struck = world.db.firedAt
  world.db.setFault(undefined)
  const reached = struck === undefined ? 3 : fault?.kind === 'lost_ack' ? struck : struck - 1
  const meant: string[] = []
  for (const oracle of world.oracles.values()) {
    if (reached >= 2) meant.push(...oracle.sweepDead())
    if (reached >= 3) oracle.expire()
  }
  if (closed !== undefined) world.expectSame('swept', closed.toSorted(), meant.toSorted())
}

function diedOnTheWay(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && /^(?:08006|ECONNRESET)$/.test(String(error.code))) return undefined
  throw error
}

async function passTime(world: World): Promise<void> {
  const by = world.random.pick([1_000, MINUTE_MS, 10 * MINUTE_MS, HOUR_MS, -HOUR_MS, DAY_MS, 31 * DAY_MS])
  await world.setClock(world.nowMs + by)
}

async function grant(world: World): Promise<void> {
  const { random } = world
  const { accountId } = random.pick(world.payers)
  const expiresAtMs = random.chance(0.5) ? world.nowMs + random.pick([MINUTE_MS, HOUR_MS, DAY_MS]) : undefined
  await world.grant(accountId, random.pick(['allowance', 'wallet']), 1n + random.amount(300n), expiresAtMs)
}

async function cap(world: World): Promise<void> {
  const { random } = world
  const capNano = random.chance(0.3) ? undefined : random.amount(500n)
  await world.cap(random.pick(world.payers), random.pick(['account', 'api_key', 'session']), capNano)
}

/** In the end every server is gone for good and its calls are closed. */
export async function comeToRest(world: World): Promise<void> {
  for (const node of world.nodes) {
    const settles = [...node.calls.values()].flatMap((call) => call.settle ?? [])
    await deliver(world, node, { settles, authorizes: [] }, undefined)
  }
  await world.setClock(world.nowMs + DAY_MS)
  const closed = await world.newNode().ledger.sweep(1_000)
  const meant = [...world.oracles.values()].flatMap((oracle) => oracle.sweepDead())
  for (const oracle of world.oracles.values()) oracle.expire()
  world.expectSame('swept at the end', closed.toSorted(), meant.toSorted())
}
