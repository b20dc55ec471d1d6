import type { z } from 'zod'
import { CliError, EXIT, NO_MONEY } from './cli-error.ts'
import type { Connection } from './connection.ts'
import { parseJson, serverError } from './server-error.ts'

/** One answer: as it came, for `--json`, and as this client reads it. */
export type ApiAnswer<T> = { readonly raw: unknown; readonly value: T; readonly headers: Headers }

export type ApiRequest = {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Path below the origin: `/api/keys`. Ids in it must be encoded by the caller. */
  readonly path: string
  readonly query?: Readonly<Record<string, string | undefined>>
  readonly body?: unknown
}

/** The server, over HTTP. Every failure is a CliError. */
export type ApiClient = {
  send<T>(request: ApiRequest, schema: z.ZodType<T>): Promise<ApiAnswer<T>>
  /** The answer with its body unread, for streams. Failures are thrown all the same. */
  open(request: ApiRequest): Promise<Response>
}

export function createApiClient(connection: Connection, signal: AbortSignal): ApiClient {
  const open = async (request: ApiRequest): Promise<Response> => {
    const url = new URL(request.path, connection.url)
    for (const [name, value] of Object.entries(request.query ?? {})) {
      if (value !== undefined) url.searchParams.set(name, value)
    }
    const answer = await fetch(url, {
      method: request.method ?? 'GET',
      headers: {
        authorization: `Bearer ${connection.apiKey}`,
        ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: request.body === undefined ? null : JSON.stringify(request.body),
      // A redirect would carry the key to a place that nobody named.
      redirect: 'error',
      signal,
    }).catch((error: unknown) => {
      throw signal.aborted ? interrupted() : unreachable(connection.url, error)
    })
    if (answer.ok) return answer
    throw serverError(
      { status: answer.status, text: await answer.text() },
      {
        requestId: answer.headers.get('x-request-id') ?? undefined,
        record: answer.headers.get('x-kasa-record') ?? undefined,
      },
    )
  }
  return {
    open,
    async send(request, schema) {
      const answer = await open(request)
      const raw = parseJson(await answer.text())
      const parsed = schema.safeParse(raw)
      if (parsed.success) return { raw, value: parsed.data, headers: answer.headers }
      const issue = parsed.error.issues[0]
      throw new CliError(EXIT.refused, {
        code: 'unknown_answer',
        happened: `${request.path} answered in a shape that this client does not know (${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}).`,
        money: 'What was asked may have been done.',
        next: 'Use the client of the same version as the server, or --json of an older command.',
      })
    },
  }
}

export function interrupted(record?: string): CliError {
  return new CliError(EXIT.interrupted, {
    code: 'interrupted',
    happened: 'Stopped by Ctrl-C.',
    money: record === undefined ? NO_MONEY : 'What the provider reported until then is charged.',
    next: record === undefined ? 'Run it again when you like.' : `Read what it cost: kasa receipt ${record}`,
    ...(record === undefined ? {} : { record }),
  })
}

function unreachable(url: string, error: unknown): CliError {
  const cause = error instanceof Error ? error.cause : undefined
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : undefined
  const why = code === 'ECONNREFUSED' ? 'refuses the connection' : `cannot be reached (${code ?? 'no connection'})`
  return new CliError(EXIT.unreachable, {
    code: 'unreachable',
    happened: `${url} ${why}. Is the server running?`,
    money: NO_MONEY,
    next: 'Start it with: npm start',
  })
}
