/** Scalars and lists of strings are written; `error` is reduced to name, message and code; anything else is left out. */
export type LogFields = { readonly [name: string]: unknown }
export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

/**
 * Structured log: one JSON object per line. Only scalar fields are written, so that a body or a prompt has no field to
 * hide in.
 */
export type Log = {
  debug(event: string, fields?: LogFields): void
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
  child(fields: LogFields): Log
}

const RANK: Record<LogLevel, number> = { debug: 0, info: 1, warn: 2, error: 3 }
const MESSAGE_CHARS_MAX = 400
/** Last line of defence: anything in a message that is shaped like a key is masked. Sources must not put it there. */
const KEY_SHAPE = /\b(?:sk-|kasa_|xai-|gsk_|AIza|hf_)[A-Za-z0-9_-]{6,}/g

export function createLog(options: {
  readonly level: LogLevel
  readonly write: (line: string) => void
  readonly nowMs: () => number
  readonly fields?: LogFields
}): Log {
  const emit = (level: LogLevel, event: string, fields: LogFields | undefined) => {
    if (RANK[level] < RANK[options.level]) return
    const { error, ...rest } = fields ?? {}
    const line = { at: new Date(options.nowMs()).toISOString(), level, event, ...options.fields, ...plainFields(rest) }
    options.write(JSON.stringify(error === undefined ? line : { ...line, ...describeError(error) }))
  }
  return {
    debug: (event, fields) => emit('debug', event, fields),
    info: (event, fields) => emit('info', event, fields),
    warn: (event, fields) => emit('warn', event, fields),
    error: (event, fields) => emit('error', event, fields),
    child: (fields) => createLog({ ...options, fields: { ...options.fields, ...fields } }),
  }
}

function plainFields(fields: LogFields): LogFields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => isPlain(value)))
}

function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string')
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}

/** Masks what looks like a key in a text that is about to leave the process. */
export function maskKeys(text: string): string {
  return text.replace(KEY_SHAPE, (key) => `${key.slice(0, 5)}…`)
}

function describeError(error: unknown): LogFields {
  if (!(error instanceof Error)) return { errorMessage: maskKeys(String(error)).slice(0, MESSAGE_CHARS_MAX) }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const stack = error.stack
    ?.split('\n')
    .slice(1, 6)
    .map((line) => line.trim())
  return {
    errorName: error.name,
    errorMessage: maskKeys(error.message).slice(0, MESSAGE_CHARS_MAX),
    ...(code === undefined ? {} : { errorCode: code }),
    ...(stack === undefined ? {} : { errorStack: stack }),
  }
}
