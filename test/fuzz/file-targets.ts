import fc from 'fast-check'
import { Unable, verifyReceipt } from '../../packages/receipt-verifier/src/index.ts'
import { AppError } from '../../src/base/error.ts'
import type { JsonObject } from '../../src/base/json.ts'
import { parseReports } from '../../src/billing/reconciliation/formats/parse-reports.ts'
import { CliError } from '../../src/cli/cli-error.ts'
import { planOfLitellm } from '../../src/cli/import/plan-of-litellm.ts'
import { readEcbRates } from '../../src/prices/sources/ecb-rates.ts'
import { ALL_SOURCES } from '../../src/prices/sources/all-sources.ts'
import { readCookie } from '../../src/platform/http/cookies.ts'
import { createAddressReader } from '../../src/platform/http/client-address.ts'
import { classifyAddress, checkEndpoint } from '../../src/platform/http/endpoint-guard.ts'
import { signReceipt, TEST_LOG_KEY } from '../support/sign-receipt.ts'
import { bentBytes, bentJson, hostileJson } from './hostile.ts'
import { type FuzzTarget, refusingBy, target } from './target.ts'

/** A call that failed before anything was used. */
const LEAF: JsonObject = {
  kind: 'record',
  id: '01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e8f',
  account: 'ab'.repeat(32),
  createdAt: '2026-11-20T10:00:00.000Z',
  closedBy: 'settle',
  status: 'failed',
  surface: 'openai_chat',
  stream: false,
  model: 'gpt-4o-mini',
  route: 'openai/gpt-4o-mini',
  provider: 'openai',
  servedModel: null,
  serviceTier: null,
  side: 'platform',
  fund: 'none',
  usageSource: 'none',
  usageFlags: [],
  quantities: {},
  lines: [],
  unpricedUnits: [],
  snapshotHash: null,
  grantedNano: '90000',
  providerCostNano: '0',
  markedNano: '0',
  chargedNano: '0',
  absorbedNano: '0',
  memoNano: '0',
  allocations: [],
}
export const FUZZED_RECEIPT = signReceipt(LEAF, null)
const KEYS = [TEST_LOG_KEY]

const PRICED = {
  'gpt-x': { litellm_provider: 'openai', mode: 'chat', input_cost_per_token: 1e-6, output_cost_per_token: 2e-6 },
}
const FEEDS: Readonly<Record<string, object>> = {
  litellm: PRICED,
  openrouter: {
    data: [
      {
        id: 'openai/gpt-x',
        name: 'X',
        pricing: { prompt: '0.000001', completion: '0.000002' },
        context_length: 1000,
        architecture: { input_modalities: ['text'], output_modalities: ['text'] },
        supported_parameters: ['tools'],
      },
    ],
  },
  'models.dev': {
    openai: {
      id: 'openai',
      models: {
        'gpt-x': {
          id: 'gpt-x',
          name: 'X',
          cost: { input: 1, output: 2 },
          limit: { context: 1000, output: 10 },
          modalities: { input: ['text'], output: ['text'] },
        },
      },
    },
  },
}
const REPORT = {
  object: 'page',
  has_more: false,
  data: [
    {
      object: 'bucket',
      start_time: 1763596800,
      end_time: 1763683200,
      results: [
        { object: 'organization.usage.completions.result', input_tokens: 5, output_tokens: 6, model: 'gpt-4o-mini' },
      ],
    },
  ],
}
const FORMATS = [
  'openai-usage',
  'openai-costs',
  'anthropic-usage',
  'anthropic-costs',
  'google-billing',
  'openrouter-activity',
] as const
const RATES = 'Date, USD, TRY, \n20 November 2026, 1.1529, 48.3801, \n'
const CONFIG = `model_list:\n  - model_name: gpt\n    litellm_params:\n      model: openai/gpt-4o-mini\n      api_key: os.environ/OPENAI_API_KEY\ngeneral_settings: {}\n`

/** Files and other text from outside. */
export const FILE_TARGETS: readonly FuzzTarget[] = [
  target('receipt, bytes', bentBytes(Buffer.from(FUZZED_RECEIPT)), async (bytes) => {
    const text = Buffer.from(bytes).toString('utf8')
    const verdict = await verifyReceipt(text, KEYS).catch((error: unknown) => {
      if (error instanceof Unable) return { kind: 'unable' }
      throw error
    })
    if (verdict.kind === 'verified' && text !== FUZZED_RECEIPT) throw new Error('a changed receipt verified')
  }),
  target('receipt, values', fc.oneof(bentJson(JSON.parse(FUZZED_RECEIPT)), hostileJson), async (text) => {
    const { kind } = await verifyReceipt(text, KEYS)
    if (kind === 'verified' && text !== FUZZED_RECEIPT) throw new Error('a changed receipt verified')
  }),
  ...Object.values(ALL_SOURCES).map((source) =>
    target(`price feed ${source.id}`, fc.oneof(bentJson(FEEDS[source.id] ?? PRICED), hostileJson), (text) => {
      // Whatever a reader throws refuses the feed; once it is read it answers.
      let feed: ReturnType<typeof source.read> | undefined
      refusingBy([Error], () => {
        feed = source.read(text)
        feed.newModels(() => false)
      })
      feed?.claimsOf({
        routeId: 'openai/gpt-x',
        providerId: 'openai',
        upstreamModel: 'gpt-x',
        kind: { isEmbedding: false, outputs: ['text'], mediaOutputIsText: false },
        reasons: false,
      })
    }),
  ),
  target('exchange rates', bentBytes(Buffer.from(RATES)), (bytes) =>
    refusingBy([Error], () => readEcbRates(Buffer.from(bytes).toString('utf8'))),
  ),
  target(
    'report of a provider',
    fc.tuple(fc.constantFrom(...FORMATS), fc.oneof(bentJson(REPORT), hostileJson)),
    ([format, content]) => refusingBy([AppError], () => parseReports([{ format, content }])),
  ),
  target(
    'configuration to import',
    fc.oneof(
      bentBytes(Buffer.from(CONFIG)).map((bytes) => Buffer.from(bytes).toString('utf8')),
      hostileJson,
    ),
    (text) => refusingBy([CliError], () => planOfLitellm(text, {})),
  ),
  target(
    'address of an endpoint',
    fc.oneof(
      fc.webUrl(),
      fc.string({ unit: 'binary' }),
      fc.ipV4Extended(),
      fc.ipV6(),
      bentBytes(Buffer.from('https://[::ffff:127.0.0.1]:8443/v1')).map(String),
    ),
    (text) => {
      classifyAddress(text)
      for (const url of [text, `https://${text}/`]) {
        const check = checkEndpoint(url, { privateAllowed: false })
        if (check.kind === 'ok' && (check.isPrivate || !check.baseUrl.startsWith('https://')))
          throw new Error(`${url} is taken`)
      }
    },
  ),
  target(
    'headers of a client',
    fc.tuple(fc.string(), fc.string({ unit: 'binary', maxLength: 300 })),
    ([name, value]) => {
      readCookie(value, name)
      createAddressReader(['10.0.0.0/8', '::1']).read('10.1.1.1', value)
    },
  ),
]
