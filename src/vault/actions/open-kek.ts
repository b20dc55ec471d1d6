import { dirname, join } from 'node:path'
import type { Clock } from '../../platform/clock/clock.ts'
import { newId } from '../../platform/crypto/id.ts'
import { createKeyFile, listKeyFiles, readKeyFile } from '../../platform/crypto/key-files.ts'
import {
  keyFromPassphrase,
  newPassphraseParameters,
  passphraseParametersSchema,
} from '../../platform/crypto/passphrase.ts'
import { SEAL_KEY_BYTES } from '../../platform/crypto/seal.ts'
import type { Db } from '../../platform/db/database.ts'
import type { Log } from '../../platform/log/log.ts'
import { kekIdOf, localKekProvider, makeVerifier, verifies } from '../internal/local-kek.ts'
import type { KekConfig, KekState } from '../kek-provider.ts'
import { insertKek, type KekRow, listKeks } from '../store/key-store.ts'

type Deps = { readonly db: Db; readonly clock: Clock; readonly log: Log }

type LoadedKeys = {
  readonly keys: ReadonlyMap<string, Uint8Array>
  /** What could not be loaded, in words for the operator. */
  readonly problems: readonly string[]
}
/** A key that the database does not know yet. */
type NewKey = { readonly id: string; readonly key: Uint8Array; readonly parameters: unknown }

/**
 * Finds the key-encryption key of the configuration. At the very first start one is made (file, passphrase) or taken
 * (environment) and remembered by its verifier. Afterwards it must be the same: a missing or different key seals the
 * vault, it is never replaced by a new one. Never throws for a bad key.
 */
export async function openKek(deps: Deps, config: KekConfig): Promise<KekState> {
  const known = await listKeks(deps.db)
  const primary = known.find((row) => row.isPrimary)
  if (primary === undefined) return firstStart(deps, config)
  const { keys, problems } = await loadKeys(config, known)
  const held = known.filter((row) => holdsKey(row, keys))
  if (held.length === 0) return sealed(config, whySealed(config, primary, problems))
  // A rotation that was interrupted leaves account keys under both keys: the vault opens with either, to be finished.
  const isWhole = held.includes(primary)
  const warnings = isWhole ? problems : [`the primary key ${primary.id} is not here; finish the rotation`, ...problems]
  for (const problem of warnings) deps.log.warn('vault.key_not_used', { problem })
  return openWith(config, known, { keys, problems: warnings })
}

function holdsKey(row: KekRow, keys: ReadonlyMap<string, Uint8Array>): boolean {
  const key = keys.get(row.id)
  return key !== undefined && verifies(row.id, key, row.verifier)
}

function whySealed(config: KekConfig, primary: KekRow, problems: readonly string[]): string {
  if (primary.provider !== config.kind) {
    return `the vault is sealed with a key of kind ${primary.provider}; KASA_KEK says ${config.kind}`
  }
  return [`key ${primary.id} is not here`, ...problems].join('; ')
}

/**
 * Makes or takes a new key and remembers it without using it yet: the first step of a rotation.
 * @returns its id and a provider that holds it, or why it cannot be used
 */
export async function prepareKek(
  deps: Deps,
  config: KekConfig,
): Promise<
  | { readonly kind: 'ready'; readonly kekId: string; readonly state: KekState }
  | { readonly kind: 'refused'; readonly reason: string }
> {
  const next = await newKey(config, 'beside')
  if (typeof next === 'string') return { kind: 'refused', reason: next }
  await insertKek(deps.db, rowOf(config, next, false), deps.clock.nowMs())
  const known = await listKeks(deps.db)
  return { kind: 'ready', kekId: next.id, state: openWith(config, known, await loadKeys(config, known)) }
}

async function firstStart(deps: Deps, config: KekConfig): Promise<KekState> {
  const first = await newKey(config, 'first')
  if (typeof first === 'string') return sealed(config, first)
  const isFirst = await insertKek(deps.db, rowOf(config, first, true), deps.clock.nowMs())
  deps.log.info('vault.key_registered', { kekId: first.id, kind: config.kind, isFirst })
  // Two processes may start at once on one database: the loser uses the winner's key, if it can reach it.
  if (!isFirst) return openKek(deps, config)
  return openWith(config, await listKeks(deps.db), { keys: new Map([[first.id, first.key]]), problems: [] })
}

function openWith(config: KekConfig, known: readonly KekRow[], loaded: LoadedKeys): KekState {
  const provider = localKekProvider({
    kind: config.kind,
    keys: loaded.keys,
    reload: async () => (await loadKeys(config, known)).keys,
  })
  return { kind: 'open', provider, warnings: loaded.problems }
}

function rowOf(config: KekConfig, key: NewKey, isPrimary: boolean): KekRow {
  return {
    id: key.id,
    provider: config.kind,
    isPrimary,
    parameters: key.parameters,
    verifier: makeVerifier(key.id, key.key),
  }
}

/** A key for the first start, or one beside the present one. A text says why there is none. */
async function newKey(config: KekConfig, place: 'first' | 'beside'): Promise<NewKey | string> {
  switch (config.kind) {
    case 'file':
      return newFileKey(config.path, place)
    case 'env': {
      const key = decodeKey(config.keyBase64)
      return typeof key === 'string' ? key : { id: kekIdOf('env', key), key, parameters: {} }
    }
    case 'passphrase': {
      const parameters = newPassphraseParameters()
      const key = await keyFromPassphrase(config.passphrase, parameters)
      return { id: kekIdOf('passphrase', key), key, parameters }
    }
  }
}

async function newFileKey(path: string, place: 'first' | 'beside'): Promise<NewKey | string> {
  const target = place === 'first' ? path : join(dirname(path), `kek-${newId()}.key`)
  try {
    const made = await createKeyFile(target)
    return { id: kekIdOf('file', made), key: made, parameters: {} }
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    if (!isThere) return `${target} cannot be made (${error instanceof Error ? error.message : 'unknown error'})`
  }
  // An operator may bring the key, or the database was made anew beside an old folder.
  const file = await readKeyFile(target)
  if (file.kind === 'refused') return `${file.path}: ${file.reason}`
  return { id: kekIdOf('file', file.key), key: file.key, parameters: {} }
}

async function loadKeys(config: KekConfig, known: readonly KekRow[]): Promise<LoadedKeys> {
  switch (config.kind) {
    case 'file':
      return loadKeyFiles(config.path)
    case 'env': {
      const key = decodeKey(config.keyBase64)
      if (typeof key === 'string') return { keys: new Map(), problems: [key] }
      return { keys: new Map([[kekIdOf('env', key), key]]), problems: [] }
    }
    case 'passphrase':
      return loadPassphraseKeys(config.passphrase, known)
  }
}

async function loadKeyFiles(path: string): Promise<LoadedKeys> {
  const keys = new Map<string, Uint8Array>()
  const problems: string[] = []
  const paths = new Set([path, ...(await listKeyFiles(dirname(path), 'kek'))])
  for (const candidate of paths) {
    const file = await readKeyFile(candidate)
    if (file.kind === 'key') keys.set(kekIdOf('file', file.key), file.key)
    else problems.push(`${candidate}: ${file.reason}`)
  }
  return { keys, problems }
}

async function loadPassphraseKeys(passphrase: string, known: readonly KekRow[]): Promise<LoadedKeys> {
  const keys = new Map<string, Uint8Array>()
  for (const row of known) {
    if (row.provider !== 'passphrase') continue
    const key = await keyFromPassphrase(passphrase, passphraseParametersSchema.parse(row.parameters))
    if (verifies(row.id, key, row.verifier)) keys.set(row.id, key)
  }
  return { keys, problems: keys.size === 0 ? ['the passphrase is not the one of this vault'] : [] }
}

function decodeKey(keyBase64: string): Buffer | string {
  const text = keyBase64.trim()
  const key = Buffer.from(text, 'base64')
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(text) || key.length !== SEAL_KEY_BYTES) {
    return 'the key in the environment is not base64 of 32 bytes'
  }
  return key.every((byte) => byte === 0) ? 'the key in the environment is all zeroes' : key
}

function sealed(config: KekConfig, reason: string): KekState {
  return { kind: 'sealed', configured: config.kind, reason }
}
