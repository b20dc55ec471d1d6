import type { Clock } from '../../platform/clock/clock.ts'
import { newId } from '../../platform/crypto/id.ts'
import { publishChange } from '../../platform/db/change-feed.ts'
import type { Db, Queryable } from '../../platform/db/database.ts'
import type { Log } from '../../platform/log/log.ts'
import { ALERT_DETAIL, type AlertKind, HEALTH_ALERTS } from '../alert.ts'
import type { CredentialRef } from '../credential.ts'
import { type Health, isLasting } from '../health.ts'
import { raiseAlert, resolveAlerts } from '../store/alert-store.ts'
import { saveHealth } from '../store/credential-store.ts'

/** Writes changes of health behind the calls that caused them: nothing waits for it, a burst is one write. */
export type HealthWriter = {
  changed(change: HealthChange): void
  alert(ref: Pick<CredentialRef, 'id' | 'accountId'>, kind: AlertKind): void
  /** Writes what is pending now. */
  flush(): Promise<void>
}

type HealthChange = {
  readonly ref: CredentialRef
  readonly before: Health
  readonly after: Health
  readonly alert: AlertKind | undefined
}

const WRITE_AFTER_MS = 1_000

export function createHealthWriter(deps: { readonly db: Db; readonly clock: Clock; readonly log: Log }): HealthWriter {
  const changes = new Map<string, HealthChange>()
  const alerts = new Map<string, { readonly ref: Pick<CredentialRef, 'id' | 'accountId'>; readonly kind: AlertKind }>()
  let isScheduled = false
  let running: Promise<void> = Promise.resolve()

  const writeAll = async () => {
    const pending = { changes: [...changes.values()], alerts: [...alerts.values()] }
    changes.clear()
    alerts.clear()
    if (pending.changes.length + pending.alerts.length === 0) return
    await deps.db.transaction(async (tx) => {
      for (const change of pending.changes) await writeChange(tx, change, deps.clock)
      for (const { ref, kind } of pending.alerts) await writeAlert(tx, ref, kind, deps.clock)
      if (pending.changes.some(({ before, after }) => isLasting(before.state) || isLasting(after.state))) {
        await publishChange(tx, 'credentials')
      }
    })
  }
  const flush = () => {
    isScheduled = false
    running = running.then(writeAll).catch((error: unknown) => deps.log.error('vault.health_not_written', { error }))
    return running
  }
  const schedule = () => {
    if (isScheduled) return
    isScheduled = true
    deps.clock.after(WRITE_AFTER_MS, () => void flush())
  }
  return {
    changed(change) {
      const earlier = changes.get(change.ref.id)
      changes.set(change.ref.id, { ...change, before: earlier?.before ?? change.before })
      schedule()
    },
    alert(ref, kind) {
      alerts.set(`${ref.id}/${kind}`, { ref, kind })
      schedule()
    },
    flush,
  }
}

async function writeChange(tx: Queryable, change: HealthChange, clock: Clock): Promise<void> {
  const { ref, after } = change
  const { state, sinceMs, coolUntilMs } = after
  if (!(await saveHealth(tx, { id: ref.id, version: ref.version, state, sinceMs, coolUntilMs }))) return
  if (change.alert !== undefined) await writeAlert(tx, ref, change.alert, clock)
  if (state === 'usable') {
    await resolveAlerts(tx, { credentialId: ref.id, kinds: HEALTH_ALERTS, nowMs: clock.nowMs() })
  }
}

async function writeAlert(
  tx: Queryable,
  ref: Pick<CredentialRef, 'id' | 'accountId'>,
  kind: AlertKind,
  clock: Clock,
): Promise<void> {
  await raiseAlert(tx, {
    id: newId(),
    accountId: ref.accountId,
    credentialId: ref.id,
    kind,
    detail: ALERT_DETAIL[kind],
    nowMs: clock.nowMs(),
  })
}
