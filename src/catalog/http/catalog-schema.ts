import { z } from 'zod'
import { CAPABILITIES, CAPABILITY_CLASSES } from '../capability.ts'
import { ABORT_POLICIES, DIALECTS, LIFECYCLES, PRICE_AGREEMENTS, SURFACES } from '../catalog.ts'
import { priceConditionsSchema, priceRivalSchema } from '../catalog-seed.ts'
import { UNITS } from '../unit.ts'

/* What the public catalog answers. Amounts are strings; null is "not known", never zero. */

export const providerViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  dialect: z.enum(DIALECTS),
  baseUrl: z.string().nullable(),
  regions: z.array(z.string()),
  noTraining: z.boolean().nullable(),
  retentionDays: z.number().nullable(),
  abortPolicy: z.enum(ABORT_POLICIES),
  local: z.boolean(),
  routes: z.number(),
})

const priceViewSchema = z.object({
  id: z.string(),
  unit: z.enum(UNITS),
  /** US dollars for `perQuantity` units, exact: what the provider charges. */
  usd: z.string(),
  /** The same with the operator's margin, which applies on the operator's keys only. */
  markedUsd: z.string().nullable(),
  priceNano: z.string(),
  perQuantity: z.string(),
  conditions: priceConditionsSchema,
  /** Null: the source dates no start. */
  effectiveFrom: z.string().nullable(),
  source: z.string(),
  observedOn: z.string(),
  agreement: z.enum(PRICE_AGREEMENTS),
})

const limitsSchema = z.object({
  contextTokens: z.number().nullable(),
  inputTokens: z.number().nullable(),
  outputTokens: z.number().nullable(),
})

const routeViewSchema = z.object({
  id: z.string(),
  provider: z.string(),
  upstreamModel: z.string(),
  surfaces: z.array(z.enum(SURFACES)),
  capabilities: z.array(z.enum(CAPABILITIES)),
  capabilityClass: z.enum(CAPABILITY_CLASSES),
  limits: limitsSchema,
  lifecycle: z.enum(LIFECYCLES),
  regions: z.array(z.string()),
  noTraining: z.boolean().nullable(),
  local: z.boolean(),
  refusesParameters: z.array(z.string()),
  marginBp: z.number().nullable(),
  priced: z.boolean(),
  prices: z.array(priceViewSchema),
})

export const modelViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  family: z.string(),
  description: z.string(),
  releasedOn: z.string().nullable(),
  openWeights: z.boolean(),
  /** Of any of its routes. */
  capabilities: z.array(z.enum(CAPABILITIES)),
  /** The largest of its routes. */
  limits: limitsSchema,
  routes: z.array(routeViewSchema),
})

export const historicPriceViewSchema = priceViewSchema.extend({
  route: z.string(),
  rivals: z.array(priceRivalSchema),
  /** Which seed or reviewer brought it, and when. */
  broughtBy: z.string(),
  recordedAt: z.string(),
})

export const marginViewSchema = z.object({
  capabilityClass: z.enum(CAPABILITY_CLASSES),
  marginBp: z.number(),
  effectiveFrom: z.string().nullable(),
})

export type ProviderView = z.infer<typeof providerViewSchema>
export type PriceView = z.infer<typeof priceViewSchema>
export type RouteView = z.infer<typeof routeViewSchema>
export type ModelView = z.infer<typeof modelViewSchema>
export type HistoricPriceView = z.infer<typeof historicPriceViewSchema>
export type MarginView = z.infer<typeof marginViewSchema>
