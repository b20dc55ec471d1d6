import type { Principal } from '../src/accounts/principal.ts'
import { AppError } from '../src/base/error.ts'
import { DIALECTS, type Dialect } from '../src/catalog/catalog.ts'
import { SURFACE_ROWS } from '../src/gateway/surfaces/all-surfaces.ts'

type Json = Readonly<Record<string, unknown>>
type Probe = { readonly name: string; readonly body: Json }
type Probed = {
  readonly surface: string
  /** Where the bytes go as they are. */
  readonly native: string
  /** Providers of the native dialect that get a translation all the same. */
  readonly isPartlyNative: boolean
  readonly base: Json
  readonly probes: readonly Probe[]
}

const PNG = 'iVBORw0KGgo='
const PDF = 'JVBERi0='
const SCHEMA = { type: 'object', properties: { city: { type: 'string' } } }
const chat = (parts: readonly object[]): Json => ({ messages: [{ role: 'user', content: parts }] })
const responses = (parts: readonly object[]): Json => ({ input: [{ role: 'user', content: parts }] })
const gemini = (part: object): Json => ({ contents: [{ parts: [part] }] })
const config = (members: object): Json => ({ generationConfig: members })
const block = (source: object, type = 'image'): Json => chat([{ type, source }])

/** What clients ask for, in each of their dialects. The answers come from the readers that serve them. */
const PROBED: readonly Probed[] = [
  {
    surface: 'chat',
    native: 'every OpenAI-style provider',
    isPartlyNative: false,
    base: { model: 'm', max_tokens: 9, messages: [{ role: 'user', content: 'x' }] },
    probes: [
      { name: 'functions', body: { tools: [{ type: 'function', function: { name: 'f', parameters: SCHEMA } }] } },
      {
        name: 'a function in strict mode',
        body: { tools: [{ type: 'function', function: { name: 'f', strict: true } }] },
      },
      {
        name: 'one call at a time',
        body: { tools: [{ type: 'function', function: { name: 'f' } }], parallel_tool_calls: false },
      },
      {
        name: 'a schema',
        body: { response_format: { type: 'json_schema', json_schema: { name: 'a', schema: SCHEMA } } },
      },
      { name: 'JSON mode', body: { response_format: { type: 'json_object' } } },
      { name: 'a picture', body: chat([{ type: 'image_url', image_url: { url: `data:image/png;base64,${PNG}` } }]) },
      { name: 'a picture by URL', body: chat([{ type: 'image_url', image_url: { url: 'https://a.example/b.png' } }]) },
      { name: 'a PDF', body: chat([{ type: 'file', file: { file_data: `data:application/pdf;base64,${PDF}` } }]) },
      { name: 'a file by id', body: chat([{ type: 'file', file: { file_id: 'file-1' } }]) },
      { name: 'sound', body: chat([{ type: 'input_audio', input_audio: { data: PNG, format: 'wav' } }]) },
      { name: 'reasoning effort', body: { reasoning_effort: 'low' } },
      { name: '`seed`', body: { seed: 1 } },
      { name: 'temperature above 1', body: { temperature: 1.5 } },
      { name: 'penalties', body: { frequency_penalty: 1 } },
      { name: '`logprobs`', body: { logprobs: true } },
      { name: '`logit_bias`', body: { logit_bias: { '1': 1 } } },
      { name: 'several answers', body: { n: 2 } },
      { name: 'web search', body: { web_search_options: {} } },
      { name: 'spoken answers', body: { modalities: ['text', 'audio'], audio: { voice: 'a', format: 'wav' } } },
      { name: '`store: true`', body: { store: true } },
      { name: '`metadata`', body: { metadata: { a: 'b' } } },
      { name: '`user`', body: { user: 'u' } },
      { name: 'names of speakers', body: { messages: [{ role: 'user', content: 'x', name: 'Ada' }] } },
      { name: 'a field that nobody knows', body: { top_secret: 1 } },
    ],
  },
  {
    surface: 'responses',
    native: 'OpenAI',
    isPartlyNative: true,
    base: { model: 'm', max_output_tokens: 9, input: 'x' },
    probes: [
      { name: 'functions', body: { tools: [{ type: 'function', name: 'f', parameters: SCHEMA }] } },
      { name: 'a schema', body: { text: { format: { type: 'json_schema', name: 'a', schema: SCHEMA } } } },
      { name: 'JSON mode', body: { text: { format: { type: 'json_object' } } } },
      { name: 'a picture', body: responses([{ type: 'input_image', image_url: `data:image/png;base64,${PNG}` }]) },
      { name: 'a PDF', body: responses([{ type: 'input_file', file_data: `data:application/pdf;base64,${PDF}` }]) },
      { name: 'a PDF by URL', body: responses([{ type: 'input_file', file_url: 'https://a.example/b.pdf' }]) },
      { name: 'a file by id', body: responses([{ type: 'input_file', file_id: 'file-1' }]) },
      { name: 'reasoning effort', body: { reasoning: { effort: 'low' } } },
      { name: 'summaries of reasoning', body: { reasoning: { effort: 'low', summary: 'auto' } } },
      { name: 'encrypted reasoning', body: { include: ['reasoning.encrypted_content'] } },
      { name: '`previous_response_id`', body: { previous_response_id: 'resp_1' } },
      { name: '`conversation`', body: { conversation: 'conv_1' } },
      { name: '`web_search`', body: { tools: [{ type: 'web_search' }] } },
      { name: '`custom` tools', body: { tools: [{ type: 'custom', name: 'f' }] } },
      { name: '`file_search`', body: { tools: [{ type: 'file_search' }] } },
      { name: '`code_interpreter`', body: { tools: [{ type: 'code_interpreter' }] } },
      { name: '`mcp`', body: { tools: [{ type: 'mcp' }] } },
      { name: '`background: true`', body: { background: true } },
      { name: '`truncation: "auto"`', body: { truncation: 'auto' } },
      { name: '`metadata`', body: { metadata: { a: 'b' } } },
      { name: '`store: true`', body: { store: true } },
      { name: '`text.verbosity`', body: { text: { verbosity: 'low' } } },
    ],
  },
  {
    surface: 'completions',
    native: 'Together, Fireworks, OpenRouter and endpoints of your own',
    isPartlyNative: true,
    base: { model: 'm', max_tokens: 9, prompt: 'x' },
    probes: [
      { name: 'one text', body: {} },
      { name: 'several prompts, token ids', body: { prompt: ['a', 'b'] } },
      { name: '`suffix`', body: { suffix: 'x' } },
      { name: '`echo`', body: { echo: true } },
      { name: '`logprobs`', body: { logprobs: 1 } },
      { name: '`n`, `best_of`', body: { n: 2, best_of: 2 } },
      { name: '`seed`', body: { seed: 1 } },
    ],
  },
  {
    surface: 'messages',
    native: 'Anthropic',
    isPartlyNative: false,
    base: { model: 'm', max_tokens: 9, messages: [{ role: 'user', content: 'x' }] },
    probes: [
      { name: 'tools', body: { tools: [{ name: 'f', input_schema: SCHEMA }] } },
      {
        name: 'one tool at a time',
        body: {
          tools: [{ name: 'f', input_schema: SCHEMA }],
          tool_choice: { type: 'auto', disable_parallel_tool_use: true },
        },
      },
      {
        name: 'tools of Anthropic (web search, code execution)',
        body: { tools: [{ type: 'web_search_20250305', name: 'web_search' }] },
      },
      { name: 'a schema', body: { output_config: { format: { type: 'json_schema', schema: SCHEMA } } } },
      { name: 'a picture', body: block({ type: 'base64', media_type: 'image/png', data: PNG }) },
      { name: 'a picture by URL', body: block({ type: 'url', url: 'https://a.example/b.png' }) },
      { name: 'a PDF', body: block({ type: 'base64', media_type: 'application/pdf', data: PDF }, 'document') },
      { name: 'a PDF by URL', body: block({ type: 'url', url: 'https://a.example/b.pdf' }, 'document') },
      { name: 'a file by id', body: block({ type: 'file', file_id: 'file_1' }, 'document') },
      {
        name: 'a document that is to be cited',
        body: chat([
          {
            type: 'document',
            source: { type: 'text', media_type: 'text/plain', data: 'x' },
            citations: { enabled: true },
          },
        ]),
      },
      {
        name: 'citations in earlier answers',
        body: {
          messages: [
            { role: 'assistant', content: [{ type: 'text', text: 'x', citations: [{ type: 'char_location' }] }] },
          ],
        },
      },
      {
        name: 'search results as blocks',
        body: chat([{ type: 'search_result', source: 'a', title: 'b', content: [] }]),
      },
      { name: 'thinking', body: { thinking: { type: 'enabled', budget_tokens: 1024 } } },
      { name: 'cache marks', body: { cache_control: { type: 'ephemeral' } } },
      { name: '`top_k`', body: { top_k: 5 } },
      { name: '`metadata.user_id`', body: { metadata: { user_id: 'u' } } },
      { name: '`mcp_servers`, `container`', body: { mcp_servers: [{ type: 'url' }], container: 'c' } },
      { name: 'a field that nobody knows', body: { top_secret: 1 } },
    ],
  },
  {
    surface: 'generate',
    native: 'Google',
    isPartlyNative: false,
    base: { contents: [{ parts: [{ text: 'x' }] }], generationConfig: { maxOutputTokens: 9 } },
    probes: [
      { name: 'functions', body: { tools: [{ functionDeclarations: [{ name: 'f', parameters: SCHEMA }] }] } },
      { name: 'a schema', body: config({ responseMimeType: 'application/json', responseSchema: SCHEMA }) },
      { name: 'JSON without a schema', body: config({ responseMimeType: 'application/json' }) },
      { name: 'a picture', body: gemini({ inlineData: { mimeType: 'image/png', data: PNG } }) },
      { name: 'a PDF', body: gemini({ inlineData: { mimeType: 'application/pdf', data: PDF } }) },
      { name: 'sound', body: gemini({ inlineData: { mimeType: 'audio/wav', data: PNG } }) },
      { name: 'a video', body: gemini({ inlineData: { mimeType: 'video/mp4', data: PNG } }) },
      {
        name: 'an uploaded file',
        body: gemini({
          fileData: { mimeType: 'image/png', fileUri: 'https://generativelanguage.googleapis.com/v1beta/files/1' },
        }),
      },
      { name: 'thinking by budget or level', body: config({ thinkingConfig: { thinkingBudget: 1024 } }) },
      { name: '`seed`', body: config({ seed: 1 }) },
      { name: '`topK`', body: config({ topK: 5 }) },
      { name: 'several candidates', body: config({ candidateCount: 2, maxOutputTokens: 9 }) },
      { name: '`safetySettings`', body: { safetySettings: [{ category: 'a', threshold: 'b' }] } },
      { name: '`cachedContent`', body: { cachedContent: 'cachedContents/1' } },
      {
        name: '`googleSearch`, `codeExecution`, `urlContext`',
        body: { tools: [{ googleSearch: {}, codeExecution: {}, urlContext: {} }] },
      },
      { name: '`googleMaps`, `fileSearch`', body: { tools: [{ googleMaps: {} }] } },
      { name: 'pictures in the answer', body: config({ responseModalities: ['TEXT', 'IMAGE'] }) },
    ],
  },
  {
    surface: 'embeddings',
    native: 'every OpenAI-style provider',
    isPartlyNative: false,
    base: { model: 'm', input: 'x' },
    probes: [
      { name: 'texts', body: { input: ['a', 'b'] } },
      { name: 'token ids', body: { input: [1, 2] } },
      { name: '`dimensions`', body: { dimensions: 9 } },
      { name: '`user`', body: { user: 'u' } },
    ],
  },
  {
    surface: 'embed-content',
    native: 'Google',
    isPartlyNative: false,
    base: { content: { parts: [{ text: 'x' }] } },
    probes: [
      { name: '`outputDimensionality`', body: { outputDimensionality: 9 } },
      { name: '`taskType`, `title`', body: { taskType: 'RETRIEVAL_DOCUMENT', title: 'x' } },
    ],
  },
]

const COLUMN: Record<Dialect, string> = {
  openai: 'OpenAI-style',
  anthropic: 'Anthropic',
  gemini: 'Gemini',
  bedrock: 'Bedrock',
}
const NOBODY: Principal = {
  accountId: '',
  apiKeyId: '',
  scopes: ['inference'],
  isOperator: false,
  expiresAtMs: undefined,
}

/** The page of what each pair of dialects carries: asked of the readers, not remembered. */
export function surfacesPage(): string {
  return [
    '# What each pair of dialects carries',
    '',
    'A provider that speaks the dialect of the client gets its bytes as they came ("as sent"). Every other provider gets a translation. What a translation cannot carry is refused before anything is sent,',
    'with the name of the part; "left out" is told in `x-kasa-dropped` and changes no answer. "never" is refused everywhere, since what it costs could not be billed exactly. Anthropic has no',
    'embeddings.',
    '',
    'This page is written by `node scripts/write-reference.ts` from the code that reads the requests; a test keeps the two equal.',
    ...PROBED.flatMap(section),
    '',
  ].join('\n')
}

function section(probed: Probed): readonly string[] {
  const row = SURFACE_ROWS.find(({ name }) => name === probed.surface)
  const isEmbeddings = /embed/.test(probed.surface)
  const columns = DIALECTS.filter((dialect) => !isEmbeddings || dialect !== 'anthropic')
  const heads = columns.map((dialect) =>
    probed.isPartlyNative && dialect === 'openai' ? 'other OpenAI-style' : COLUMN[dialect],
  )
  return [
    '',
    `## ${row?.summary ?? ''}`,
    '',
    `\`POST ${row?.path ?? ''}\`. As sent: ${probed.native}.`,
    '',
    `| | ${heads.join(' | ')} |`,
    `| --- |${columns.map(() => ' --- |').join('')}`,
    ...probed.probes.map(
      (probe) => `| ${probe.name} | ${columns.map((to) => carriage(probed, probe, to)).join(' | ')} |`,
    ),
  ]
}

function carriage(probed: Probed, probe: Probe, to: Dialect): string {
  const plain = read(probed.surface, probed.base)
  const asked = read(probed.surface, { ...probed.base, ...probe.body })
  if (asked === undefined || plain === undefined) return 'never'
  if (to === asked.requirement.dialect && !probed.isPartlyNative) return 'as sent'
  if ((asked.requirement.uncarried[to] ?? []).length > 0) return 'refused'
  return (asked.droppable[to] ?? []).length > (plain.droppable[to] ?? []).length ? 'left out' : 'yes'
}

/** Undefined: refused wherever it would go. */
function read(surface: string, body: Json) {
  const row = SURFACE_ROWS.find(({ name }) => name === surface)
  if (row === undefined) throw new Error(`there is no surface ${surface}`)
  try {
    return row.read({
      principal: NOBODY,
      requestId: '',
      body: new TextEncoder().encode(JSON.stringify(body)),
      header: () => undefined,
      query: () => undefined,
      pathModel: 'm',
    })
  } catch (error) {
    if (error instanceof AppError && error.code === 'unsupported_parameter') return undefined
    throw error
  }
}
