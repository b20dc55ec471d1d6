import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Clock } from '../../platform/clock/clock.ts'
import { newId } from '../../platform/crypto/id.ts'
import { publishChange } from '../../platform/db/change-feed.ts'
import type { Db, Queryable } from '../../platform/db/database.ts'
import { CAPABILITY_CLASSES } from '../capability.ts'
import { catalogSeedSchema } from '../catalog-seed.ts'
import { DEFAULT_MARGINS_BP } from '../margin-at.ts'
import { broughtBySeed, planPriceImport } from '../plan-price-import.ts'
import { classesWithMargin, insertMargin } from '../store/margin-store.ts'
import {
  insertPrices,
  isImported,
  lockImport,
  readStoredPrices,
  recordImport,
  writeFacts,
} from '../store/seed-store.ts'

export type SeedImport =
  | { readonly kind: 'known' }
  | {
      readonly kind: 'imported'
      readonly models: number
      readonly routes: number
      readonly pricesAppended: number
      readonly pricesUnchanged: number
      readonly pricesKeptReviewed: number
      readonly pricesVanished: number
    }

/** The seed that ships with this version, as its bytes. */
export function readShippedSeed(): string {
  return readFileSync(resolve(import.meta.dirname, '../seed/catalog-seed.json'), 'utf8')
}

/**
 * Brings a seed into the catalog once per content: facts follow the seed, prices are only ever appended (see
 * `plan-price-import.ts`), classes without a margin get the default. Safe to run in several processes at once.
 * @throws when the text is not a seed; nothing is changed then
 */
export async function importSeed(
  deps: { readonly db: Db; readonly clock: Clock },
  seedText: string = readShippedSeed(),
): Promise<SeedImport> {
  const sha256 = createHash('sha256').update(seedText).digest('hex')
  if (await isImported(deps.db, sha256)) return { kind: 'known' }
  const seed = catalogSeedSchema.parse(JSON.parse(seedText))
  return await deps.db.transaction(async (tx): Promise<SeedImport> => {
    await lockImport(tx)
    if (await isImported(tx, sha256)) return { kind: 'known' }
    const nowMs = deps.clock.nowMs()
    await writeFacts(tx, seed)
    const plan = planPriceImport({ stored: await readStoredPrices(tx), seed, nowMs })
    const prices = plan.append.map((price) => ({ ...price, id: newId() }))
    await insertPrices(tx, { prices, broughtBy: broughtBySeed(sha256), recordedAtMs: nowMs })
    await insertDefaultMargins(tx, nowMs)
    const counts = {
      models: seed.models.length,
      routes: seed.routes.length,
      pricesAppended: prices.length,
      pricesUnchanged: plan.unchanged,
      pricesKeptReviewed: plan.keptReviewed,
      pricesVanished: plan.vanished,
    }
    await recordImport(tx, { sha256, atMs: nowMs, counts })
    await publishChange(tx, 'catalog')
    return { kind: 'imported', ...counts }
  })
}

async function insertDefaultMargins(tx: Queryable, nowMs: number): Promise<void> {
  const present = await classesWithMargin(tx)
  for (const capabilityClass of CAPABILITY_CLASSES) {
    if (present.has(capabilityClass)) continue
    const marginBp = DEFAULT_MARGINS_BP[capabilityClass]
    // From the epoch: a default has no beginning.
    const margin = { id: newId(), capabilityClass, marginBp, effectiveFromMs: 0, setBy: undefined, recordedAtMs: nowMs }
    await insertMargin(tx, margin)
  }
}
