import { z } from 'zod'
import { isJsonObject } from '../../base/json.ts'
import { AppError } from '../../base/error.ts'
import { scanMembers, type Member } from '../wire/json-members.ts'
import { spliceTopLevel } from '../wire/json-splice.ts'
import { LITELLM_SESSION_MEMBERS, litellmSession } from '../wire/request/litellm-session.ts'
import { shaped } from '../wire/request/shape.ts'
import type { InboundRequest } from './inbound-request.ts'
import { readOpenRouterPreferences } from './openrouter-preferences.ts'
import { readVercelPreferences } from './vercel-preferences.ts'

/** Members that only other gateways know. A body without one of these words is not looked at any closer. */
const FOREIGN = [
  'provider',
  'providerOptions',
  'fallbacks',
  'disable_fallbacks',
  ...LITELLM_SESSION_MEMBERS,
  'route',
  'usage',
] as const
const SESSION_HEADER = 'x-kasa-session'
const MARKS = FOREIGN.map((name) => Buffer.from(`"${name}"`))

/**
 * The request with the wishes of OpenRouter's, Vercel's and LiteLLM's clients written as Kasa's own. A body without any
 * stays the same bytes. What goes to OpenRouter by name keeps its `provider`: it is OpenRouter's to read.
 * @throws AppError `invalid_request` for a wish that has no counterpart
 */
export function withForeignWishes(request: InboundRequest): InboundRequest {
  return withBodyWishes(withHeaderWishes(request))
}

/** LiteLLM's name of a session, where the caller names none in Kasa's own words. */
function withHeaderWishes(request: InboundRequest): InboundRequest {
  const session = litellmSession(request.header)
  if (session === undefined) return request
  const header = (name: string) => request.header(name) ?? (name === SESSION_HEADER ? session : undefined)
  return { ...request, header }
}

function withBodyWishes(request: InboundRequest): InboundRequest {
  const body = Buffer.from(request.body.buffer, request.body.byteOffset, request.body.byteLength)
  if (!MARKS.some((mark) => body.includes(mark))) return request
  const members = topLevel(body)
  if (members === undefined || !FOREIGN.some((name) => members.has(name))) return request
  const valueOf = (name: string): unknown => {
    const member = members.get(name)
    return member === undefined ? undefined : parse(body.subarray(member.valueStart, member.valueEnd))
  }
  const models = [valueOf('model'), ...listOf(valueOf('models'))]
  const isForOpenRouter = models.every((name) => typeof name === 'string' && name.startsWith('openrouter/'))
  if (isForOpenRouter) return request
  const { provider, providerOptions } = { provider: valueOf('provider'), providerOptions: valueOf('providerOptions') }
  const openRouter = isJsonObject(provider) ? readOpenRouterPreferences(provider) : {}
  const { models: vercelModels = [], ...vercel } = isJsonObject(providerOptions)
    ? readVercelPreferences(providerOptions)
    : {}
  const own = valueOf('kasa')
  if (own !== undefined && own !== null && !isJsonObject(own)) return request
  const further = [...vercelModels, ...fallbacksOf(valueOf('fallbacks'))]
  const kasa = merged([own ?? {}, openRouter, vercel, litellmWishes(valueOf)])
  return {
    ...request,
    body: spliceTopLevel(body, {
      remove: removable(valueOf),
      set: {
        ...(Object.keys(kasa).length === 0 ? {} : { kasa: JSON.stringify(kasa) }),
        ...(further.length === 0 ? {} : { models: JSON.stringify([...listOf(valueOf('models')), ...further]) }),
      },
    }),
  }
}

/** `route: "fallback"` and `usage: {include: true}` ask for what is done always; another value is no wish of a gateway. */
function removable(valueOf: (name: string) => unknown): string[] {
  const usage = valueOf('usage')
  const isUsageWish = isJsonObject(usage) && Object.keys(usage).join() === 'include'
  return [
    ...['provider', 'providerOptions'].filter((name) => isJsonObject(valueOf(name))),
    ...(Array.isArray(valueOf('fallbacks')) ? ['fallbacks'] : []),
    ...(typeof valueOf('disable_fallbacks') === 'boolean' ? ['disable_fallbacks'] : []),
    ...LITELLM_SESSION_MEMBERS.filter((name) => typeof valueOf(name) === 'string'),
    ...(valueOf('route') === 'fallback' ? ['route'] : []),
    ...(isUsageWish ? ['usage'] : []),
  ]
}

/** LiteLLM's list of models to fall back to. Its other forms name parameters too, which have no counterpart. */
function fallbacksOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? shaped(z.array(z.string().min(1)), value, 'fallbacks') : []
}

/** What LiteLLM's clients say beside their lists: the session, and that nobody is to stand in. */
function litellmWishes(valueOf: (name: string) => unknown): Wishes {
  const session = LITELLM_SESSION_MEMBERS.map(valueOf).find((value) => typeof value === 'string')
  return {
    ...(session === undefined ? {} : { session }),
    ...(valueOf('disable_fallbacks') === true ? { fallbacks: false } : {}),
  }
}

type Wishes = Record<string, unknown>

/** What comes first wins; providers are joined member by member. */
function merged(all: readonly Wishes[]): Wishes {
  const result: Wishes = {}
  const providers: Wishes = {}
  for (const wishes of all) {
    for (const [name, value] of Object.entries(wishes)) if (name !== 'providers') result[name] ??= value
    const { providers: some } = wishes
    if (isJsonObject(some)) for (const [name, value] of Object.entries(some)) providers[name] ??= value
    else if (some !== undefined) result['providers'] = some
  }
  return Object.keys(providers).length === 0 ? result : { ...result, providers }
}

/** Undefined where the body is no JSON object: its reader says so better. */
function topLevel(body: Uint8Array): ReadonlyMap<string, Member> | undefined {
  try {
    return new Map(scanMembers(body).members.map((member) => [member.name, member]))
  } catch (error) {
    if (error instanceof AppError) return undefined
    throw error
  }
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
