import type { CredentialRef } from '../credential.ts'
import { freshHealth, type Health } from '../health.ts'

/** The credentials of the instance in memory: references and health, no secrets. */
export type CredentialTable = {
  /** What an account may use: its own in order of age, then the platform's, then the built-in ones. */
  usableBy(accountId: string): readonly CredentialRef[]
  byId(credentialId: string): CredentialRef | undefined
  healthOf(credentialId: string): Health | undefined
  /** All credentials at an address. Looks at every one: for rare events. */
  idsAt(origin: string): readonly string[]
  /** Changes the health of one credential; its reference is replaced, never changed. */
  setHealth(credentialId: string, health: Health): void
  /** Replaces everything but the built-in ones by what the database holds. */
  replaceAll(rows: readonly { readonly ref: CredentialRef; readonly health: Health }[]): void
  addBuiltIn(ref: CredentialRef): void
}

type Entry = { readonly ref: CredentialRef; readonly health: Health }

export function createCredentialTable(): CredentialTable {
  let entries = new Map<string, Entry>()
  const builtIns = new Map<string, CredentialRef>()
  let ownIds = new Map<string, readonly string[]>()
  let platformIds: readonly string[] = []
  /** Lists that were asked for since the last change. */
  const lists = new Map<string, readonly CredentialRef[]>()

  const refsOf = (ids: readonly string[]) => ids.flatMap((id) => entries.get(id)?.ref ?? [])
  const shared = () => [...refsOf(platformIds), ...builtIns.values()]
  const listFor = (listId: string, make: () => readonly CredentialRef[]) => {
    const known = lists.get(listId)
    if (known !== undefined) return known
    const made = make()
    lists.set(listId, made)
    return made
  }
  const index = () => {
    const own = new Map<string, string[]>()
    const platform: string[] = []
    for (const { ref } of entries.values()) {
      if (ref.builtIn === true) continue
      if (ref.owner === 'platform') platform.push(ref.id)
      else own.set(ref.accountId, [...(own.get(ref.accountId) ?? []), ref.id])
    }
    ownIds = own
    platformIds = platform
    lists.clear()
  }

  return {
    usableBy(accountId) {
      const own = ownIds.get(accountId)
      // Accounts without keys of their own share one list, so that memory does not grow with the number of accounts.
      if (own === undefined) return listFor('', shared)
      return listFor(accountId, () => [...refsOf(own), ...listFor('', shared)])
    },
    byId: (credentialId) => entries.get(credentialId)?.ref,
    healthOf: (credentialId) => entries.get(credentialId)?.health,
    idsAt: (origin) => [...entries.values()].flatMap(({ ref }) => (ref.origin === origin ? [ref.id] : [])),
    setHealth(credentialId, health) {
      const entry = entries.get(credentialId)
      if (entry === undefined) return
      const ref = { ...entry.ref, health: health.state, coolUntilMs: health.coolUntilMs }
      const isSame = ref.health === entry.ref.health && ref.coolUntilMs === entry.ref.coolUntilMs
      entries.set(credentialId, { ref: isSame ? entry.ref : ref, health })
      if (isSame) return
      if (ref.builtIn === true) builtIns.set(ref.id, ref)
      if (ref.owner === 'platform') lists.clear()
      else lists.delete(ref.accountId)
    },
    replaceAll(rows) {
      const next = new Map<string, Entry>(rows.map((row) => [row.ref.id, row]))
      for (const ref of builtIns.values()) {
        next.set(ref.id, { ref, health: entries.get(ref.id)?.health ?? freshHealth(ref.createdAtMs) })
      }
      entries = next
      index()
    },
    addBuiltIn(ref) {
      builtIns.set(ref.id, ref)
      entries.set(ref.id, { ref, health: freshHealth(ref.createdAtMs) })
      lists.clear()
    },
  }
}
