import type { Command } from 'commander'
import { usageError } from '../cli-error.ts'
import type { Io } from '../io.ts'
import { openLogSource } from '../mirror/log-source.ts'
import { type Mirrored, mirrorLog } from '../mirror/mirror-log.ts'
import { globalOptionsSchema } from '../session.ts'
import { keyOptionsSchema, orRefused, readKeys } from '../verify-keys.ts'

/** kasa log mirror <server> <folder> */
export function addLogCommands(program: Command, io: Io): void {
  program
    .command('log')
    .description('the transparency log of a server, from outside')
    .command('mirror <server> <folder>')
    .description('keep a copy of the hashes of a log, and refuse one that does not continue it')
    .option('--key <key...>', 'keys of the log, as its operator publishes them')
    .option('--key-file <file...>', 'the same from files: a key a line, or /.well-known/kasa-log.json as it is')
    .addHelpText(
      'after',
      `
Needs no key of the server. Run it as often as you like: only what is new is fetched. Ends with 1 when the log was forked or
cut, and keeps both histories below <folder>/evidence. Receipts are held against the copy by kasa verify --mirror <folder>.

Examples:
  kasa log mirror https://kasa.example ./kasa-log --key 'kasa-1a2b3c4d5e+0f1e2d3c+AX...'
  kasa log mirror https://kasa.example ./kasa-log --key-file kasa-log.json --json`,
    )
    .action((server: string, folder: string, _options, command: Command) => mirror({ server, folder }, command, io))
}

async function mirror(
  asked: { readonly server: string; readonly folder: string },
  command: Command,
  io: Io,
): Promise<void> {
  const keys = await readKeys(keyOptionsSchema.parse(command.opts()))
  const { json } = globalOptionsSchema.parse(command.optsWithGlobals())
  if (keys.length === 0) {
    throw usageError(
      'No key of the log was given: anybody could have signed what is mirrored.',
      'Add --key or --key-file.',
    )
  }
  const url = URL.parse(asked.server)
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw usageError(`"${asked.server}" is not an http or https URL.`, 'Write it like https://kasa.example.')
  }
  const source = openLogSource(url.origin, io.interrupted)
  const done = await orRefused(() => mirrorLog(source, { folder: asked.folder, keys, nowMs: Date.now() }))
  io.out(json ? `${JSON.stringify(done)}\n` : `${describe(done)}\n`)
}

function describe({ kind, origin, fromSize, size }: Mirrored): string {
  if (kind === 'begun') return `${origin}: mirrored, ${size} leaves`
  if (kind === 'grown') return `${origin}: ${size} leaves, ${size - fromSize} new; continues what was kept`
  if (kind === 'unchanged') return `${origin}: ${size} leaves, nothing new`
  return `${origin}: the server shows ${size} leaves, fewer than the ${fromSize} that were kept, and the same ones`
}
