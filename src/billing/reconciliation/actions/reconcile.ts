import { AppError } from '../../../base/error.ts'
import { canonicalJson } from '../../../base/json.ts'
import type { Clock } from '../../../platform/clock/clock.ts'
import { newId } from '../../../platform/crypto/id.ts'
import { sha256 } from '../../../platform/crypto/digest.ts'
import type { Db, Queryable } from '../../../platform/db/database.ts'
import type { Log } from '../../../platform/log/log.ts'
import type { BookedCalls } from '../booked.ts'
import { compareBooks } from '../compare-books.ts'
import { CAUSES, type Difference, openAmount } from '../comparison.ts'
import { dayState } from '../delays.ts'
import { explainDifferences } from '../explain-differences.ts'
import { parseReports } from '../formats/parse-reports.ts'
import { PROVIDER_OF, type ReportFormat, type ReportPart } from '../report.ts'
import { type DifferenceRow, insertImport, insertRun, lastRun } from '../store/reconciliation-store.ts'
import { readBooked } from './read-booked.ts'

export type ReconcileDeps = {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  /** A credential that is known, whoever owns it. */
  readonly credentialOf: (
    id: string,
  ) => { readonly owner: 'account' | 'platform'; readonly accountId: string } | undefined
}

export type ReconcileWish = {
  /** The account whose own keys made the calls; undefined: the platform's keys, calls of all accounts. */
  readonly accountId: string | undefined
  /** Whose calls are compared; undefined: the provider of the format. */
  readonly provider: string | undefined
  readonly files: readonly { readonly format: ReportFormat; readonly content: string }[]
  /** Provider's id of a key, project or workspace -> credential id. `*`: every other row. */
  readonly mapping: Readonly<Record<string, string>>
  readonly createdBy: string
}

/** A call that ends within this of midnight may count on the other day there: clocks, and when each side counts. */
const EDGE_MS = 120_000
const DAY_MS = 86_400_000
const DAYS_MAX = 400

/**
 * Imports a provider's report and compares it with the records. The same content again is the same import; it is compared
 * anew, and the new result is kept when it differs.
 * @throws AppError `invalid_request` for a report or a mapping that is refused: then nothing is kept
 */
export async function reconcile(
  deps: ReconcileDeps,
  wish: ReconcileWish,
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const provider = providerOf(wish)
  assertMapping(deps, wish)
  const parts = parseReports(wish.files)
  assertKeys(parts, wish.mapping)
  const range = rangeOf(parts)
  const nowMs = deps.clock.nowMs()
  // Our sums are of one moment.
  const booked = await deps.db.transaction(async (tx) => {
    await tx.run('set transaction isolation level repeatable read')
    return readBooked(tx, {
      accountId: wish.accountId,
      provider,
      first: dayBeside(range.first, -1),
      last: dayBeside(range.last, 1),
      edgeMs: EDGE_MS,
    })
  })
  const mapping = new Map(Object.entries(wish.mapping))
  const stateOf = (format: ReportFormat, day: string) => dayState(format, day, nowMs)
  const compared = compareBooks({ parts, mapping, booked, stateOf })
  const result = {
    provider,
    comparedCount: compared.length,
    rows: explainDifferences(compared).map(viewRow),
    unmappedCredentials: unmappedOf(mapping, booked, range),
  }
  return deps.db.transaction(async (tx) => {
    const { accountId, createdBy } = wish
    const contentHash = contentHashOf(wish, provider)
    const facts = { accountId, provider, contentHash, parts, mapping: wish.mapping, ...range, createdBy }
    const { id, isNew } = await insertImport(tx, { id: newId(), ...facts })
    await keepRun(deps, tx, { id, ...result })
    return { id, isNew }
  })
}

/** Credentials that were called in these days and that the mapping does not name. */
function unmappedOf(
  mapping: ReadonlyMap<string, string>,
  booked: readonly BookedCalls[],
  range: { readonly first: string; readonly last: string },
): readonly string[] {
  if (mapping.size === 0) return []
  const mapped = new Set(mapping.values())
  const called = booked.filter(({ day, requestCount }) => day >= range.first && day <= range.last && requestCount > 0n)
  const credentials = new Set(called.map(({ credentialId }) => credentialId))
  return [...credentials].filter((credential) => !mapped.has(credential)).toSorted()
}

function providerOf(wish: ReconcileWish): string {
  const providers = [...new Set(wish.files.map(({ format }) => PROVIDER_OF[format]))]
  const [only] = providers
  if (only === undefined || providers.length > 1) {
    throw refused('the reports must be of one provider', 'reports')
  }
  return wish.provider ?? only
}

/** Whose a credential is must not be learned from here: of another account is as unknown as none. */
function assertMapping(deps: ReconcileDeps, wish: ReconcileWish): void {
  for (const [key, credentialId] of Object.entries(wish.mapping)) {
    const known = deps.credentialOf(credentialId)
    const isOwn =
      known !== undefined &&
      (wish.accountId === undefined
        ? known.owner === 'platform'
        : known.owner === 'account' && known.accountId === wish.accountId)
    if (!isOwn) throw refused(`"${key}" is mapped to ${credentialId}, which is no credential of these books`, 'mapping')
  }
}

function assertKeys(parts: readonly ReportPart[], mapping: Readonly<Record<string, string>>): void {
  if (Object.keys(mapping).length === 0 || '*' in mapping) return
  if (parts.every(({ rows }) => rows.every(({ keyId, projectId }) => keyId === '' && projectId === ''))) {
    throw refused('the report names no keys or projects; group it by key, map "*", or leave the mapping out', 'mapping')
  }
}

function refused(why: string, param: string): AppError {
  return new AppError('invalid_request', { public: `Refused: ${why}. Nothing was imported; no money moved.`, param })
}

function rangeOf(parts: readonly ReportPart[]): { readonly first: string; readonly last: string } {
  const days = parts.flatMap((part) => part.days).toSorted()
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) throw refused('the report covers no day', 'reports')
  if ((Date.parse(last) - Date.parse(first)) / DAY_MS >= DAYS_MAX) {
    throw refused(`the report spans more than ${DAYS_MAX} days`, 'reports')
  }
  return { first, last }
}

function dayBeside(day: string, byDays: number): string {
  return new Date(Date.parse(day) + byDays * DAY_MS).toISOString().slice(0, 10)
}

function contentHashOf(wish: ReconcileWish, provider: string): Uint8Array {
  const files = wish.files.map(({ format, content }) => [format, sha256(content).toString('hex')])
  return sha256(canonicalJson({ provider, files, mapping: wish.mapping }))
}

type Result = {
  readonly id: string
  readonly provider: string
  readonly comparedCount: number
  readonly rows: readonly DifferenceRow[]
  readonly unmappedCredentials: readonly string[]
}

async function keepRun(deps: ReconcileDeps, tx: Queryable, result: Result): Promise<void> {
  const { id, rows, comparedCount, unmappedCredentials } = result
  const resultHash = sha256(JSON.stringify({ rows, comparedCount, unmappedCredentials }))
  const open = rows.filter(({ parts }) => parts.some((part) => part.open))
  const last = await lastRun(tx, id)
  if (last === undefined || !last.result_hash.equals(resultHash)) {
    const run = (last?.run ?? 0) + 1
    await insertRun(tx, { id, run, resultHash, comparedCount, openCount: open.length, unmappedCredentials, rows })
  }
  const facts = { reconciliationId: id, provider: result.provider, differences: rows.length, open: open.length }
  const [first] = open
  if (first !== undefined) {
    const { day, model, meter } = first
    deps.log.error('reconciliation.open_differences', { ...facts, firstDay: day, firstModel: model, firstMeter: meter })
  } else deps.log.info('reconciliation.compared', facts)
}

function viewRow(difference: Difference): DifferenceRow {
  const { day, credentialId, unmappedKey, model, meter, theirs, ours, parts } = difference
  const open = openAmount(parts)
  return {
    day,
    credentialId,
    unmappedKey,
    model,
    meter,
    theirs: theirs.toString(),
    ours: ours.toString(),
    explained: (theirs - ours - open).toString(),
    open: open.toString(),
    parts: parts.map(({ cause, amount }) => ({ cause, amount: amount.toString(), open: CAUSES[cause].open })),
  }
}
