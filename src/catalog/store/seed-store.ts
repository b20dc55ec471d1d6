import { z } from 'zod'
import type { Queryable } from '../../platform/db/database.ts'
import { formatInstant, type InstantMs } from '../../base/instant.ts'
import type { CatalogSeed } from '../catalog-seed.ts'
import type { NewPrice, StoredPrice } from '../plan-price-import.ts'
import { PRICE_JSON, priceJsonSchema } from './price-row.ts'

/** Any number, the same in every process: one process imports at a time. */
const IMPORT_LOCK = 7_461_003

export async function lockImport(tx: Queryable): Promise<void> {
  await tx.run('select pg_advisory_xact_lock($1)', [IMPORT_LOCK])
}

/** True when this seed is the one that was imported last. */
export async function isImported(db: Queryable, sha256: string): Promise<boolean> {
  const [last] = await db.rows(
    z.object({ sha256: z.string() }),
    'select sha256 from catalog.seed_import order by imported_at desc, sha256 limit 1',
  )
  return last?.sha256 === sha256
}

export async function recordImport(
  tx: Queryable,
  entry: { readonly sha256: string; readonly atMs: InstantMs; readonly counts: object },
): Promise<void> {
  await tx.run(
    // After a downgrade an older seed comes back; it is then the last one again.
    `insert into catalog.seed_import (sha256, imported_at, counts) values ($1, $2, $3)
     on conflict (sha256) do update set imported_at = excluded.imported_at, counts = excluded.counts`,
    [entry.sha256, formatInstant(entry.atMs), JSON.stringify(entry.counts)],
  )
}

/** Makes the facts say what the seed says. Routes that it no longer has are retired, never removed. */
export async function writeFacts(tx: Queryable, seed: CatalogSeed): Promise<void> {
  await tx.run(UPSERT_PROVIDERS, [JSON.stringify(seed.providers)])
  await tx.run(UPSERT_MODELS, [JSON.stringify(seed.models)])
  await tx.run(UPSERT_ROUTES, [JSON.stringify(seed.routes)])
  await tx.run(
    `update catalog.route set lifecycle = 'retired'
     where lifecycle <> 'retired' and brought_by = 'seed' and id <> all ($1)`,
    [seed.routes.map(({ id }) => id)],
  )
  await tx.run('delete from catalog.alias')
  await tx.run(
    `insert into catalog.alias (name, model_id)
     select name, "modelId" from json_to_recordset($1) as seed (name text, "modelId" text)`,
    [JSON.stringify(seed.aliases)],
  )
}

const UPSERT_PROVIDERS = `
  insert into catalog.provider
    (id, name, dialect, base_url, auth, regions, no_training, retention_days, abort_policy, usage_flavor,
     max_tokens_field, local)
  select id, name, dialect, "baseUrl", auth, regions, "noTraining", "retentionDays", "abortPolicy", "usageFlavor",
     "maxTokensField", local
  from json_to_recordset($1) as seed (id text, name text, dialect text, "baseUrl" text, auth text, regions text[],
     "noTraining" boolean, "retentionDays" integer, "abortPolicy" text, "usageFlavor" text, "maxTokensField" text,
     local boolean)
  on conflict (id) do update set
    name = excluded.name, dialect = excluded.dialect, base_url = excluded.base_url, auth = excluded.auth,
    regions = excluded.regions, no_training = excluded.no_training, retention_days = excluded.retention_days,
    abort_policy = excluded.abort_policy, usage_flavor = excluded.usage_flavor,
    max_tokens_field = excluded.max_tokens_field, local = excluded.local`

const UPSERT_MODELS = `
  insert into catalog.model (id, name, family, description, released_on, open_weights)
  select id, name, family, description, "releasedOn", "openWeights"
  from json_to_recordset($1) as seed (id text, name text, family text, description text, "releasedOn" text,
    "openWeights" boolean)
  on conflict (id) do update set
    name = excluded.name, family = excluded.family, description = excluded.description,
    released_on = excluded.released_on, open_weights = excluded.open_weights`

const UPSERT_ROUTES = `
  insert into catalog.route
    (id, provider_id, model_id, upstream_model, surfaces, capabilities, capability_class, context_tokens, input_tokens,
     output_tokens, lifecycle, region, refuses_parameters)
  select id, "providerId", "modelId", "upstreamModel", surfaces, capabilities, "capabilityClass", "contextTokens",
     "inputTokens", "outputTokens", lifecycle, region, coalesce("refusesParameters", '{}')
  from json_to_recordset($1) as seed (id text, "providerId" text, "modelId" text, "upstreamModel" text,
     surfaces text[], capabilities text[], "capabilityClass" text, "contextTokens" integer, "inputTokens" integer,
     "outputTokens" integer, lifecycle text, region text, "refusesParameters" text[])
  on conflict (id) do update set
    provider_id = excluded.provider_id, model_id = excluded.model_id, upstream_model = excluded.upstream_model,
    surfaces = excluded.surfaces, capabilities = excluded.capabilities, capability_class = excluded.capability_class,
    context_tokens = excluded.context_tokens, input_tokens = excluded.input_tokens,
    output_tokens = excluded.output_tokens, lifecycle = excluded.lifecycle, region = excluded.region,
    refuses_parameters = excluded.refuses_parameters, brought_by = 'seed'`

const storedPriceSchema = z
  .object({ price: priceJsonSchema, brought_by: z.string() })
  .transform((row): StoredPrice => ({ ...row.price, broughtBy: row.brought_by }))

/** Every price ever recorded, for planning an import. */
export async function readStoredPrices(tx: Queryable): Promise<readonly StoredPrice[]> {
  return await tx.rows(storedPriceSchema, `select ${PRICE_JSON} as price, p.brought_by from catalog.price p`)
}

export type PriceBatch = {
  readonly prices: readonly (NewPrice & { readonly id: string })[]
  readonly broughtBy: string
  readonly recordedAtMs: InstantMs
}

export async function insertPrices(tx: Queryable, batch: PriceBatch): Promise<void> {
  const rows = batch.prices.map((price) => ({
    id: price.id,
    route: price.routeId,
    unit: price.unit,
    nano: price.rate.priceNano.toString(),
    per: price.rate.perQuantity.toString(),
    when: price.conditions,
    from: formatInstant(price.effectiveFromMs),
    source: price.source,
    observed: price.observedOn,
    agreement: price.agreement,
    rivals: price.rivals,
  }))
  await tx.run(
    `insert into catalog.price
       (id, route_id, unit, price_nano, per_quantity, conditions, effective_from, source, observed_on, agreement,
        rivals, brought_by, recorded_at)
     select id, route, unit, nano, per, "when", "from", source, observed, agreement, rivals, $2, $3
     from json_to_recordset($1) as seed (id uuid, route text, unit text, nano numeric, per numeric, "when" jsonb,
       "from" timestamptz, source text, observed date, agreement text, rivals jsonb)`,
    [JSON.stringify(rows), batch.broughtBy, formatInstant(batch.recordedAtMs)],
  )
}
