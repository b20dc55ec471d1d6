import type { ChangeFeed } from '../../platform/db/change-feed.ts'
import { repeat } from '../../platform/clock/clock.ts'
import { originOf } from '../../platform/http/endpoint-guard.ts'
import type { AccessGrant } from '../access-grant.ts'
import type { AccessEntry } from '../call-audit.ts'
import type { CredentialRef } from '../credential.ts'
import { ownRoutesOf } from '../declared-model.ts'
import { type Health, healthFrom } from '../health.ts'
import { createCredentialTable } from '../internal/credential-table.ts'
import { createGoogleTokens } from '../internal/google-tokens.ts'
import { createHealthWriter } from '../internal/health-writer.ts'
import { createOriginTable } from '../internal/origin-table.ts'
import { createOpenerCache } from '../internal/opener-cache.ts'
import type { VaultContext, VaultDeps } from '../internal/vault-context.ts'
import type { Secret } from '../secret.ts'
import { type CredentialRow, loadCredentials } from '../store/credential-store.ts'
import { appendAccess } from './append-access.ts'
import { authorizeRequest, type ToAuthorize } from './authorize-request.ts'
import { openCredential } from './open-credential.ts'

/** A lost notification, and a feed that is down, end here. */
const REFRESH_EVERY_MS = 30_000

/** The safe as the rest of the project sees it. */
export type Vault = VaultContext & {
  readonly isSealed: boolean
  /** What an account may use: its own credentials first, then the platform's. In memory; the same array until a change. */
  usableBy(accountId: string): readonly CredentialRef[]
  byId(credentialId: string): CredentialRef | undefined
  /** Opens the secret of a written grant; see {@link openCredential}. Wipe it or use it up right away. */
  open(grant: AccessGrant): Promise<Secret>
  /** The headers that prove who calls, made of an opened secret; see {@link authorizeRequest}. */
  authorize(wish: ToAuthorize): Promise<Readonly<Record<string, string>>>
  /** Writes a further use, such as a second attempt, and answers its grant; see {@link appendAccess}. */
  appendAccess(entry: AccessEntry): Promise<AccessGrant>
  /** Registers an endpoint that Kasa itself runs; see vault/built-in.ts. */
  addBuiltIn(ref: CredentialRef): void
  /** Stops background work, writes what is pending, wipes every key. */
  close(): Promise<void>
}

/** Reads the credentials into memory and keeps them fresh. */
export async function createVault(deps: VaultDeps & { readonly feed: Pick<ChangeFeed, 'on'> }): Promise<Vault> {
  const table = createCredentialTable()
  const origins = createOriginTable()
  const openers = createOpenerCache(deps.clock)
  const healthWriter = createHealthWriter(deps)
  const refresh = oneAtATime(async () => {
    const rows = await loadCredentials(deps.db)
    table.replaceAll(rows.map((row) => entryOf(deps, row, table.healthOf(row.id), table.byId(row.id)?.version)))
    openers.keepOnly((id) => activeVersion(table.byId(id)))
  })
  const { db, clock, log, kek, egress, providerOf } = deps
  const memory = { table, origins, openers, googleTokens: createGoogleTokens(deps), healthWriter }
  const context: VaultContext = { db, clock, log, kek, egress, providerOf, ...memory, refresh }
  deps.feed.on('credentials', refresh)
  await refresh()
  const refresher = repeat({
    clock: deps.clock,
    everyMs: REFRESH_EVERY_MS,
    work: refresh,
    onError: (error) => log.warn('vault.refresh_failed', { error }),
  })
  return {
    ...context,
    isSealed: kek.kind === 'sealed',
    usableBy: (accountId) => table.usableBy(accountId),
    byId: (credentialId) => table.byId(credentialId),
    open: (grant) => openCredential(context, grant),
    authorize: (wish) => authorizeRequest(context, wish),
    appendAccess: (entry) => appendAccess(context, entry),
    addBuiltIn: (ref) => table.addBuiltIn(ref),
    async close() {
      await refresher.stop()
      await healthWriter.flush()
      openers.clear()
    },
  }
}

/** Runs never overlap, so that an older read cannot overwrite a newer one; whoever asks gets a run that began after. */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> = Promise.resolve()
  let queued: Promise<void> | undefined
  return () => {
    queued ??= running
      .catch(() => {})
      .then(() => {
        queued = undefined
        running = work()
        return running
      })
    return queued
  }
}

function activeVersion(ref: CredentialRef | undefined): number | undefined {
  return ref?.state === 'active' ? ref.version : undefined
}

/** Health that this node learned after it was last persisted is kept; otherwise another node knows better. */
function entryOf(
  deps: VaultDeps,
  row: CredentialRow,
  known: Health | undefined,
  knownVersion: number | undefined,
): { readonly ref: CredentialRef; readonly health: Health } {
  const isNewer = known !== undefined && knownVersion === row.version && known.sinceMs >= row.healthSinceMs
  const health = isNewer ? known : healthFrom(row.health, row.healthSinceMs, row.coolUntilMs)
  const ref: CredentialRef = {
    id: row.id,
    owner: row.owner,
    accountId: row.accountId,
    label: row.label,
    providerId: row.providerId,
    version: row.version,
    origin: originOf(row.baseUrl),
    baseUrl: row.baseUrl,
    hasSecret: row.hasSecret,
    lastFour: row.lastFour,
    fingerprint: row.fingerprint,
    scope: row.scope,
    fallback: row.fallback,
    state: row.state === 'active' ? 'active' : 'disabled',
    health: health.state,
    coolUntilMs: health.coolUntilMs,
    createdAtMs: row.createdAtMs,
    ownRoutes: ownRoutesOf({ ...row, credentialId: row.id }, row.models),
  }
  return { ref, health }
}
