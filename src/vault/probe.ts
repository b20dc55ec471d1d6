import { isJsonObject } from '../base/json.ts'
import type { AuthScheme } from '../catalog/catalog.ts'
import type { HealthEvidence } from './health.ts'

/** The newest version header that every Anthropic endpoint takes. */
const ANTHROPIC_VERSION = '2023-06-01'

/** The header that carries a key; the secret is put in last. Undefined where none does: see actions/authorize-request.ts. */
export function authHeader(auth: AuthScheme): { readonly name: string; readonly prefix: string } | undefined {
  switch (auth) {
    case 'bearer':
      return { name: 'authorization', prefix: 'Bearer ' }
    case 'x-api-key':
      return { name: 'x-api-key', prefix: '' }
    case 'x-goog-api-key':
      return { name: 'x-goog-api-key', prefix: '' }
    case 'api-key':
      return { name: 'api-key', prefix: '' }
    case 'aws-sigv4':
    case 'google-oauth':
    case 'none':
      return undefined
  }
}

/** Headers that a probe needs besides the key. */
export function probeHeaders(auth: AuthScheme): Readonly<Record<string, string>> {
  return auth === 'x-api-key' ? { 'anthropic-version': ANTHROPIC_VERSION } : {}
}

/** Model ids of a list as OpenAI-compatible servers, Anthropic and Google answer it. Undefined: not such a list. */
export function modelIdsOf(body: unknown): readonly string[] | undefined {
  if (!isJsonObject(body)) return undefined
  const list = Array.isArray(body['data']) ? body['data'] : body['models']
  if (!Array.isArray(list)) return undefined
  return list.flatMap((item: unknown) => {
    if (!isJsonObject(item)) return []
    const id = item['id'] ?? item['name']
    return typeof id === 'string' && id !== '' ? [id.replace(/^models\//, '')] : []
  })
}

/** Words in an error that decide over the status, in order. Lower case. From the providers' documented error tables. */
const WORDS: readonly { readonly words: RegExp; readonly kind: HealthEvidence['kind'] }[] = [
  {
    words: /missing scopes|ip not authorized|insufficient permissions|permission_error|permission_denied/,
    kind: 'permission',
  },
  {
    words: /reported as leaked|api_key_disabled|api_key_blocked|key (?:has been |was )?(?:revoked|disabled|deleted)/,
    kind: 'auth_revoked',
  },
  {
    words:
      /insufficient_quota|credit_balance_exhausted|credit balance is too low|billing_error|insufficient balance|reached your specified api usage limits|enforced_spend_limit_reached/,
    kind: 'quota_exhausted',
  },
  {
    words:
      /invalid_grant|invalid subscription key|api_key_invalid|incorrect api key|invalid api key|invalid_api_key|invalid x-api-key|api key not valid/,
    kind: 'auth_invalid',
  },
]
const WORDS_IN_CHARS = 4_000

/**
 * What a probe's answer says about the key. Undefined: nothing, the last state stays. Words decide over the status,
 * since a valid key that lacks a permission gets 401 at one provider and an exhausted balance 400 at another.
 */
export function classifyProbe(status: number, body: unknown): HealthEvidence['kind'] | undefined {
  if (status >= 200 && status < 300) return 'success'
  const text = (JSON.stringify(body) ?? '').slice(0, WORDS_IN_CHARS).toLowerCase()
  const byWords = WORDS.find(({ words }) => words.test(text))
  if (byWords !== undefined && status < 500) return byWords.kind
  if (status === 401) return 'auth_invalid'
  if (status === 402) return 'quota_exhausted'
  if (status === 403) return 'permission'
  if (status === 429) return 'rate_limited'
  if (status === 529 || status === 503) return 'overloaded'
  return status >= 500 ? 'server_error' : undefined
}
