import { z } from 'zod'
import { formatInstant } from '../../base/instant.ts'
import { ALERT_KINDS } from '../alert.ts'
import type { CredentialView } from '../actions/list-credentials.ts'
import type { listAlerts } from '../actions/list-alerts.ts'
import type { CredentialTest } from '../actions/test-credential.ts'
import type { VaultDiagnosis } from '../actions/doctor.ts'
import { scopeInputSchema } from '../credential-input.ts'
import { HEALTH_STATES } from '../credential.ts'
import { KEK_KINDS } from '../kek-provider.ts'

const modelSchema = z.object({
  id: z.string(),
  route: z.string().describe('Name it as "model" to call this very endpoint.'),
  capabilities: z.array(z.string()),
  contextTokens: z.number().nullable(),
  outputTokens: z.number().nullable(),
  priceKnown: z.boolean(),
})

/** A credential on the wire. There is no field for a secret. */
export const credentialSchema = z.object({
  id: z.uuid(),
  owner: z.enum(['account', 'platform']),
  provider: z.string(),
  label: z.string(),
  baseUrl: z.string(),
  origin: z.string(),
  hasSecret: z.boolean(),
  lastFour: z.string(),
  fingerprint: z.string().describe('Equal for the same secret within the account. Cannot be turned back.'),
  scope: scopeInputSchema,
  fallback: z.enum(['none', 'platform']),
  state: z.enum(['active', 'disabled']),
  health: z.enum(HEALTH_STATES),
  coolUntil: z.string().nullable(),
  version: z.number().int(),
  models: z.array(modelSchema),
  createdAt: z.string(),
  updatedAt: z.string(),
})

export const createdSchema = credentialSchema.extend({
  warnings: z.array(z.string()).describe('What the owner should know; the credential is stored all the same.'),
})

export const testSchema = z.object({
  ok: z.boolean(),
  outcome: z.string(),
  detail: z.string(),
  health: z.enum(HEALTH_STATES),
  modelCount: z.number().int().nullable(),
  testedAt: z.string(),
})

export const accessSchema = z.object({
  seq: z.string(),
  at: z.string(),
  actorKind: z.string(),
  actorId: z.string(),
  credentialId: z.string(),
  version: z.number().int(),
  purpose: z.string(),
  origin: z.string(),
  requestId: z.string(),
  callId: z.string().nullable(),
  hash: z.string(),
})

export const alertSchema = z.object({
  id: z.string(),
  credentialId: z.string(),
  kind: z.enum(ALERT_KINDS),
  detail: z.string(),
  times: z.number().int(),
  firstAt: z.string(),
  lastAt: z.string(),
  resolvedAt: z.string().nullable(),
})

export const doctorSchema = z.object({
  sealed: z.boolean(),
  reason: z.string().nullable(),
  provider: z.enum(KEK_KINDS),
  warnings: z.array(z.string()),
  keks: z.array(
    z.object({
      id: z.string(),
      provider: z.enum(KEK_KINDS),
      isPrimary: z.boolean(),
      isHeld: z.boolean(),
      accountKeys: z.number().int(),
    }),
  ),
  credentials: z.array(z.object({ state: z.string(), count: z.number().int() })),
  sample: z.enum(['opens', 'broken', 'sealed', 'none']),
  accessLog: z.object({
    chains: z.number().int(),
    rows: z.string(),
    isComplete: z.boolean(),
    faults: z.array(z.object({ accountId: z.string(), seq: z.string(), fault: z.string() })),
  }),
})

export function renderCredential(view: CredentialView): z.infer<typeof credentialSchema> {
  const { providerId, ownRoutes, coolUntilMs, createdAtMs, updatedAtMs, scope, ...rest } = view
  return {
    ...rest,
    provider: providerId,
    // Stored scopes were parsed by this schema when they came in.
    scope: scopeInputSchema.parse(scope),
    coolUntil: coolUntilMs === undefined ? null : formatInstant(coolUntilMs),
    models: ownRoutes.map(({ route, prices }) => ({
      id: route.modelId,
      route: route.id,
      capabilities: [...route.capabilities],
      contextTokens: route.limits.contextTokens ?? null,
      outputTokens: route.limits.outputTokens ?? null,
      priceKnown: prices.length > 0,
    })),
    createdAt: formatInstant(createdAtMs),
    updatedAt: formatInstant(updatedAtMs),
  }
}

export function renderTest(test: CredentialTest): z.infer<typeof testSchema> {
  const { testedAtMs, modelCount, ...rest } = test
  return { ...rest, modelCount: modelCount ?? null, testedAt: formatInstant(testedAtMs) }
}

export function renderAlert(row: Awaited<ReturnType<typeof listAlerts>>[number]): z.infer<typeof alertSchema> {
  const { firstAtMs, lastAtMs, resolvedAtMs, ...rest } = row
  return {
    ...rest,
    firstAt: formatInstant(firstAtMs),
    lastAt: formatInstant(lastAtMs),
    resolvedAt: resolvedAtMs === null ? null : formatInstant(resolvedAtMs),
  }
}

export function renderDiagnosis(diagnosis: VaultDiagnosis): z.infer<typeof doctorSchema> {
  const { accessLog } = diagnosis
  return {
    ...diagnosis,
    reason: diagnosis.reason ?? null,
    warnings: [...diagnosis.warnings],
    keks: [...diagnosis.keks],
    credentials: [...diagnosis.credentials],
    accessLog: {
      chains: accessLog.chains,
      rows: accessLog.rows.toString(),
      isComplete: accessLog.isComplete,
      faults: accessLog.faults.map((fault) => ({ ...fault, seq: fault.seq.toString() })),
    },
  }
}
