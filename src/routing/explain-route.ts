import { z } from 'zod'
import type { JsonObject } from '../base/json.ts'
import { formatUsd, type Nano } from '../base/money.ts'
import { freezeFee, frozenFeeSchema } from '../billing/rating/frozen-fee.ts'
import { CAPABILITIES } from '../catalog/capability.ts'
import { LIFECYCLES } from '../catalog/catalog.ts'
import { MODES } from './requirement.ts'
import type { RouteSpeed } from './route-speed.ts'
import { type Candidate, REFUSAL_REASONS, type RoutePlan } from './route-plan.ts'

const amountSchema = z.object({ nano: z.string(), usd: z.string() })

const candidateSchema = z.object({
  route: z.string(),
  provider: z.string(),
  model: z.string(),
  credentialId: z.string(),
  side: z.enum(['byok', 'platform']),
  isFallback: z.boolean(),
  priceKnown: z.boolean(),
  expectedOutlay: amountSchema
    .nullable()
    .describe('What the choice compares: the charge, plus the provider’s bill on an own key.'),
  charge: z.object({ min: amountSchema, expected: amountSchema, max: amountSchema }).nullable(),
  providerCost: z.object({ expected: amountSchema, max: amountSchema }).nullable(),
  multiplierBp: z.int(),
  fixedFee: frozenFeeSchema.nullable().describe('Own keys: what the fee is besides its percentage.'),
  rates: z.array(
    z.object({
      unit: z.string(),
      priceNano: z.string(),
      perQuantity: z.string(),
      source: z.string(),
      observedOn: z.string(),
    }),
  ),
  outputTokensMax: z.int(),
  lifecycle: z.enum(LIFECYCLES).describe('Deprecated: the provider will retire it.'),
  speed: z
    .object({
      firstByteMs: z.number().nullable(),
      tokensPerSecond: z.number().nullable(),
      sampleCount: z.int(),
    })
    .nullable()
    .describe('Medians over the settled streams of the last half hour; null where there were too few.'),
  cachedTokensExpected: z
    .int()
    .describe(
      'Of the expected input, what the provider is expected to read from its cache, since it served this conversation.',
    ),
})

export const routeExplanationSchema = z.object({
  kind: z.enum(['routed', 'no_route', 'model_not_found']),
  catalogVersion: z.string(),
  requirement: z.object({
    models: z.array(z.string()),
    mode: z.enum(MODES).nullable(),
    capabilities: z.array(z.object({ capability: z.enum(CAPABILITIES), because: z.string() })),
    inputTokensExpected: z.int(),
    inputTokensMax: z.int(),
    outputTokensExpected: z.int(),
    outputTokensMax: z.int().nullable(),
  }),
  chosen: candidateSchema.nullable(),
  candidates: z.array(candidateSchema).describe('In the order of choice.'),
  candidateCount: z.int(),
  routeCount: z.int(),
  exclusions: z.array(
    z.object({
      route: z.string(),
      credentialId: z.string().nullable(),
      reason: z.enum(REFUSAL_REASONS),
      detail: z.string(),
    }),
  ),
  exclusionCounts: z.record(z.string(), z.int()),
  unknownModels: z.array(z.string()),
  nearestFix: z.string().nullable(),
})
export type RouteExplanation = z.infer<typeof routeExplanationSchema>

/** The whole decision in words and numbers (R3): every candidate with its price, every exclusion with its fact. */
export function explainPlan(plan: RoutePlan): RouteExplanation {
  const { requirement } = plan
  const candidates = plan.candidates.map((candidate) => viewCandidate(candidate, plan.speeds?.get(candidate.route.id)))
  return {
    kind: plan.kind,
    catalogVersion: plan.catalogVersion,
    requirement: {
      models: [...requirement.models],
      mode: requirement.mode ?? null,
      capabilities: requirement.capabilities.map((one) => ({ ...one })),
      inputTokensExpected: requirement.inputTokensExpected,
      inputTokensMax: requirement.inputTokensMax,
      outputTokensExpected: requirement.outputTokensExpected,
      outputTokensMax: requirement.outputTokensMax ?? null,
    },
    chosen: candidates[0] ?? null,
    candidates,
    candidateCount: plan.candidateCount,
    routeCount: plan.routeCount,
    exclusions: plan.refusals.map((refusal) => ({
      route: refusal.routeId,
      credentialId: refusal.credentialId ?? null,
      reason: refusal.reason,
      detail: refusal.detail,
    })),
    exclusionCounts: countExclusions(plan),
    unknownModels: [...plan.unknownModels],
    nearestFix: plan.nearestFix ?? null,
  }
}

/** How many routes and credentials each reason excluded. */
export function countExclusions(plan: RoutePlan): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { reason } of plan.refusals) counts[reason] = (counts[reason] ?? 0) + 1
  return counts
}

const ASKED_MAX = 3
const NEEDS_MAX = 8
const NAME_CHARS_MAX = 36
const ROUTE_CHARS_MAX = 64

/**
 * The decision as each record keeps it: what was asked, chosen and beaten, in at most 600 bytes whatever a client
 * makes up as a name. The catalog version lets it be made again.
 */
export function compactDecision(plan: RoutePlan): JsonObject {
  const [chosen, runnerUp] = [plan.candidate(0), plan.candidate(1)]
  const { models, capabilities } = plan.requirement
  return {
    asked: models.slice(0, ASKED_MAX).map((name) => clipName(name, NAME_CHARS_MAX)),
    needs: capabilities.slice(0, NEEDS_MAX).map(({ capability }) => capability),
    ...(chosen === undefined
      ? {}
      : {
          chosen: clipName(chosen.route.id, ROUTE_CHARS_MAX),
          expectedNano: chosen.expectedOutlayNano?.toString() ?? null,
          ...(chosen.bounds.inputTokensCached === undefined ? {} : { cached: chosen.bounds.inputTokensCached }),
        }),
    ...(runnerUp === undefined
      ? {}
      : {
          next: clipName(runnerUp.route.id, ROUTE_CHARS_MAX),
          nextNano: runnerUp.expectedOutlayNano?.toString() ?? null,
        }),
    candidates: plan.candidateCount,
    catalog: plan.catalogVersion,
  }
}

/** One byte per character in JSON: printable ASCII without quote and backslash. */
const PLAIN_NAME = /^[ !#-[\]-~]*$/
const NOT_PLAIN = /[^ !#-[\]-~]/g

function clipName(name: string, charsMax: number): string {
  if (name.length <= charsMax && PLAIN_NAME.test(name)) return name
  const plain = name.slice(0, charsMax).replaceAll(NOT_PLAIN, '?')
  return name.length <= charsMax ? plain : `${plain.slice(0, charsMax - 3)}...`
}

function viewCandidate(candidate: Candidate, speed: RouteSpeed | undefined): RouteExplanation['candidates'][number] {
  const known = candidate.priceKnown
  return {
    route: candidate.route.id,
    provider: candidate.provider.id,
    model: candidate.route.modelId,
    credentialId: candidate.credential.id,
    side: candidate.side,
    isFallback: candidate.isFallback,
    priceKnown: known,
    expectedOutlay: candidate.expectedOutlayNano === undefined ? null : viewAmount(candidate.expectedOutlayNano),
    charge: known
      ? {
          min: viewAmount(candidate.minChargeNano),
          expected: viewAmount(candidate.expectedChargeNano),
          max: viewAmount(candidate.maxChargeNano),
        }
      : null,
    providerCost: known
      ? { expected: viewAmount(candidate.expectedCostNano), max: viewAmount(candidate.maxCostNano) }
      : null,
    multiplierBp: candidate.multiplierBp,
    fixedFee: candidate.fixedFee === undefined ? null : freezeFee(candidate.fixedFee),
    rates: candidate.expectedRates.map(({ unit, rate, source, observedOn }) => ({
      unit,
      priceNano: rate.priceNano.toString(),
      perQuantity: rate.perQuantity.toString(),
      source,
      observedOn,
    })),
    outputTokensMax: candidate.outputTokensMax,
    lifecycle: candidate.route.lifecycle,
    cachedTokensExpected: candidate.bounds.inputTokensCached ?? 0,
    speed:
      speed === undefined
        ? null
        : {
            firstByteMs: speed.firstByteMs ?? null,
            tokensPerSecond: speed.tokensPerSecond ?? null,
            sampleCount: speed.sampleCount,
          },
  }
}

function viewAmount(amountNano: Nano): { readonly nano: string; readonly usd: string } {
  return { nano: amountNano.toString(), usd: formatUsd(amountNano) }
}
