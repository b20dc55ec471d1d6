import { z } from 'zod'
import { CliError, EXIT, NO_MONEY, usageError } from '../cli-error.ts'

const names = z.array(z.string()).nullish()

/** @see https://openrouter.ai/docs/api/api-reference/byok/list-byok-keys */
const byokSchema = z.looseObject({
  provider: z.string(),
  /** Masked: `sk-...AbCd`. The key itself is never shown. */
  label: z.string(),
  name: z.string().nullish(),
  disabled: z.boolean().nullish(),
  is_fallback: z.boolean().nullish(),
  is_byok_only: z.boolean().nullish(),
  allowed_models: names,
  allowed_api_key_hashes: names,
  allowed_user_ids: names,
})
export type OpenRouterCredential = z.infer<typeof byokSchema>

/** @see https://openrouter.ai/docs/api/api-reference/api-keys/list */
const keySchema = z.looseObject({
  name: z.string().nullish(),
  label: z.string().nullish(),
  disabled: z.boolean().nullish(),
  limit: z.number().nullish(),
  limit_reset: z.string().nullish(),
})
export type OpenRouterKey = z.infer<typeof keySchema>

/** What a workspace of OpenRouter tells of itself. */
export type OpenRouterWorkspace = {
  readonly credentials: readonly OpenRouterCredential[]
  readonly keys: readonly OpenRouterKey[]
}

type Source = { readonly url: string; readonly managementKey: string; readonly signal: AbortSignal }

const PAGE_SIZE = 100
const PAGES_MAX = 100
const ANSWER_CHARS_MAX = 5_000_000

/** Reads credentials and keys of a workspace. Changes nothing there. @throws CliError without a word of an answer or a key */
export async function readOpenRouter(source: Source): Promise<OpenRouterWorkspace> {
  return {
    credentials: await listOf(source, 'byok', byokSchema),
    keys: await listOf(source, 'keys', keySchema),
  }
}

async function listOf<T>(source: Source, path: string, schema: z.ZodType<T>): Promise<readonly T[]> {
  const all: T[] = []
  for (let page = 0; page < PAGES_MAX; page++) {
    const url = addressOf(source.url, `${path}?offset=${all.length}&limit=${PAGE_SIZE}`)
    const answer = z.object({ data: z.array(schema) }).safeParse(await ask(url, source))
    if (!answer.success) throw unknownAnswer(path)
    all.push(...answer.data.data)
    if (answer.data.data.length < PAGE_SIZE) break
  }
  return all
}

function addressOf(base: string, path: string): URL {
  const url = URL.parse(`${base.replace(/\/+$/, '')}/${path}`)
  if (url === null || !['http:', 'https:'].includes(url.protocol))
    throw usageError('--from is no address.', 'Name one such as https://openrouter.ai/api/v1, or leave it out.')
  return url
}

async function ask(url: URL, { managementKey, signal }: Source): Promise<unknown> {
  // A redirect would carry the key to a place that nobody named.
  const headers = { authorization: `Bearer ${managementKey}` }
  const answer = await fetch(url, { headers, redirect: 'error', signal }).catch(() => undefined)
  if (answer === undefined) throw refused(`${url.origin} does not answer.`, 'Try again, or name its address: --from.')
  const text = await answer.text()
  if (answer.status === 401 || answer.status === 403) {
    throw refused(
      `OpenRouter refused the key (${answer.status}).`,
      'Make a management key there and put it into OPENROUTER_MANAGEMENT_KEY.',
    )
  }
  if (!answer.ok) throw refused(`OpenRouter answered ${answer.status} to ${url.pathname}.`, 'Try again later.')
  if (text.length > ANSWER_CHARS_MAX) throw unknownAnswer(url.pathname)
  try {
    return JSON.parse(text)
  } catch {
    throw unknownAnswer(url.pathname)
  }
}

function unknownAnswer(path: string): CliError {
  return refused(`OpenRouter answered to ${path} in a shape that this client does not know.`, 'Use a newer client.')
}

function refused(happened: string, next: string): CliError {
  return new CliError(EXIT.refused, {
    code: 'openrouter_unread',
    happened: `${happened} Nothing was added.`,
    money: NO_MONEY,
    next,
  })
}
