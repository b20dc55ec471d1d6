import { z } from 'zod'
import type { Principal } from '../accounts/principal.ts'
import { AppError } from '../base/error.ts'
import type { InboundCall } from '../gateway/inbound-call.ts'
import { requirementOfPassed } from '../gateway/passed-requirement.ts'
import { isNative } from '../gateway/surfaces/passed/passed-exchange.ts'
import { type KasaField, kasaFieldSchema } from '../gateway/wire/request/kasa-field.ts'
import { modelName } from '../gateway/wire/request/model-name.ts'

const EPOCHS_MAX = 50
/** What a job that leaves it open is told: how often it learns decides its price, so the provider does not choose it. */
const EPOCHS_UNLESS_SAID = 3

const epochs = z.union([z.literal('auto'), z.int().min(1).max(EPOCHS_MAX)]).nullish()
const hyperparameters = z.looseObject({ n_epochs: epochs })
const byMethod = z.strictObject({ hyperparameters: hyperparameters.nullish() })

/**
 * What is taken of a request for fine-tuning. Reinforcement is billed by the hour and has no bound beforehand.
 * @see https://platform.openai.com/docs/api-reference/fine-tuning/create
 */
export const fineTuningSchema = z.strictObject({
  model: modelName,
  training_file: z.string(),
  validation_file: z.string().nullish(),
  hyperparameters: hyperparameters.nullish(),
  method: z
    .discriminatedUnion('type', [
      z.strictObject({ type: z.literal('supervised'), supervised: byMethod.nullish() }),
      z.strictObject({ type: z.literal('dpo'), dpo: byMethod.nullish() }),
    ])
    .nullish(),
  suffix: z.string().min(1).max(64).nullish(),
  seed: z.int().nullish(),
  metadata: z
    .record(z.string().max(64), z.string().max(512))
    // One pair is ours.
    .refine((pairs) => Object.keys(pairs).length <= 15, 'at most 15 pairs')
    .nullish(),
  integrations: z.array(z.unknown()).max(0, 'empty: nothing is told to other services').nullish(),
  kasa: kasaFieldSchema.optional(),
})
export type FineTuningRequest = z.infer<typeof fineTuningSchema>

/** How often a job goes through its examples. */
export function epochsOf({ method, hyperparameters: plain }: FineTuningRequest): number {
  const own = method?.type === 'dpo' ? method.dpo : method?.supervised
  const said = own?.hyperparameters?.n_epochs ?? plain?.n_epochs ?? 'auto'
  return said === 'auto' ? EPOCHS_UNLESS_SAID : said
}

/** Examples to learn from: lines of JSON objects. @returns how many @throws AppError that names the line at fault */
export function checkExamples(bytes: Uint8Array): number {
  const lines = new TextDecoder().decode(bytes).split('\n')
  let count = 0
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '') continue
    if (!isExample(line)) throw wrong(at + 1)
    count++
  }
  if (count === 0) throw wrong(1)
  return count
}

function isExample(line: string): boolean {
  try {
    return exampleSchema.safeParse(JSON.parse(line)).success
  } catch {
    return false
  }
}

const exampleSchema = z.union([
  z.looseObject({ messages: z.array(z.looseObject({})).min(1) }),
  z.looseObject({ input: z.looseObject({}), preferred_output: z.unknown(), non_preferred_output: z.unknown() }),
  z.looseObject({ prompt: z.string(), completion: z.string() }),
])

function wrong(line: number): AppError {
  return new AppError('invalid_request', {
    public: `Line ${line} is no example: each line is a JSON object with messages, with input and two outputs, or with prompt and completion. Nothing was stored; no money moved.`,
    param: `line ${line}`,
  })
}

/** Around the texts of an example, in tokens of the model's own template. */
const FRAME_TOKENS = 16

/** The most tokens that a job trains on: its file, counted with all its brackets, as often as it is gone through. */
export function trainingTokensMax(file: {
  readonly tokens: number
  readonly examples: number
  readonly epochs: number
}) {
  return BigInt(file.tokens + file.examples * FRAME_TOKENS) * BigInt(file.epochs)
}

export type ToTune = {
  readonly principal: Principal
  readonly requestId: string
  readonly asked: FineTuningRequest
  readonly kasa: KasaField | undefined
  readonly tokensMax: bigint
}

/** The call that trains a model. Its exchange only writes: the answer comes later, to whoever asks for it. */
export function fineTuningCall({ principal, requestId, asked, kasa, tokensMax }: ToTune): InboundCall {
  const use = { training_tokens: tokensMax }
  return {
    requestId,
    principal,
    surface: 'fine_tuning',
    dialect: 'openai',
    content: { canonical: () => JSON.stringify({ ...asked, kasa: undefined }), words: () => '' },
    requirement: requirementOfPassed({
      surface: 'fine_tuning',
      models: [asked.model],
      kasa,
      capabilities: [{ capability: 'fine_tuning', because: 'the request is for fine-tuning' }],
      meters: [{ max: use, expected: use }],
    }),
    stream: false,
    quoteId: kasa?.quote,
    session: kasa?.session,
    droppable: {},
    exchange: {
      passesTo: isNative,
      encode: ({ route }) => ({
        path: '/fine_tuning/jobs',
        headers: {},
        body: JSON.stringify(upstreamBody(asked, route.upstreamModel)),
        stream: false,
        adjusted: [],
      }),
      stream: undefined,
      whole: () => () => undefined,
      producedText: () => '',
    },
  }
}

/** Files are named by whoever sends them; the number of epochs is always said. */
function upstreamBody(asked: FineTuningRequest, model: string): object {
  const { kasa: _kasa, training_file: _training, validation_file: _validation, integrations: _none, ...rest } = asked
  const n_epochs = epochsOf(asked)
  const { method, hyperparameters: plain } = rest
  if (method === undefined || method === null) return { ...rest, model, hyperparameters: { ...plain, n_epochs } }
  const { type } = method
  const own = type === 'dpo' ? method.dpo : method.supervised
  const told = { ...own, hyperparameters: { ...plain, ...own?.hyperparameters, n_epochs } }
  const { hyperparameters: _plain, ...others } = rest
  return { ...others, model, method: { type, [type]: told } }
}
