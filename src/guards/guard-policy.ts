import { z } from 'zod'
import { FINDING_KINDS, type FindingKind } from './finding.ts'
import type { ModerationMode } from './moderation.ts'

/** What happens when a kind is found, from the mildest on. `off`: it is not looked for. */
export const GUARD_ACTIONS = ['off', 'warn', 'mask', 'block'] as const
export type GuardAction = (typeof GUARD_ACTIONS)[number]

/** What happens when whoever judges does not answer: the call is made all the same, or refused. */
const FAIL_POLICIES = ['open', 'closed'] as const
type FailPolicy = (typeof FAIL_POLICIES)[number]

export const WORDS_MAX = 1_000
const WORD_CHARS_MAX = 100
const WEBHOOK_MS = { min: 100, max: 10_000, usual: 2_000 } as const

const onFailureSchema = z.strictObject({
  text: z.enum(FAIL_POLICIES).default('open'),
  image: z.enum(FAIL_POLICIES).default('closed'),
  video: z.enum(FAIL_POLICIES).default('closed'),
} satisfies Record<ModerationMode, z.ZodType<FailPolicy>>)

const common = {
  onFlag: z.enum(['warn', 'block']).default('block'),
  onFailure: onFailureSchema.prefault({}),
}

/** Who judges what is asked, by the name of its adapter. */
const moderationSchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('off') }),
  z.strictObject({
    by: z.literal('words'),
    words: z.array(z.string().trim().min(1).max(WORD_CHARS_MAX)).min(1).max(WORDS_MAX),
    ...common,
  }),
  z.strictObject({
    by: z.literal('provider'),
    model: z.string().min(1).max(200).default('omni-moderation-latest'),
    ...common,
  }),
  z.strictObject({
    by: z.literal('webhook'),
    url: z.string().min(1).max(2_000),
    timeoutMs: z.int().min(WEBHOOK_MS.min).max(WEBHOOK_MS.max).default(WEBHOOK_MS.usual),
    ...common,
  }),
])
export type ModerationPolicy = z.infer<typeof moderationSchema>
export type ActiveModeration = Exclude<ModerationPolicy, { by: 'off' }>
export type WebhookModeration = Extract<ModerationPolicy, { by: 'webhook' }>

/** What an account wants done with what its calls hold. Used at the API and for what is stored. */
export const guardPolicySchema = z.strictObject({
  kinds: z.strictObject(kindShape()).prefault({}),
  moderation: moderationSchema.default({ by: 'off' }),
})
export type GuardPolicy = z.infer<typeof guardPolicySchema>

/** Nothing is looked at. */
export const NO_GUARDS: GuardPolicy = guardPolicySchema.parse({})

function kindShape(): Record<FindingKind, z.ZodDefault<z.ZodEnum<{ [A in GuardAction]: A }>>> {
  const action = z.enum(GUARD_ACTIONS).default('off')
  return {
    private_key: action,
    provider_key: action,
    iban: action,
    card: action,
    us_ssn: action,
    tr_id: action,
    email: action,
    phone: action,
  }
}

/** The kinds that are looked for. */
export function activeKinds({ kinds }: GuardPolicy): readonly FindingKind[] {
  return FINDING_KINDS.filter((kind) => kinds[kind] !== 'off')
}

export function moderationOf({ moderation }: GuardPolicy): ActiveModeration | undefined {
  return moderation.by === 'off' ? undefined : moderation
}

/** The milder of two actions comes first. */
export function compareActions(one: GuardAction, other: GuardAction): number {
  return GUARD_ACTIONS.indexOf(one) - GUARD_ACTIONS.indexOf(other)
}
