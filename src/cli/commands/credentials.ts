import type { Command } from 'commander'
import { z } from 'zod'
import { askSecret } from '../ask-secret.ts'
import { CliError, EXIT, NO_MONEY, usageError } from '../cli-error.ts'
import { commaList } from '../comma-list.ts'
import type { Io } from '../io.ts'
import { openSession } from '../session.ts'
import { renderFacts, renderTable } from '../table.ts'
import { plainText } from '../text.ts'
import { moreHint, pageOf, pageOptionsSchema } from '../wire/page.ts'

const credentialSchema = z.object({
  id: z.string(),
  owner: z.string(),
  provider: z.string(),
  label: z.string(),
  baseUrl: z.string(),
  hasSecret: z.boolean(),
  lastFour: z.string(),
  state: z.string(),
  health: z.string(),
  models: z.array(z.object({ id: z.string() })),
  warnings: z.array(z.string()).default([]),
})
type Credential = z.infer<typeof credentialSchema>
const testSchema = z.object({
  ok: z.boolean(),
  outcome: z.string(),
  detail: z.string(),
  health: z.string(),
  modelCount: z.number().nullable(),
})

const secretOptions = {
  secretStdin: z.boolean().optional(),
  secretEnv: z.string().optional(),
  secret: z.boolean().default(true),
}
const addOptionsSchema = z.object({
  ...secretOptions,
  label: z.string().optional(),
  baseUrl: z.string().optional(),
  model: z.array(z.string()).optional(),
  family: z.array(z.string()).optional(),
  capability: z.array(z.string()).optional(),
  fallback: z.string().optional(),
  platform: z.boolean().optional(),
})
const rekeyOptionsSchema = z.object({ ...secretOptions, baseUrl: z.string().optional() })

/** kasa credentials add | list | test | rekey | remove */
export function addCredentialsCommands(program: Command, io: Io): void {
  const credentials = program.command('credentials').description('provider keys and endpoints in the vault')
  addAdd(credentials, io)
  credentials
    .command('list')
    .description('list credentials; a secret is never shown')
    .option('--limit <n>', 'at most this many')
    .option('--cursor <cursor>', 'continue a list')
    .addHelpText('after', '\nExample:\n  kasa credentials list')
    .action((_options, command: Command) => listCredentials(command, io))
  credentials
    .command('test <id>')
    .description('try a credential with a request that costs nothing')
    .addHelpText('after', '\nExample:\n  kasa credentials test 01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e8f')
    .action((id: string, _options, command: Command) => testCredential(id, command, io))
  credentials
    .command('rekey <id>')
    .description('replace the secret; the old one is destroyed')
    .option('--secret-stdin', 'read the secret from standard input')
    .option('--secret-env <name>', 'read the secret from this environment variable')
    .option('--base-url <url>', 'also change the endpoint')
    .addHelpText(
      'after',
      '\nExample:\n  kasa credentials rekey 01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e8f --secret-env OPENAI_API_KEY',
    )
    .action((id: string, _options, command: Command) => rekeyCredential(id, command, io))
  credentials
    .command('remove <id>')
    .description('destroy a credential')
    .addHelpText('after', '\nExample:\n  kasa credentials remove 01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e8f')
    .action((id: string, _options, command: Command) => removeCredential(id, command, io))
}

function addAdd(credentials: Command, io: Io): void {
  credentials
    .command('add <provider>')
    .description('store a provider key or an endpoint; the secret is asked for, never given on the command line')
    .option('--label <label>', 'a name for people (default: the provider)')
    .option('--secret-stdin', 'read the secret from standard input')
    .option('--secret-env <name>', 'read the secret from this environment variable')
    .option('--no-secret', 'an endpoint that needs no key')
    .option('--base-url <url>', 'of your own endpoint, or another address of a known provider')
    .option(
      '--model <[id=]name[:capabilities]>',
      'a model of your endpoint, repeatable: llama3:text or mini=deployment:text',
      collect,
    )
    .option('--family <list>', 'only for these models: gpt-5*,o3', commaList)
    .option('--capability <list>', 'only for these capabilities', commaList)
    .option('--fallback <policy>', 'platform: when this key cannot serve, the operator may (default: none)')
    .option('--platform', "the operator's own key, for calls that customers pay for")
    .addHelpText(
      'after',
      `
Examples:
  kasa credentials add openai                              asks for the key without showing it
  kasa credentials add anthropic --secret-env ANTHROPIC_API_KEY
  pass show openai | kasa credentials add openai --secret-stdin --label work --family 'gpt-5*'
  kasa credentials add openai-compatible --base-url http://127.0.0.1:11434/v1 --no-secret --model llama3:text
  kasa credentials add vertex --secret-stdin --base-url URL --model flash=gemini-2.5-flash:text < key-file.json`,
    )
    .action((provider: string, _options, command: Command) => addCredential(provider, command, io))
}

async function addCredential(provider: string, command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const options = addOptionsSchema.parse(command.opts())
  const secret = options.secret ? await askSecret(io, options) : undefined
  const hasScope = options.family !== undefined || options.capability !== undefined
  const body = {
    provider,
    label: options.label ?? provider,
    secret,
    baseUrl: options.baseUrl,
    fallback: options.fallback,
    owner: options.platform === true ? 'platform' : undefined,
    scope: hasScope ? { modelFamilies: options.family, capabilities: options.capability } : undefined,
    models: options.model?.map(readModel),
  }
  const { raw, value } = await session.api.send({ method: 'POST', path: '/api/credentials', body }, credentialSchema)
  session.print(raw, () => `${describe(value)}\nTest it: kasa credentials test ${value.id}\n`)
}

async function listCredentials(command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const query = pageOptionsSchema.parse(command.opts())
  const { raw, value } = await session.api.send({ path: '/api/credentials', query }, pageOf(credentialSchema))
  const columns = ['id', 'provider', 'label', 'secret', 'owner', 'state', 'health'].map((title) => ({ title }))
  session.print(raw, () => {
    const rows = value.data.map((one) => [
      one.id,
      one.provider,
      one.label,
      secretText(one),
      one.owner,
      one.state,
      one.health,
    ])
    return renderTable(columns, rows) + moreHint(value.nextCursor)
  })
}

async function testCredential(id: string, command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const request = { method: 'POST', path: `/api/credentials/${encodeURIComponent(id)}/test` } as const
  const { raw, value } = await session.api.send(request, testSchema)
  session.print(raw, () =>
    renderFacts([
      ['result', value.ok ? 'usable' : value.outcome],
      ['detail', value.detail],
      ['health', value.health],
      ['models', value.modelCount === null ? 'not told' : String(value.modelCount)],
    ]),
  )
  if (value.ok) return
  throw new CliError(EXIT.refused, {
    code: 'credential_unusable',
    happened: `The credential cannot be used: ${value.detail}`,
    money: NO_MONEY,
    next: `Replace its secret: kasa credentials rekey ${id}`,
  })
}

async function rekeyCredential(id: string, command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const options = rekeyOptionsSchema.parse(command.opts())
  const body = { secret: await askSecret(io, options), baseUrl: options.baseUrl }
  const request = { method: 'POST', path: `/api/credentials/${encodeURIComponent(id)}/rekey`, body } as const
  const { raw, value } = await session.api.send(request, credentialSchema)
  session.print(raw, () => `${describe(value)}\nThe old secret is destroyed.\n`)
}

async function removeCredential(id: string, command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const { raw } = await session.api.send(
    { method: 'DELETE', path: `/api/credentials/${encodeURIComponent(id)}` },
    z.unknown(),
  )
  session.print(raw, () => `destroyed ${id}\n`)
}

function describe(credential: Credential): string {
  const warnings = credential.warnings.map((warning) => `warning: ${plainText(warning)}\n`).join('')
  const facts = renderFacts([
    ['credential', credential.id],
    ['provider', credential.provider],
    ['endpoint', credential.baseUrl],
    ['secret', secretText(credential)],
    ...(credential.models.length === 0
      ? []
      : [['models', credential.models.map((model) => model.id).join(', ')] as const]),
  ])
  return facts + warnings
}

function secretText(credential: Credential): string {
  if (!credential.hasSecret) return 'none'
  return credential.lastFour === '' ? 'stored' : `…${credential.lastFour}`
}

function collect(value: string, before?: readonly string[]): readonly string[] {
  return [...(before ?? []), value]
}

/** "llama3:text,tool_use" as a declared model. Only the last colon separates: ids such as "llama3:8b" need a final one. */
type DeclaredModel = {
  readonly id: string
  readonly upstreamModel?: string
  readonly capabilities?: readonly string[]
}

function readModel(text: string): DeclaredModel {
  const [, id, upstreamModel, list] = /^(?:([^=]+)=)?(.+?)(?::([a-z_,]*))?$/.exec(text) ?? []
  if (upstreamModel === undefined) {
    throw usageError(
      'A model has no name.',
      'Write --model id, --model id:text,tool_use or --model id=deployment:text.',
    )
  }
  return {
    ...(id === undefined ? { id: upstreamModel } : { id, upstreamModel }),
    ...(list === undefined || list === '' ? {} : { capabilities: commaList(list) }),
  }
}
