import type { Command } from 'commander'
import { z } from 'zod'
import { interrupted } from '../api-client.ts'
import { addChatOptions, chatBody } from '../chat-options.ts'
import { checkReceipt } from '../check-receipt.ts'
import { CliError, EXIT } from '../cli-error.ts'
import type { Io } from '../io.ts'
import { readEvents } from '../read-events.ts'
import { renderShortReceipt } from '../render-receipt.ts'
import { envelopeSchema, parseJson, serverError } from '../server-error.ts'
import { openSession } from '../session.ts'
import type { Session } from '../session.ts'
import { renderFacts } from '../table.ts'
import { dollars, plainText } from '../text.ts'
import { recordSchema } from '../wire/record.ts'

const kasaSchema = z.object({
  record: z.string(),
  charged_nano: z.string(),
  provider_cost_nano: z.string(),
  fund: z.string(),
  model: z.string(),
})
type KasaTrailer = z.infer<typeof kasaSchema>

const chunkSchema = z.object({
  choices: z.array(z.object({ delta: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }) })),
  usage: z.unknown().optional(),
  kasa: kasaSchema.optional(),
})
const wholeSchema = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }) })),
  usage: z.unknown().optional(),
})

/** An answer with what it cost, as far as the answer itself tells. */
type Answer = {
  readonly text: string
  readonly usage: unknown
  readonly record: string | undefined
  readonly kasa: KasaTrailer | undefined
}

/** kasa call "prompt" */
export function addCallCommand(program: Command, io: Io): void {
  addChatOptions(program.command('call <prompt>'))
    .description('make one AI call: the answer as it comes, then the receipt')
    .option('--no-stream', 'wait for the whole answer')
    .addHelpText(
      'after',
      `
"-" reads the prompt from standard input. The answer goes to standard output, the receipt to standard error, so that the
answer can be piped. With --json both are one JSON object on standard output.

Examples:
  kasa call "In the beginning" --model tiny-kjv-2m
  kasa call "Write a haiku about receipts." --max-price 0.001
  kasa call - --mode code --needs tool_use < question.txt`,
    )
    .action((prompt: string, _options, command: Command) => makeCall(prompt, command, io))
}

async function makeCall(prompt: string, command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const { stream } = z.object({ stream: z.boolean().default(true) }).parse(command.opts())
  const body = await chatBody(prompt, command, io)
  const answer = stream ? await streamedAnswer(session, body) : await wholeAnswer(session, body)
  const receipt = await readReceipt(session, answer)
  if (session.json) {
    session.print({ text: answer.text, usage: answer.usage, kasa: answer.kasa, record: receipt.raw }, () => '')
    return
  }
  io.err(`\n${receipt.text}`)
}

async function streamedAnswer(session: Session, body: object): Promise<Answer> {
  const streaming = { ...body, stream: true, stream_options: { include_usage: true } }
  const response = await session.api.open({ method: 'POST', path: '/v1/chat/completions', body: streaming })
  const record = response.headers.get('x-kasa-record') ?? undefined
  let text = ''
  let usage: unknown
  let kasa: KasaTrailer | undefined
  let isWhole = false
  try {
    for await (const data of readEvents(response.body ?? ReadableStreamEmpty)) {
      if (data === '[DONE]') {
        isWhole = true
        break
      }
      const chunk = readChunk(data, record)
      const piece = chunk.choices.map(({ delta }) => delta.content ?? delta.refusal ?? '').join('')
      text += piece
      if (!session.json) session.io.out(shown(session, piece))
      usage = chunk.usage ?? usage
      kasa = chunk.kasa ?? kasa
    }
  } catch (error) {
    if (session.io.interrupted.aborted) throw interrupted(record)
    if (error instanceof CliError) throw error
    throw cut(record)
  } finally {
    if (!session.json && text !== '') session.io.out('\n')
  }
  if (!isWhole) throw cut(record)
  return { text, usage, record: kasa?.record ?? record, kasa }
}

const ReadableStreamEmpty: AsyncIterable<Uint8Array> = { async *[Symbol.asyncIterator]() {} }

function readChunk(data: string, record: string | undefined): z.infer<typeof chunkSchema> {
  const json = parseJson(data)
  if (envelopeSchema.safeParse(json).success) throw serverError({ status: 200, text: data }, { record })
  const parsed = chunkSchema.safeParse(json)
  if (!parsed.success) throw cut(record)
  return parsed.data
}

async function wholeAnswer(session: Session, body: object): Promise<Answer> {
  const { value, headers } = await session.api.send({ method: 'POST', path: '/v1/chat/completions', body }, wholeSchema)
  const text = value.choices.map(({ message }) => message.content ?? message.refusal ?? '').join('\n')
  if (!session.json) session.io.out(`${shown(session, text)}\n`)
  const kasa = kasaSchema.safeParse({
    record: headers.get('x-kasa-record'),
    charged_nano: headers.get('x-kasa-charged-nano'),
    provider_cost_nano: headers.get('x-kasa-provider-cost-nano'),
    fund: headers.get('x-kasa-fund'),
    model: headers.get('x-kasa-model'),
  })
  return { text, usage: value.usage, record: headers.get('x-kasa-record') ?? undefined, kasa: kasa.data }
}

/** Control characters of an answer must not reach a terminal; into a pipe goes what the model said. */
function shown(session: Session, text: string): string {
  return session.io.isTerminal ? plainText(text, { multiline: true }) : text
}

/** The record, where the key may read it; what the answer itself told otherwise. */
async function readReceipt(
  session: Session,
  answer: Answer,
): Promise<{ readonly raw: unknown; readonly text: string }> {
  if (answer.record === undefined) return { raw: null, text: 'The answer named no record.\n' }
  try {
    const path = `/api/records/${encodeURIComponent(answer.record)}`
    const { raw, value } = await session.api.send({ path }, recordSchema)
    return { raw, text: `${renderShortReceipt(value, checkReceipt(value))}\nEvery digit: kasa receipt ${value.id}\n` }
  } catch (error) {
    if (!(error instanceof CliError)) throw error
    return { raw: null, text: trailerText(answer.record, answer.kasa) }
  }
}

function trailerText(record: string, kasa: KasaTrailer | undefined): string {
  if (kasa === undefined) return renderFacts([['record', record]])
  return renderFacts([
    ['record', kasa.record],
    ['model', kasa.model],
    ['provider cost', knownDollars(kasa.provider_cost_nano)],
    ['charged', knownDollars(kasa.charged_nano)],
    ['fund', kasa.fund],
  ])
}

/** The provider's cost may be a word where it is not known. */
function knownDollars(amountNano: string): string {
  return /^\d+$/.test(amountNano) ? dollars(amountNano) : amountNano
}

function cut(record: string | undefined): CliError {
  return new CliError(EXIT.refused, {
    code: 'upstream_failed',
    happened: 'The answer ended before its end.',
    money: record === undefined ? 'Look at kasa records list.' : `The record tells: kasa receipt ${record}`,
    next: 'Try again, or allow another model.',
    ...(record === undefined ? {} : { record }),
  })
}
