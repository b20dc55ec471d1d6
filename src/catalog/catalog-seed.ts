import { z } from 'zod'
import { CAPABILITIES, CAPABILITY_CLASSES } from './capability.ts'
import {
  ABORT_POLICIES,
  AUTH_SCHEMES,
  DIALECTS,
  LIFECYCLES,
  MAX_TOKENS_FIELDS,
  PRICE_AGREEMENTS,
  SURFACES,
  USAGE_FLAVORS,
} from './catalog.ts'
import { UNITS } from './unit.ts'

/*
 * The shape of seed/catalog-seed.json, one schema for the script that writes it and the action that reads it. An absent
 * field means not known; amounts are decimal strings so that no price ever passes through a float.
 */

const tokensSchema = z.int().positive()
const dateSchema = z.iso.date()
const usdSchema = z.string().regex(/^\d+(?:\.\d+)?$/)

const seedProviderSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  dialect: z.enum(DIALECTS),
  baseUrl: z.url().exactOptional(),
  auth: z.enum(AUTH_SCHEMES),
  regions: z.array(z.string()),
  noTraining: z.boolean().exactOptional(),
  retentionDays: z.int().nonnegative().exactOptional(),
  abortPolicy: z.enum(ABORT_POLICIES),
  usageFlavor: z.enum(USAGE_FLAVORS),
  maxTokensField: z.enum(MAX_TOKENS_FIELDS),
  local: z.boolean(),
})

export const seedModelSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  family: z.string(),
  description: z.string(),
  releasedOn: z.string().exactOptional(),
  openWeights: z.boolean(),
})

export const seedRouteSchema = z.strictObject({
  id: z.string(),
  providerId: z.string(),
  modelId: z.string(),
  upstreamModel: z.string(),
  surfaces: z.array(z.enum(SURFACES)),
  capabilities: z.array(z.enum(CAPABILITIES)),
  capabilityClass: z.enum(CAPABILITY_CLASSES),
  contextTokens: tokensSchema.exactOptional(),
  inputTokens: tokensSchema.exactOptional(),
  outputTokens: tokensSchema.exactOptional(),
  lifecycle: z.enum(LIFECYCLES),
  region: z.string().exactOptional(),
  refusesParameters: z.array(z.string()).exactOptional(),
})

const utcMinuteSchema = z.int().min(0).max(1439)

export const priceConditionsSchema = z.strictObject({
  serviceTier: z.string().exactOptional(),
  region: z.string().exactOptional(),
  inputTokensAbove: z.int().positive().exactOptional(),
  utcWindow: z.strictObject({ startMinute: utcMinuteSchema, endMinute: utcMinuteSchema }).exactOptional(),
  variant: z.string().exactOptional(),
})

/** A source that says something else: its amount, per the same quantity. */
export const priceRivalSchema = z.strictObject({ source: z.string(), usd: usdSchema })
export type PriceRival = z.infer<typeof priceRivalSchema>

const seedPriceSchema = z.strictObject({
  route: z.string(),
  unit: z.enum(UNITS),
  /** US dollars for `per` units. */
  usd: usdSchema,
  per: z.int().positive(),
  when: priceConditionsSchema.exactOptional(),
  /** First day, UTC. Absent: the source dates no start, so the price holds as far back as anyone asks. */
  from: dateSchema.exactOptional(),
  source: z.string(),
  agreement: z.enum(PRICE_AGREEMENTS),
  /** Other sources with the same value. */
  also: z.array(z.string()).exactOptional(),
  rivals: z.array(priceRivalSchema).exactOptional(),
})
export type SeedPrice = z.infer<typeof seedPriceSchema>

export const catalogSeedSchema = z.strictObject({
  format: z.literal(1),
  /** The day on which each source was read. */
  observedOn: z.record(z.string(), dateSchema),
  providers: z.array(seedProviderSchema),
  models: z.array(seedModelSchema),
  aliases: z.array(z.strictObject({ name: z.string(), modelId: z.string() })),
  routes: z.array(seedRouteSchema),
  prices: z.array(seedPriceSchema),
})
export type CatalogSeed = z.infer<typeof catalogSeedSchema>
export type SeedProvider = z.infer<typeof seedProviderSchema>
export type SeedModel = z.infer<typeof seedModelSchema>
export type SeedRoute = z.infer<typeof seedRouteSchema>
