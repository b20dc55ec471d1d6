import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { z } from 'zod'
import { CliError, EXIT, NO_MONEY, usageError } from '../cli-error.ts'
import type { ImportPlan } from '../import/import-plan.ts'
import { planOfEnvironment, valueOf } from '../import/known-variables.ts'
import { planOfLitellm } from '../import/plan-of-litellm.ts'
import { planOfOpenRouter } from '../import/plan-of-openrouter.ts'
import { readOpenRouter } from '../import/read-openrouter.ts'
import { type ImportedCredential, runImport } from '../import/run-import.ts'
import type { Io } from '../io.ts'
import { openSession } from '../session.ts'
import { renderTable } from '../table.ts'
import { plainText } from '../text.ts'

const optionsSchema = z.object({ dryRun: z.boolean().default(false), platform: z.boolean().default(false) })

const LITELLM_HELP = `
Keys are read from the file and, where it says os.environ/NAME, from this shell's environment. Entries with the same key become
one credential that serves only the models listed with it. What stays behind is listed with the reason: nothing is dropped
silently. A second run adds nothing twice.

Examples:
  kasa import litellm config.yaml --dry-run
  kasa import litellm config.yaml --platform`

const ENV_HELP = `
Looks for OPENAI_API_KEY, ANTHROPIC_API_KEY, GEMINI_API_KEY and the usual variables of the other providers in this shell. A key
beside a variable such as OPENAI_BASE_URL is left alone: it may belong to another server.

Examples:
  kasa import env --dry-run
  kasa import env --platform`

const OPENROUTER_HELP = `
Reads the provider keys (BYOK) and API keys of a workspace with OPENROUTER_MANAGEMENT_KEY of this shell's environment; nothing is
changed there. OpenRouter never shows a key: each is taken from this shell (OPENAI_API_KEY, ANTHROPIC_API_KEY ...) where its last
four characters are the same. Allowed models become the scope of the credential. OPENROUTER_API_KEY is taken over as a key for
OpenRouter itself. What stays behind is listed with the reason.

Examples:
  kasa import openrouter --dry-run
  kasa import openrouter --platform`

const OPENROUTER_URL = 'https://openrouter.ai/api/v1'
const openRouterOptions = z.object({ from: z.string().default(OPENROUTER_URL) })

/** kasa import env | litellm | openrouter */
export function addImportCommands(program: Command, io: Io): void {
  const imports = program.command('import').description('take over provider keys from elsewhere into the vault')
  withOptions(imports.command('env').description("provider keys of this shell's environment"))
    .addHelpText('after', ENV_HELP)
    .action((_options, command: Command) => importPlan(planOfEnvironment(io.env), command, io))
  withOptions(imports.command('litellm <file>').description("keys and endpoints of a LiteLLM proxy's config.yaml"))
    .addHelpText('after', LITELLM_HELP)
    .action(async (file: string, _options, command: Command) =>
      importPlan(planOfLitellm(await readText(file), io.env), command, io),
    )
  withOptions(imports.command('openrouter').description('provider keys of a workspace of OpenRouter'))
    .option('--from <url>', `where its API is (default ${OPENROUTER_URL})`)
    .addHelpText('after', OPENROUTER_HELP)
    .action((_options, command: Command) => importOpenRouter(command, io))
}

async function importOpenRouter(command: Command, io: Io): Promise<void> {
  const managementKey = valueOf(io.env, 'OPENROUTER_MANAGEMENT_KEY')
  if (managementKey === undefined) {
    throw usageError(
      'OPENROUTER_MANAGEMENT_KEY is not set.',
      "Make a management key in OpenRouter's settings and put it into that variable; an ordinary key cannot list keys.",
    )
  }
  const { from: url } = openRouterOptions.parse(command.opts())
  const workspace = await readOpenRouter({ url, managementKey, signal: io.interrupted })
  await importPlan(planOfOpenRouter(workspace, io.env), command, io)
}

function withOptions(command: Command): Command {
  return command
    .option('--dry-run', 'only tell what would be added')
    .option('--platform', "as the operator's own keys, for calls that customers pay for")
}

async function readText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable'
    throw usageError(`${path} cannot be read (${code}).`, 'Name a file that exists.')
  })
}

async function importPlan(plan: ImportPlan, command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const options = optionsSchema.parse(command.opts())
  const credentials = await runImport(session.api, plan, { isDryRun: options.dryRun, isPlatform: options.platform })
  const { notTaken, otherNames } = plan
  session.print({ credentials, notTaken, otherNames }, () => render(credentials, plan))
  const refused = credentials.filter(({ result }) => result === 'refused').length
  if (refused === 0) return
  throw new CliError(EXIT.refused, {
    code: 'import_incomplete',
    happened: `${refused} of ${credentials.length} credentials were refused; the others are in place.`,
    money: NO_MONEY,
    next: 'Mend what the list names and run it again: nothing is added twice.',
  })
}

const COLUMNS = ['provider', 'label', 'endpoint', 'result', ''].map((title) => ({ title }))

function render(credentials: readonly ImportedCredential[], { notTaken, otherNames }: ImportPlan): string {
  const rows = credentials.map((one) => [one.provider, one.label, one.baseUrl ?? 'its own', one.result, one.detail])
  const table = rows.length === 0 ? 'No provider key was found.\n' : renderTable(COLUMNS, rows)
  return [
    table,
    listOf(
      'Not taken over:',
      notTaken.map(({ what, why }) => `${what}: ${why}`),
    ),
    listOf(
      'Names that change for clients:',
      otherNames.map(({ before, now }) => `${before} is now ${now}`),
    ),
  ].join('')
}

function listOf(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `\n${title}\n${lines.map((line) => `  ${plainText(line)}\n`).join('')}`
}
