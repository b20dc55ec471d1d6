import { z } from 'zod'
import { LIVE_VARIABLES } from './live-variables.ts'
import { PAGE_VARIABLES } from './page-variables.ts'
import { PROVIDER_VARIABLES } from './provider-variables.ts'
import { TELEMETRY_VARIABLES } from './telemetry-variables.ts'
import { count, milliseconds, origin, type Variable } from './variable.ts'

/** Names of feeds, each with an address of its own if it has one: `models.dev,litellm=https://mirror.example/map.json`. */
const feedList = z
  .string()
  .regex(
    /^[\w.-]+(?:=https?:\/\/[^,\s]+)?(?:\s*,\s*[\w.-]+(?:=https?:\/\/[^,\s]+)?)*$/,
    'names, or name=URL, separated by commas',
  )
  .transform((text) =>
    text.split(',').map((entry) => {
      const [name = '', ...url] = entry.trim().split('=')
      return { name, url: url.length === 0 ? undefined : url.join('=') }
    }),
  )

/**
 * Every environment variable that the server reads. A KASA_ variable that is not here is refused at start, so that a
 * misspelt one never silently does nothing. `docs/reference/config.md` mirrors this table; a test keeps the two equal.
 */
export const VARIABLES = {
  KASA_PORT: { schema: count(0, 65_535), fallback: '4180', secret: false, doc: 'TCP port. 0 picks a free one.' },
  KASA_HOST: { schema: z.string().min(1), fallback: '127.0.0.1', secret: false, doc: 'Address to listen on.' },
  KASA_PROCESSES: {
    schema: count(1, 64),
    fallback: '1',
    secret: false,
    doc: 'Server processes that share the port, one per processor core at the most.',
  },
  KASA_DATA: {
    schema: z.string().min(1),
    fallback: './data',
    secret: false,
    doc: 'Folder of the embedded database, keys and first-run.json.',
  },
  DATABASE_URL: {
    schema: z.string().regex(/^postgres(?:ql)?:\/\//, 'a postgres:// URL'),
    fallback: undefined,
    secret: true,
    doc: 'Postgres 15 or newer. Not set: an embedded Postgres in KASA_DATA.',
  },
  KASA_DATABASE_CONNECTIONS: {
    schema: count(4, 200),
    fallback: '12',
    secret: false,
    doc: 'Most connections to Postgres, of each process.',
  },
  KASA_PRIVATE_ENDPOINTS: {
    schema: z.enum(['deny', 'allow']),
    fallback: 'deny',
    secret: false,
    doc: 'Whether credentials may point at loopback and private addresses and at plain http.',
  },
  KASA_LOG_LEVEL: {
    schema: z.enum(['debug', 'info', 'warn', 'error']),
    fallback: 'info',
    secret: false,
    doc: 'Least level that is logged.',
  },
  KASA_KEK: {
    schema: z.enum(['file', 'passphrase', 'env']),
    fallback: 'file',
    secret: false,
    doc: 'Where the key-encryption key of the vault comes from.',
  },
  KASA_KEK_FILE: {
    schema: z.string().min(1),
    fallback: undefined,
    secret: false,
    doc: 'Key file of KASA_KEK=file. Not set: KASA_DATA/keys/kek.key, made at first start.',
  },
  KASA_KEK_PASSPHRASE: {
    schema: z.string().min(12, 'at least 12 characters'),
    fallback: undefined,
    secret: true,
    doc: 'Passphrase of KASA_KEK=passphrase.',
  },
  KASA_KEK_KEY: {
    schema: z.string().min(1),
    fallback: undefined,
    secret: true,
    doc: 'Base64 of 32 bytes for KASA_KEK=env. Removed from the environment at start.',
  },
  KASA_BYOK_FEE_BP: {
    schema: count(0, 10_000),
    fallback: '0',
    secret: false,
    doc: 'Fee on own-key calls in basis points of the provider cost, for tiers without a fee version of their own: 500 is 5 %.',
  },
  KASA_PRICE_SOURCES: {
    schema: feedList,
    fallback: undefined,
    secret: false,
    doc: 'Where prices are synced from: models.dev, genai-prices, litellm, openrouter, separated by commas; name=URL reads a mirror. Not set: never.',
  },
  KASA_PRICE_SYNC_EVERY_MS: {
    schema: milliseconds(60_000, 2_592_000_000),
    fallback: '86400000',
    secret: false,
    doc: 'How often the price sources are read.',
  },
  KASA_PRICE_RATIO_BP: {
    schema: count(10_000, 50_000),
    fallback: '50000',
    secret: false,
    doc: 'Largest price change that needs no person, in basis points of the smaller price: 50000 is five times, either way; 10000 applies nothing by itself.',
  },
  KASA_PRICE_SOURCES_MIN: {
    schema: count(1, 4),
    fallback: '2',
    secret: false,
    doc: 'So many sources must say the same before a price changes without a person.',
  },
  KASA_EXCHANGE_RATES_URL: {
    schema: z.string().regex(/^https?:\/\/\S+$/, 'an http or https URL'),
    fallback: undefined,
    secret: false,
    doc: 'Daily table of exchange rates in the XML or CSV form of the European Central Bank. Not set: never read.',
  },
  KASA_PUBLIC_URL: {
    schema: origin,
    fallback: undefined,
    secret: false,
    doc: 'Where people reach Kasa, such as https://kasa.example. Links in mails begin with it. Not set: the address it listens on.',
  },
  KASA_TRUSTED_PROXIES: {
    schema: z
      .string()
      .regex(/^[0-9a-fA-F.:/]+(?:\s*,\s*[0-9a-fA-F.:/]+)*$/, 'addresses or ranges, separated by commas')
      .transform((text) => text.split(',').map((part) => part.trim())),
    fallback: undefined,
    secret: false,
    doc: 'Addresses or ranges of proxies whose X-Forwarded-For is believed, such as 10.0.0.0/8. Not set: none.',
  },
  ...PAGE_VARIABLES,
  KASA_SIGN_UP: {
    schema: z.enum(['invited', 'open']),
    fallback: 'invited',
    secret: false,
    doc: 'Who may make an account for themselves: those with an invitation, or everybody.',
  },
  KASA_SIGN_IN_PER_ADDRESS: {
    schema: count(1, 1_000_000),
    fallback: '50',
    secret: false,
    doc: 'Attempts to sign in from one address (of IPv6: one /64) within 15 minutes.',
  },
  ...PROVIDER_VARIABLES,
  KASA_SMTP_URL: {
    schema: z.string().regex(/^smtps?:\/\/\S+$/, 'an smtp:// or smtps:// URL'),
    fallback: undefined,
    secret: true,
    doc: 'Where mail is handed in, with user and password in it. Not set: letters stay in the built-in outbox.',
  },
  KASA_MAIL_FROM: {
    schema: z.string().regex(/^[^\r\n]{3,200}$/, 'an address'),
    fallback: 'Kasa <kasa@localhost>',
    secret: false,
    doc: 'Sender of mails.',
  },
  KASA_LOCAL_MODEL: {
    schema: z.enum(['on', 'off']),
    fallback: 'on',
    secret: false,
    doc: 'Whether the built-in toy model is offered.',
  },
  KASA_LOCAL_MODEL_IDLE_MS: {
    schema: milliseconds(1_000, 86_400_000),
    fallback: '120000',
    secret: false,
    doc: 'The toy model stops after this long without a call.',
  },
  KASA_BODY_BYTES_MAX: {
    schema: count(1_024, 268_435_456),
    fallback: '33554432',
    secret: false,
    doc: 'Largest request body.',
  },
  KASA_CONNECT_TIMEOUT_MS: {
    schema: milliseconds(10, 600_000),
    fallback: '10000',
    secret: false,
    doc: 'Longest time to connect to a provider.',
  },
  KASA_FIRST_BYTE_TIMEOUT_MS: {
    schema: milliseconds(10, 3_600_000),
    fallback: '300000',
    secret: false,
    doc: 'Longest wait for the first byte of an answer.',
  },
  KASA_IDLE_TIMEOUT_MS: {
    schema: milliseconds(10, 3_600_000),
    fallback: '120000',
    secret: false,
    doc: 'Longest silence within an answer.',
  },
  KASA_TOTAL_TIMEOUT_MS: {
    schema: milliseconds(10, 86_400_000),
    fallback: '1800000',
    secret: false,
    doc: 'Longest whole call.',
  },
  KASA_LEASE_MS: {
    schema: milliseconds(1_000, 3_600_000),
    fallback: '60000',
    secret: false,
    doc: 'How long a hold outlives its server before the sweeper closes the call.',
  },
  KASA_SWEEP_EVERY_MS: {
    schema: milliseconds(100, 3_600_000),
    fallback: '10000',
    secret: false,
    doc: 'How often abandoned calls are looked for.',
  },
  KASA_HEDGES_MAX: {
    schema: count(0, 10_000),
    fallback: '0',
    secret: false,
    doc: "Second tries at once, of each process, for calls that wish to ask another provider while the first is silent. What the slower one costs is the platform's. 0: the wish is refused.",
  },
  KASA_ROUTE_SPEEDS_EVERY_MS: {
    schema: milliseconds(100, 3_600_000),
    fallback: '30000',
    secret: false,
    doc: 'How often the speeds of routes are read from the newest records.',
  },
  KASA_JOBS_EVERY_MS: {
    schema: milliseconds(50, 60_000),
    fallback: '1000',
    secret: false,
    doc: 'How often jobs that are due are looked at. The waits of one job begin with this and double, up to a minute.',
  },
  KASA_LOG_EVERY_MS: {
    schema: milliseconds(50, 60_000),
    fallback: '1000',
    secret: false,
    doc: 'How often new records become leaves of the transparency log, with a signed checkpoint.',
  },
  KASA_LOG_ORIGIN: {
    schema: z.string().regex(/^[^\s+]{1,200}$/, 'a name without white space and +'),
    fallback: undefined,
    secret: false,
    doc: 'Name of the transparency log, such as a host name. Used once, at the first start. Not set: a random one.',
  },
  KASA_QUOTE_TTL_MS: {
    schema: milliseconds(1_000, 86_400_000),
    fallback: '600000',
    secret: false,
    doc: 'How long a quote is honoured.',
  },
  KASA_PLANS_FILE: {
    schema: z.string().min(1),
    fallback: undefined,
    secret: false,
    doc: 'JSON file with the plans. Not set: those that ship with Kasa.',
  },
  KASA_PLANS_EVERY_MS: {
    schema: milliseconds(100, 3_600_000),
    fallback: '10000',
    secret: false,
    doc: 'How often months of subscriptions, rolling budgets and alerts are looked at.',
  },
  ...LIVE_VARIABLES,
  ...TELEMETRY_VARIABLES,
  KASA_CONNECTIONS_MAX: {
    schema: count(10, 1_000_000),
    fallback: '20000',
    secret: false,
    doc: 'Connections of clients that one process holds; further ones are closed as they come.',
  },
  KASA_HEADERS_TIMEOUT_MS: {
    schema: milliseconds(100, 600_000),
    fallback: '10000',
    secret: false,
    doc: 'How long the head of a request may take to come.',
  },
  KASA_BODY_GRACE_MS: {
    schema: milliseconds(100, 600_000),
    fallback: '10000',
    secret: false,
    doc: 'After this long a body must have come at 4 KiB a second on average, or it is answered with 408.',
  },
  KASA_CLIENT_STALL_MS: {
    schema: milliseconds(100, 3_600_000),
    fallback: '60000',
    secret: false,
    doc: 'How long a client may take nothing of an answer that waits for it before it is cut.',
  },
  KASA_HEARTBEAT_MS: {
    schema: milliseconds(100, 600_000),
    fallback: '15000',
    secret: false,
    doc: 'A stream that is silent this long gets a comment line, so that nobody on the way takes it for dead.',
  },
  KASA_PROBE_EVERY_MS: {
    schema: milliseconds(0, 2_592_000_000),
    fallback: '21600000',
    secret: false,
    doc: 'How often a provider key that nobody uses is tested, with a request that is free. 0: never.',
  },
  KASA_CALLS_MAX: {
    schema: count(1, 1_000_000),
    fallback: '10000',
    secret: false,
    doc: 'Calls that one process runs at the same time; more are answered with 503.',
  },
  KASA_QUEUE_WAIT_MS: {
    schema: milliseconds(500, 600_000),
    fallback: '5000',
    secret: false,
    doc: 'How long a call waits for a place when its key or account runs as many as it may.',
  },
  KASA_QUEUE_MAX: {
    schema: count(0, 100_000),
    fallback: '100',
    secret: false,
    doc: 'Calls that may wait so, per key and per account.',
  },
  KASA_LIMITS_EVERY_MS: {
    schema: milliseconds(20, 60_000),
    fallback: '250',
    secret: false,
    doc: 'How often nodes tell each other what keys with limits used.',
  },
  KASA_DRAIN_MS: {
    schema: milliseconds(0, 600_000),
    fallback: '30000',
    secret: false,
    doc: 'On SIGTERM, how long running calls may take to end.',
  },
} as const satisfies Record<string, Variable>

export type VariableName = keyof typeof VARIABLES

/** Read by the command line and the tests, known here so that the server does not refuse them. */
export const OTHER_VARIABLES: readonly string[] = ['KASA_URL', 'KASA_API_KEY', 'KASA_TEST_DATABASE_URL']
