import { z } from 'zod'
import { formatInstant, type InstantMs } from '../../base/instant.ts'
import type { Queryable } from '../../platform/db/database.ts'
import { CAPABILITIES, CAPABILITY_CLASSES } from '../capability.ts'
import {
  ABORT_POLICIES,
  AUTH_SCHEMES,
  DIALECTS,
  LIFECYCLES,
  MAX_TOKENS_FIELDS,
  type MarginVersion,
  type Model,
  type Provider,
  type Route,
  SURFACES,
  USAGE_FLAVORS,
} from '../catalog.ts'
import { PRICE_JSON, priceJsonSchema } from './price-row.ts'

const textSchema = z
  .string()
  .nullable()
  .transform((value) => value ?? undefined)
const countSchema = z
  .number()
  .nullable()
  .transform((value) => value ?? undefined)

const providerSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    dialect: z.enum(DIALECTS),
    base_url: textSchema,
    auth: z.enum(AUTH_SCHEMES),
    regions: z.array(z.string()),
    no_training: z
      .boolean()
      .nullable()
      .transform((value) => value ?? undefined),
    retention_days: countSchema,
    abort_policy: z.enum(ABORT_POLICIES),
    usage_flavor: z.enum(USAGE_FLAVORS),
    max_tokens_field: z.enum(MAX_TOKENS_FIELDS),
    local: z.boolean(),
  })
  .transform((row): Provider => ({
    id: row.id,
    name: row.name,
    dialect: row.dialect,
    baseUrl: row.base_url,
    auth: row.auth,
    regions: row.regions,
    noTraining: row.no_training,
    retentionDays: row.retention_days,
    abortPolicy: row.abort_policy,
    usageFlavor: row.usage_flavor,
    maxTokensField: row.max_tokens_field,
    local: row.local,
  }))

const modelSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    family: z.string(),
    description: z.string(),
    released_on: textSchema,
    open_weights: z.boolean(),
  })
  .transform(({ released_on: releasedOn, open_weights: openWeights, ...row }): Model => ({
    ...row,
    releasedOn,
    openWeights,
  }))

const routeSchema = z
  .object({
    id: z.string(),
    provider_id: z.string(),
    model_id: z.string(),
    upstream_model: z.string(),
    surfaces: z.array(z.enum(SURFACES)),
    capabilities: z.array(z.enum(CAPABILITIES)),
    capability_class: z.enum(CAPABILITY_CLASSES),
    context_tokens: countSchema,
    input_tokens: countSchema,
    output_tokens: countSchema,
    lifecycle: z.enum(LIFECYCLES),
    region: textSchema,
    refuses_parameters: z.array(z.string()),
  })
  .transform((row): Route => ({
    id: row.id,
    providerId: row.provider_id,
    modelId: row.model_id,
    upstreamModel: row.upstream_model,
    surfaces: row.surfaces,
    capabilities: row.capabilities,
    capabilityClass: row.capability_class,
    limits: { contextTokens: row.context_tokens, inputTokens: row.input_tokens, outputTokens: row.output_tokens },
    lifecycle: row.lifecycle,
    region: row.region,
    refusesParameters: row.refuses_parameters,
    credentialId: undefined,
  }))

const marginSchema = z
  .object({ id: z.string(), capability_class: z.enum(CAPABILITY_CLASSES), margin_bp: z.number(), from_ms: z.number() })
  .transform((row): MarginVersion => ({
    id: row.id,
    capabilityClass: row.capability_class,
    marginBp: row.margin_bp,
    effectiveFromMs: row.from_ms,
  }))

const contentsSchema = z.object({
  version: z.string(),
  providers: z.array(providerSchema),
  models: z.array(modelSchema),
  routes: z.array(routeSchema),
  aliases: z.array(z.object({ name: z.string(), model_id: z.string() })),
  margins: z.array(marginSchema),
  prices: z.array(priceJsonSchema),
})
export type CatalogContents = z.infer<typeof contentsSchema>

/**
 * Everything in one statement, so that it is all of one moment. Of the prices only those in force at `$1` or later. The
 * version counts what is only ever added, beside the last import of facts.
 */
const READ_CONTENTS = `
  select json_build_object(
    'version', concat_ws('.',
      coalesce((select left(sha256, 12) || '@' || (extract(epoch from imported_at) * 1000)::bigint
                from catalog.seed_import order by imported_at desc limit 1), 'empty'),
      (select count(*) from catalog.price), (select count(*) from catalog.margin),
      (select count(*) from catalog.route where lifecycle <> 'retired')),
    'providers', (select coalesce(json_agg(x order by x.id), '[]') from catalog.provider x),
    'models', (select coalesce(json_agg(x order by x.id), '[]') from catalog.model x),
    'routes', (select coalesce(json_agg(x order by x.id), '[]') from catalog.route x),
    'aliases', (select coalesce(json_agg(x order by x.name), '[]') from catalog.alias x),
    'margins', (select coalesce(json_agg(json_build_object('id', m.id, 'capability_class', m.capability_class,
        'margin_bp', m.margin_bp, 'from_ms', (extract(epoch from m.effective_from) * 1000)::bigint)
      order by m.effective_from desc, m.id desc), '[]') from catalog.margin m),
    'prices', (select coalesce(json_agg(${PRICE_JSON} order by p.effective_from desc, p.id desc), '[]')
      from catalog.price p
      where not exists (
        select 1 from catalog.price newer
        where newer.route_id = p.route_id and newer.unit = p.unit and newer.conditions = p.conditions
          and newer.effective_from <= $1
          and (newer.effective_from, newer.id) > (p.effective_from, p.id)))
  ) as contents`

export async function readContents(db: Queryable, atMs: InstantMs): Promise<CatalogContents> {
  const [row] = await db.rows(z.object({ contents: contentsSchema }), READ_CONTENTS, [formatInstant(atMs)])
  if (row === undefined) throw new Error('a select without a from always answers one row')
  return row.contents
}
