import { formatInstant, type InstantMs } from '../base/instant.ts'

/** One row of the access log as it is stored. */
export type AccessRow = {
  readonly accountId: string
  readonly seq: bigint
  /** Microseconds since the epoch, as text: what the database keeps is finer than milliseconds. */
  readonly atMicros: string
  readonly actorKind: string
  readonly actorId: string
  readonly credentialId: string
  readonly version: number
  readonly purpose: string
  readonly origin: string
  readonly requestId: string
  readonly callId: string | null
}

/**
 * The text of a row that its hash covers: the fields joined by line feeds, none of which a field can hold. The same text
 * is made in SQL by `vault.next_links`; docs/concepts/vault.md documents it for independent verifiers.
 */
export function canonicalRow(row: AccessRow): string {
  return [
    'kasa.access.v1',
    row.accountId,
    row.seq.toString(),
    row.atMicros,
    row.actorKind,
    row.actorId,
    row.credentialId,
    row.version.toString(),
    row.purpose,
    row.origin,
    row.requestId,
    row.callId ?? '',
  ].join('\n')
}

/** What is wrong with a chain, at the first place where something is. */
export type ChainFault = {
  readonly accountId: string
  readonly seq: bigint
  readonly fault: 'missing' | 'edited' | 'reordered' | 'truncated'
}

/** One use as a person reads it. */
export type AccessView = {
  readonly seq: string
  readonly at: string
  readonly actorKind: string
  readonly actorId: string
  readonly credentialId: string
  readonly version: number
  readonly purpose: string
  readonly origin: string
  readonly requestId: string
  readonly callId: string | null
  /** Hex. */
  readonly hash: string
}

function atMsOf(atMicros: string): InstantMs {
  return Number(BigInt(atMicros) / 1_000n)
}

export function viewOfAccess(row: AccessRow, hashHex: string): AccessView {
  return {
    seq: row.seq.toString(),
    at: formatInstant(atMsOf(row.atMicros)),
    actorKind: row.actorKind,
    actorId: row.actorId,
    credentialId: row.credentialId,
    version: row.version,
    purpose: row.purpose,
    origin: row.origin,
    requestId: row.requestId,
    callId: row.callId,
    hash: hashHex,
  }
}
