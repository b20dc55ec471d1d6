import { isJsonObject } from '../../../base/json.ts'
import { findOpenAIError } from '../../providers/openai/decode-error.ts'
import { serverFactsOf } from '../../providers/openai/server-facts.ts'
import { findOpenAIUsage, readOpenAIUsage, type UsageFlavor } from '../../providers/openai/usage.ts'
import { mergeUsageJson } from '../../providers/shared/usage-reader.ts'
import type { StreamExchange, StreamState } from '../../stream-exchange.ts'
import { addMember, createFinder, dataOf, ForwardedPieces } from '../../wire/sse/block-text.ts'
import { createSseBlockSplitter, type SseBlocks } from '../../wire/sse/sse-blocks.ts'
import { parseJson } from '../../wire/sse/stream-decoder.ts'
import { findNullUsage } from './null-usage.ts'
import { concat, endRest, failureFrame, NO_BYTES } from '../../wire/response/passthrough-frames.ts'
import { renderOpenAIError } from '../../wire/response/render-error.ts'

/**
 * Passes chunks of chats, and of completions, through as they are, reading no more of them than must be read: an event is parsed only
 * when it names usage or an error, or before the first content was seen.
 *
 * A client that did not ask for usage sees what it would have seen: the chunk of usage that we asked for is taken out,
 * and so is `"usage":null`. The end (the chunk with usage, and `[DONE]`) is held back until the call is settled.
 * An error event is never forwarded: it may quote a key. {@link StreamExchange.fail} says it in our words.
 */
export function createOpenAIPassthrough(options: {
  readonly clientWantsUsage: boolean
  readonly flavor: UsageFlavor
}): StreamExchange {
  const splitter = createSseBlockSplitter()
  const state = new PassthroughState(options)
  const push = (chunk: Uint8Array) => state.forward(splitter.push(chunk))
  return {
    push,
    endOfUpstream: () => endRest(splitter.rest(), push),
    state: () => state.snapshot(),
    finish: (kasa) => state.finish(kasa),
    fail: (error) => concat([...state.releaseHeld(), failureFrame('', renderOpenAIError(error))]),
  }
}

const DONE = '[DONE]'
const FINISH_REASON = '"finish_reason"'

class PassthroughState {
  #options: { readonly clientWantsUsage: boolean; readonly flavor: UsageFlavor }
  #sawContent = false
  #done: Uint8Array | undefined
  readonly #endsWithDone: boolean
  #sawFinish = false
  #error: StreamState['error']
  #usageJson: Record<string, unknown> | undefined
  #usage: StreamState['usage']
  #isUsageRead = true
  /** The chunk that carries usage, until something follows it that is no end. */
  #held: Uint8Array | undefined
  /** The first chunk: whose name the receipt is written in when the provider sends no usage chunk, and the model served. */
  #first: Record<string, unknown> | undefined
  #serviceTier: unknown

  constructor(options: { readonly clientWantsUsage: boolean; readonly flavor: UsageFlavor }) {
    this.#options = options
    this.#endsWithDone = serverFactsOf(options.flavor).endsWithDone
  }

  forward(blocks: SseBlocks): readonly Uint8Array[] {
    const { bytes, text, ends } = blocks
    const output = new ForwardedPieces(bytes)
    const find = {
      usage: createFinder(text, '"usage"'),
      error: createFinder(text, '"error"'),
      done: createFinder(text, DONE),
      finish: createFinder(text, FINISH_REASON),
    }
    let start = 0
    for (const end of ends) {
      const usageAt = find.usage(start, end)
      const mustParse =
        !this.#sawContent ||
        find.error(start, end) !== -1 ||
        (usageAt !== -1 && hasUsageObject(text, usageAt, end)) ||
        (!this.#endsWithDone && find.finish(start, end) !== -1)
      if (find.done(start, end) !== -1 && dataOf(bytes.subarray(start, end)) === DONE) {
        this.#done ??= bytes.slice(start, end)
      } else if (mustParse) this.#readBlock(blocks, { start, end, usageAt }, output)
      else this.#pass(blocks, { start, end, usageAt }, output)
      start = end
    }
    output.flush()
    return output.pieces
  }

  /** Forwards one event, without the `"usage":null` that only our own asking put there. */
  #pass(blocks: SseBlocks, block: Block, output: ForwardedPieces): void {
    if (this.#isOver()) return
    const { start, end, usageAt } = block
    if (this.#held !== undefined && dataOf(blocks.bytes.subarray(start, end)) !== '') {
      output.insert(this.#held)
      this.#held = undefined
    }
    const cut = usageAt === -1 || this.#options.clientWantsUsage ? undefined : findNullUsage(blocks.text, start, end)
    if (cut === undefined) return output.range(start, end)
    output.range(start, cut.start)
    output.range(cut.end, end)
  }

  #readBlock(blocks: SseBlocks, block: Block, output: ForwardedPieces): void {
    const raw = blocks.bytes.subarray(block.start, block.end)
    const data = dataOf(raw)
    if (data === '') return this.#pass(blocks, block, output)
    const chunk = parseJson(data)
    if (!isJsonObject(chunk)) {
      this.#error ??= {
        status: undefined,
        type: 'invalid_response',
        message: 'The provider sent an event that is not JSON.',
      }
      return
    }
    this.#first ??= hasIdentity(chunk) ? chunk : undefined
    this.#serviceTier = chunk['service_tier'] ?? this.#serviceTier
    const usage = findOpenAIUsage(chunk)
    if (usage !== undefined) this.#takeUsage(usage)
    this.#error ??= findOpenAIError(chunk) ?? endedByError(chunk)
    if (this.#isOver()) return
    this.#sawContent ||= showsContent(chunk)
    this.#sawFinish ||= isLastOfChoice(chunk)
    if (usage === undefined) return this.#pass(blocks, block, output)
    const isUsageOnly = Array.isArray(chunk['choices']) && chunk['choices'].length === 0
    if (!this.#options.clientWantsUsage) {
      if (!isUsageOnly) this.#pass(blocks, block, output)
      return
    }
    if (!isUsageOnly && !isLastOfChoice(chunk)) return this.#pass(blocks, block, output)
    if (this.#held !== undefined) output.insert(this.#held)
    this.#held = raw.slice()
  }

  #isOver(): boolean {
    return this.#done !== undefined || this.#error !== undefined
  }

  #takeUsage(usage: unknown): void {
    this.#usageJson = mergeUsageJson(this.#usageJson, usage)
    this.#isUsageRead = false
  }

  snapshot(): StreamState {
    if (!this.#isUsageRead) {
      const served = { model: this.#first?.['model'], serviceTier: this.#serviceTier }
      this.#usage = readOpenAIUsage(this.#usageJson, this.#options.flavor, served)
      this.#isUsageRead = true
    }
    return {
      sawContent: this.#sawContent,
      sawTerminal: this.#done !== undefined || (!this.#endsWithDone && this.#sawFinish),
      usage: this.#usage,
      error: this.#error,
    }
  }

  finish(kasa: object): Uint8Array {
    const done = this.#done ?? (this.#endsWithDone ? NO_BYTES : DONE_FRAME)
    if (!this.#options.clientWantsUsage) return done
    const last = this.#held === undefined ? this.#makeUsageChunk(kasa) : addMember(this.#held, 'kasa', kasa)
    return concat([last, done])
  }

  releaseHeld(): readonly Uint8Array[] {
    const held = this.#held === undefined ? [] : [this.#held]
    this.#held = undefined
    return held
  }

  /** The client asked for usage and the provider sent no chunk of its own for it: the receipt still needs one. */
  #makeUsageChunk(kasa: object): Uint8Array {
    const { id, object, created, model } = this.#first ?? {}
    const chunk = {
      id,
      object: object ?? 'chat.completion.chunk',
      created,
      model,
      choices: [],
      usage: this.#usageJson ?? null,
      kasa,
    }
    return new TextEncoder().encode(`data: ${JSON.stringify(chunk)}\n\n`)
  }
}

/** Clients of OpenAI's dialect wait for it, whatever the server does. */
const DONE_FRAME = new TextEncoder().encode('data: [DONE]\n\n')

type Block = { readonly start: number; readonly end: number; readonly usageAt: number }

const USAGE_NULL = /"usage"\s*:\s*null/y
const USAGE_KEY = '"usage"'

/** True unless every `"usage"` of the event is null, which is what most events of a stream say. */
function hasUsageObject(text: string, usageAt: number, end: number): boolean {
  for (let at = usageAt; at !== -1 && at < end; at = text.indexOf(USAGE_KEY, at + USAGE_KEY.length)) {
    USAGE_NULL.lastIndex = at
    if (!USAGE_NULL.test(text)) return true
  }
  return false
}

/** Azure's first chunk has neither. */
function hasIdentity(chunk: Record<string, unknown>): boolean {
  return typeof chunk['id'] === 'string' && chunk['id'] !== ''
}

function choicesOf(chunk: Record<string, unknown>): Record<string, unknown>[] {
  return Array.isArray(chunk['choices']) ? chunk['choices'].filter(isJsonObject) : []
}

function isLastOfChoice(chunk: Record<string, unknown>): boolean {
  return choicesOf(chunk).some((choice) => typeof choice['finish_reason'] === 'string')
}

/** Anything but the role, the text of a completion, or an end: after it the client has seen a part of this answer. */
function showsContent(chunk: Record<string, unknown>): boolean {
  return choicesOf(chunk).some((choice) => {
    const { delta } = choice
    if (typeof choice['finish_reason'] === 'string') return true
    if (!isJsonObject(delta)) return !isEmpty(choice['text'])
    return Object.entries(delta).some(([name, value]) => name !== 'role' && !isEmpty(value))
  })
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

/** OpenRouter ends a broken answer so, sometimes without an error object. */
function endedByError(chunk: Record<string, unknown>): StreamState['error'] {
  if (!choicesOf(chunk).some((choice) => choice['finish_reason'] === 'error')) return undefined
  return { status: undefined, type: 'api_error', message: 'The provider ended the answer with an error.' }
}
