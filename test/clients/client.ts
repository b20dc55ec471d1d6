/** What a client's suite looks at, in the order of the table. */
export const FEATURES = [
  'models',
  'plain',
  'stream',
  'tools',
  'parallel tools',
  'structured',
  'vision',
  'embeddings',
  'rerank',
  'moderation',
  'image',
  'speech',
  'transcription',
  'ocr',
  'error 400',
  'error 401',
  'error 402',
  'error 404',
  'error 429',
  'abort',
  'usage',
  'price',
  'idempotency',
] as const
export type Feature = (typeof FEATURES)[number]

/** All that a client is told of Kasa. */
export type Place = { readonly url: string; readonly apiKey: string }

export type Ask = {
  readonly model: string
  readonly text: string
  readonly image?: boolean
  /** Asks for JSON by the schema `CITY`. */
  readonly schema?: boolean
  readonly headers?: Readonly<Record<string, string>>
  /** Of a stream: leaves after this many pieces. */
  readonly leaveAfter?: number
}

export type Said = {
  readonly text: string
  readonly usage?: { readonly input: number | undefined; readonly output: number | undefined }
  /** Nano-dollars charged, as the client lets its user see them. */
  readonly chargedNano?: string | undefined
}

/** Two turns with the tools `weather` and `time`: the calls of the first, then the text of the second. */
export type Turns = {
  readonly calls: readonly { readonly name: string; readonly args: unknown }[]
  readonly text: string
}
export type AskTools = { readonly model: string; readonly first: string; readonly second: string }

/** A client's own calls behind one set of words. What is absent, the client has no call for. */
export type Methods = {
  readonly plain: (ask: Ask) => Promise<Said>
  readonly stream?: (ask: Ask) => Promise<Said>
  readonly tools?: (ask: AskTools) => Promise<Turns>
  readonly models?: () => Promise<readonly string[]>
  readonly embed?: (model: string, texts: readonly string[]) => Promise<readonly (readonly number[])[]>
  /** Indexes, best first. */
  readonly rerank?: (model: string, query: string, documents: readonly string[]) => Promise<readonly number[]>
  /** Whether it was flagged. */
  readonly moderate?: (model: string, text: string) => Promise<boolean>
  readonly draw?: (model: string, prompt: string) => Promise<Uint8Array>
  readonly speak?: (model: string, text: string) => Promise<Uint8Array>
  readonly transcribe?: (model: string, sound: File) => Promise<string>
  /** The text of the first page. */
  readonly readDocument?: (model: string, url: string) => Promise<string>
}

export type Client = {
  readonly name: string
  readonly packages: readonly string[]
  /** What it uses of Kasa. */
  readonly surface: string
  readonly chatModels: readonly string[]
  readonly embeddingModel?: string
  readonly connect: (place: Place) => Methods
  /** The HTTP status as the client's own error shows it. */
  readonly statusOf: (error: unknown) => unknown
  /** It does not show the headers of a whole answer or lets none be sent. */
  readonly doesNotWork: readonly Feature[]
}

/** One model of each dialect of providers: the client's own is passed through, the others are translated. */
export const CHAT_MODELS = ['openai/gpt-4o-mini', 'anthropic/claude-sonnet-4-5', 'google/gemini-2.5-flash'] as const

export const CITY = {
  type: 'object' as const,
  properties: { city: { type: 'string' as const } },
  required: ['city'],
  additionalProperties: false,
}
export const TOOL_NAMES = ['weather', 'time'] as const
export const TOOL_RESULT = '12 °C'
export const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
export const MAX_TOKENS = 2_000

export function propertyOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

/** `kasa.charged_nano` of an answer or an event whose type knows nothing of Kasa. */
export function chargedIn(value: unknown): string | undefined {
  const charged = propertyOf(propertyOf(value, 'kasa'), 'charged_nano')
  return typeof charged === 'string' ? charged : undefined
}

export const CHARGED_HEADER = 'x-kasa-charged-nano'
