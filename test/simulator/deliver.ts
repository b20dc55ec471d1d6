import type { AuthorizeItem, Decision, SettleItem } from '../../src/billing/ledger/ledger-port.ts'
import { AppError } from '../../src/base/error.ts'
import type { Fault } from './sim-database.ts'
import type { Running, SimNode, World } from './world.ts'

type Wave = { readonly settles: readonly SettleItem[]; readonly authorizes: readonly AuthorizeItem[] }

const UNAVAILABLE = 'unavailable'
type Heard<T> = T | typeof UNAVAILABLE

/**
 * Sends a wave of settlements and authorizations of one node at once, with what goes wrong on the way, and holds every
 * answer beside the oracle's. A node that heard nothing does not know what happened; the oracle does.
 */
export async function deliver(world: World, node: SimNode, wave: Wave, fault: Fault | undefined): Promise<void> {
  for (const item of wave.authorizes) {
    // A counter begins with the cap of the day on which it is first asked for.
    world.oracleOf(item.accountId).openCounters(item)
  }
  world.db.setFault(fault)
  const [settled, decided] = await Promise.all([
    Promise.all(wave.settles.map((item) => node.ledger.settle(item).catch(unavailable))),
    Promise.all(wave.authorizes.map((item) => node.ledger.authorize(item).catch(unavailable))),
  ])
  const isStruck = world.db.firedAt !== undefined
  world.db.setFault(undefined)
  if (!isStruck && [...settled, ...decided].includes(UNAVAILABLE)) throw new Error('a call was refused without a fault')
  // What was not heard still happened when only the answer was lost.
  const happened = (heard: Heard<unknown>) => heard !== UNAVAILABLE || fault?.kind === 'lost_ack'
  for (const [index, item] of wave.settles.entries()) {
    const heard = settled[index]
    if (!happened(heard)) continue
    const meant = world.oracleOf(item.accountId).settle(item)
    if (heard !== UNAVAILABLE) world.expectSame(`settlement of ${item.callId}`, heard, meant)
  }
  const first = new Map<string, Decision>()
  for (const [index, item] of wave.authorizes.entries()) {
    const heard = decided[index]
    if (!happened(heard)) continue
    // The same id again in one batch hears what the first heard.
    const meant = first.get(item.callId) ?? world.oracleOf(item.accountId).authorize(item)
    first.set(item.callId, meant)
    if (heard !== UNAVAILABLE) world.expectSame(`authorization of ${item.callId}`, heard, meant)
  }
  remember(node, wave, { settled, decided })
}

function unavailable(error: unknown): typeof UNAVAILABLE {
  if (error instanceof AppError && error.code === 'unavailable') return UNAVAILABLE
  throw error
}

/** What the node knows afterwards. */
function remember(
  node: SimNode,
  wave: Wave,
  heard: { readonly settled: readonly Heard<unknown>[]; readonly decided: readonly Heard<Decision>[] },
): void {
  for (const [index, item] of wave.settles.entries()) {
    if (heard.settled[index] !== UNAVAILABLE) node.calls.delete(item.callId)
  }
  for (const [index, item] of wave.authorizes.entries()) {
    const decision = heard.decided[index]
    const call = node.calls.get(item.callId)
    if (call === undefined || decision === undefined || decision === UNAVAILABLE) continue
    if (decision.kind === 'admitted') admit(call, decision.grantedNano)
    else node.calls.delete(item.callId)
  }
}

function admit(call: Running, grantedNano: bigint): void {
  call.granted = grantedNano
  if (call.state === 'asking') call.state = 'running'
}
