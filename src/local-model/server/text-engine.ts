import { randomInt } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { getLlama, LlamaCompletion, LlamaLogLevel } from 'node-llama-cpp'
import type { LlamaCompletionGenerationOptions, LlamaContextSequence, LlamaModel, Token } from 'node-llama-cpp'
import type { ChatRequest } from '../chat-request.ts'
import { LOCAL_CHAT_MODEL } from '../local-models.ts'
import { createStopScanner } from '../stop-scanner.ts'
import { createSlotPool } from './slot-pool.ts'

/** Answers computed side by side; each has its own part of the KV cache. */
const SEQUENCES = 4
/** Requests that may wait for a sequence. At 256 tokens each that is some ten seconds of work. */
const WAITERS_MAX = 64
const MODEL_PATH = fileURLToPath(new URL('../tiny-kjv-2m.gguf', import.meta.url))

export type Prompt = { readonly tokens: readonly Token[]; readonly tokenCount: number }

export type Completion = {
  readonly text: string
  readonly finish: 'stop' | 'length' | 'aborted'
  /** Tokens that the model really generated, those of a matched stop text included. */
  readonly outputTokens: number
}

export type TextEngine = {
  readPrompt(text: string): Prompt
  /** Generates until a stop, the limit, the end of the context, or the signal. `onText` gets the text piece by piece. */
  complete(input: {
    readonly request: ChatRequest
    readonly prompt: Prompt
    readonly signal: AbortSignal
    readonly onText: (text: string) => void
  }): Promise<Completion | 'full' | 'aborted'>
  freeSlots(): number
}

/** Loads the model: about 0.3 s and 130 MB. CPU only, one thread, nothing is downloaded or built. */
export async function loadTextEngine(): Promise<TextEngine> {
  const llama = await getLlama({ gpu: false, build: 'never', logLevel: LlamaLogLevel.error, maxThreads: 1 })
  const model = await llama.loadModel({ modelPath: MODEL_PATH })
  const context = await model.createContext({
    contextSize: LOCAL_CHAT_MODEL.contextTokens,
    sequences: SEQUENCES,
    threads: 1,
  })
  const pool = createSlotPool(
    Array.from({ length: SEQUENCES }, () => context.getSequence()),
    WAITERS_MAX,
  )
  return {
    readPrompt: (text) => readPrompt(model, text),
    complete: (input) => pool.withSlot(input.signal, (sequence) => completeOn(sequence, input)),
    freeSlots: () => pool.freeCount(),
  }
}

function readPrompt(model: LlamaModel, text: string): Prompt {
  // The model was trained without a begin token, so an empty prompt still needs one token to continue from.
  const tokens = model.tokenize(text.trim() === '' ? '\n' : text, false, 'trimLeadingSpace')
  return { tokens, tokenCount: tokens.length }
}

async function completeOn(
  sequence: LlamaContextSequence,
  { request, prompt, signal, onText }: Parameters<TextEngine['complete']>[0],
): Promise<Completion> {
  await sequence.clearHistory()
  const before = sequence.tokenMeter.getState()
  // The engine's own stop triggers are matched in tokens and miss texts that begin inside one.
  const scanner = createStopScanner(request.stop)
  const stopFound = new AbortController()
  let text = ''
  const send = (piece: string) => {
    text += piece
    if (piece !== '') onText(piece)
  }
  const completion = new LlamaCompletion({ contextSequence: sequence })
  try {
    const result = await completion.generateCompletionWithMeta([...prompt.tokens], {
      ...samplingOf(request),
      maxTokens: Math.min(request.outputTokensMax, LOCAL_CHAT_MODEL.contextTokens - prompt.tokenCount),
      // The default of a tenth would cut the beginning of a long prompt without a word.
      contextShiftSize: 1,
      disableContextShift: true,
      signal: AbortSignal.any([signal, stopFound.signal]),
      stopOnAbortSignal: true,
      onTextChunk: (piece) => {
        if (stopFound.signal.aborted) return
        const step = scanner.push(piece)
        send(step.text)
        if (step.stopped) stopFound.abort()
      },
    })
    if (!stopFound.signal.aborted) send(scanner.end())
    return {
      text,
      finish: stopFound.signal.aborted ? 'stop' : finishOf(result.metadata.stopReason),
      outputTokens: sequence.tokenMeter.diff(before).usedOutputTokens,
    }
  } finally {
    completion.dispose({ disposeSequence: false })
  }
}

function samplingOf(request: ChatRequest): LlamaCompletionGenerationOptions {
  return {
    temperature: request.temperature,
    // OpenAI's seed is any integer, the engine's an unsigned 32-bit one.
    seed: request.seed === undefined ? randomInt(2 ** 32) : Number(BigInt.asUintN(32, BigInt(request.seed))),
    repeatPenalty: {
      ...(request.frequencyPenalty === undefined ? {} : { frequencyPenalty: request.frequencyPenalty }),
      ...(request.presencePenalty === undefined ? {} : { presencePenalty: request.presencePenalty }),
    },
    ...(request.topP === undefined ? {} : { topP: request.topP }),
  }
}

function finishOf(reason: 'eogToken' | 'stopGenerationTrigger' | 'customStopTrigger' | 'maxTokens' | 'abort') {
  if (reason === 'maxTokens') return 'length'
  return reason === 'abort' ? 'aborted' : 'stop'
}
