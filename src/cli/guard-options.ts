import type { Command } from 'commander'
import { z } from 'zod'
import { usageError } from './cli-error.ts'
import { commaList } from './comma-list.ts'
import type { Io } from './io.ts'
import type { Guards } from './wire/guards.ts'

const optionsSchema = z.object({
  moderation: z.string().optional(),
  words: z.array(z.string()).optional(),
  wordsStdin: z.boolean().optional(),
  model: z.string().optional(),
  webhook: z.string().optional(),
  webhookTimeoutMs: z.string().optional(),
  newWebhookSecret: z.boolean().optional(),
  onFlag: z.string().optional(),
  failText: z.string().optional(),
  failImage: z.string().optional(),
  failVideo: z.string().optional(),
})
type Options = z.infer<typeof optionsSchema>

/** The options of who judges what calls hold. */
export function addGuardOptions(command: Command): Command {
  return command
    .option('--moderation <by>', 'who judges: off, words, provider or webhook')
    .option('--words <list>', 'words and phrases, separated by commas; may be repeated', commaList)
    .option('--words-stdin', 'words and phrases from standard input, one a line')
    .option('--model <name>', 'the moderation model of a provider')
    .option('--webhook <url>', 'your own judge')
    .option('--webhook-timeout-ms <n>', 'how long it may take')
    .option('--new-webhook-secret', 'sign with another secret from now on')
    .option('--on-flag <action>', 'warn or block')
    .option('--fail-text <policy>', 'open or closed: what happens to texts when nobody judges')
    .option('--fail-image <policy>', 'the same for images')
    .option('--fail-video <policy>', 'the same for videos')
}

/** What is to be set: what holds now, with the kinds and options that were given changed. */
export async function guardsBody(command: Command, io: Io, given: GivenGuards): Promise<object> {
  const options = optionsSchema.parse(command.opts())
  const { kinds, moderation } = given.now.policy
  return {
    kinds: { ...kinds, ...kindsOf(given) },
    moderation: await moderationOf(options, io, moderation),
    ...(options.newWebhookSecret === true ? { newWebhookSecret: true } : {}),
  }
}

type GivenGuards = { readonly settings: readonly string[]; readonly now: Guards }

/** `email=mask`, `all=warn`. */
function kindsOf({ settings, now }: GivenGuards): Readonly<Record<string, string>> {
  const known = Object.keys(now.policy.kinds)
  return Object.fromEntries(
    settings.flatMap((setting) => {
      const [kind = '', action = '', ...more] = setting.split('=')
      if (action === '' || more.length > 0)
        throw usageError(`"${setting}" is no setting.`, 'Write kind=action: email=mask.')
      if (kind === 'all') return known.map((one) => [one, action])
      if (known.includes(kind)) return [[kind, action]]
      throw usageError(`"${kind}" is no kind.`, `Write one of: all, ${known.join(', ')}.`)
    }),
  )
}

async function moderationOf(options: Options, io: Io, now: Guards['policy']['moderation']): Promise<object> {
  const by = options.moderation ?? now.by
  if (by === 'off') return { by }
  const words =
    options.wordsStdin === true ? (await io.readInput()).split('\n').map((line) => line.trim()) : options.words
  const changed = {
    words: words?.filter((word) => word !== ''),
    model: options.model,
    url: options.webhook,
    timeoutMs: numberOf(options.webhookTimeoutMs),
    onFlag: options.onFlag,
  }
  const fails = { text: options.failText, image: options.failImage, video: options.failVideo }
  // What another judge needed means nothing to this one.
  const kept = by === now.by ? now : {}
  const before = z.object({ onFailure: z.record(z.string(), z.string()).default({}) }).parse(kept)
  return { ...kept, by, ...given(changed), onFailure: { ...before.onFailure, ...given(fails) } }
}

function given<T>(members: Readonly<Record<string, T | undefined>>) {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
}

function numberOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/^[1-9]\d{0,5}$/.test(text)) throw usageError(`"${text}" is no time.`, 'Write milliseconds, such as 2000.')
  return Number.parseInt(text, 10)
}
