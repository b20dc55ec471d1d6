/** Something that somebody did to an account. `details` is canonical JSON of ids and words of the program. */
export type AuditEvent = {
  readonly accountId: string
  readonly seq: bigint
  readonly atMs: number
  readonly actorKind: 'user' | 'api_key' | 'system'
  readonly actorId: string
  readonly action: string
  readonly target: string
  readonly details: string
}

/** The text of an event that its hash covers, after the hash of the one before: fields joined by line feeds. */
export function canonicalEvent(event: AuditEvent): string {
  return [
    'kasa.audit.v1',
    event.accountId,
    event.seq.toString(),
    event.atMs.toString(),
    event.actorKind,
    event.actorId,
    event.action,
    event.target,
    event.details,
  ].join('\n')
}
