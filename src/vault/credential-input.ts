import { z } from 'zod'
import { AppError } from '../base/error.ts'
import type { Provider } from '../catalog/catalog.ts'
import { CAPABILITIES } from '../catalog/capability.ts'
import { declaredModelsSchema } from './declared-model.ts'
import { SECRET_BYTES_MAX } from './envelope.ts'
import { shapeOfKey } from './key-shapes.ts'
import { type SecretShape, secretShapeOf } from './secret-shape.ts'

const LIST_MAX = 100
const words = z.array(z.string().min(1).max(200)).max(LIST_MAX).default([])

/** A scope as it is given: what is left out restricts nothing. */
export const scopeInputSchema = z.strictObject({
  providers: words,
  modelFamilies: words,
  capabilities: z.array(z.enum(CAPABILITIES)).max(LIST_MAX).default([]),
  modes: z
    .array(z.enum(['chat', 'code', 'research', 'image', 'video', 'music']))
    .max(LIST_MAX)
    .default([]),
  teams: words,
  members: words,
  workflows: words,
  apiKeys: words,
})

const label = z.string().trim().min(1).max(200)
/** Longer texts are refused by their size in bytes, with a code of their own. */
const secret = z.string().describe('The key itself. It is never shown again, to anyone.')
const baseUrl = z.string().trim().min(1).max(2_000)
const fallback = z.enum(['none', 'platform'])

export const createCredentialSchema = z.strictObject({
  provider: z.string().trim().min(1).max(100),
  label,
  secret: secret.optional(),
  baseUrl: baseUrl.optional(),
  scope: scopeInputSchema.optional(),
  fallback: fallback.default('none'),
  owner: z.enum(['account', 'platform']).default('account'),
  models: declaredModelsSchema.optional(),
})
export type CreateCredentialInput = z.infer<typeof createCredentialSchema>

export const updateCredentialSchema = z
  .strictObject({
    label: label.optional(),
    scope: scopeInputSchema.optional(),
    state: z.enum(['active', 'disabled']).optional(),
    fallback: fallback.optional(),
    baseUrl: baseUrl.optional(),
  })
  .refine((patch) => Object.values(patch).some((value) => value !== undefined), 'name at least one field to change')
export type UpdateCredentialInput = z.infer<typeof updateCredentialSchema>

export const rekeyCredentialSchema = z.strictObject({ secret: secret.optional(), baseUrl: baseUrl.optional() })
export type RekeyCredentialInput = z.infer<typeof rekeyCredentialSchema>

const LAST_FOUR_FROM_CHARS = 12

/** A secret ready to be sealed, with what may be shown of it. */
export type AcceptedSecret = { readonly text: string; readonly lastFour: string }

/**
 * Trims and checks a secret as it was pasted. Throws `request_too_large` beyond 1 MiB and `invalid_request` for what
 * cannot be a key of this provider. Nothing of the secret is in the messages.
 */
export function acceptSecret(pasted: string, provider: Pick<Provider, 'id' | 'auth'>): AcceptedSecret {
  const text = pasted.trim()
  // UTF-8 has at least one byte per UTF-16 unit, so this bounds the text before it is looked at.
  if (text.length > SECRET_BYTES_MAX) {
    throw new AppError('request_too_large', {
      public: 'A secret has at most 1 MiB. Nothing was stored.',
      param: 'secret',
    })
  }
  if (text === '') refuse('The secret is empty. Leave the field out for an endpoint without a key.')
  const shape = secretShapeOf(provider.auth)
  if (shape !== undefined) return readShaped(text, shape, provider.id)
  if (!/^[\x21-\x7e]+$/.test(text))
    refuse('The secret has characters that no key has: white space, controls or non-ASCII.')
  refuseWrongShape(text, provider.id)
  // Four of a few characters would be too much of a key.
  return { text, lastFour: text.length >= LAST_FOUR_FROM_CHARS ? text.slice(-4) : '' }
}

function readShaped(text: string, shape: SecretShape, providerId: string): AcceptedSecret {
  const accepted = shape.read(parseJson(text))
  if (accepted === undefined) refuse(`The secret of ${providerId} is ${shape.what}.`)
  return accepted
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function refuseWrongShape(text: string, providerId: string): void {
  const shape = shapeOfKey(text)
  if (shape.kind === 'admin_key') {
    refuse(
      `This is an admin key of ${shape.providerId}: it manages an organization and cannot call a model. Use an API key.`,
    )
  }
  const isOwnShape = shape.kind === 'unknown' || shape.providerId === providerId || !SHAPED_PROVIDERS.has(providerId)
  if (!isOwnShape)
    refuse(
      `This looks like a key of ${shape.providerId}, not of ${providerId}. Create it with "provider": "${shape.providerId}".`,
    )
}

/** Providers whose own keys have a shape of their own. Behind any other name a proxy may expect any key. */
const SHAPED_PROVIDERS = new Set([
  'openai',
  'anthropic',
  'google',
  'xai',
  'groq',
  'openrouter',
  'fireworks',
  'perplexity',
])

function refuse(message: string): never {
  throw new AppError('invalid_request', { public: `${message} Nothing was stored.`, param: 'secret' })
}
