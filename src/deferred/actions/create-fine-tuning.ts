import type { Principal } from '../../accounts/principal.ts'
import { AppError } from '../../base/error.ts'
import { requireRoute } from '../../gateway/actions/plan-call.ts'
import { honourQuote } from '../../gateway/actions/quote-call.ts'
import type { InboundCall } from '../../gateway/inbound-call.ts'
import type { KasaField } from '../../gateway/wire/request/kasa-field.ts'
import {
  checkExamples,
  epochsOf,
  fineTuningCall,
  type FineTuningRequest,
  trainingTokensMax,
} from '../fine-tuning-call.ts'
import type { Job } from '../job.ts'
import { privateId } from '../public-id.ts'
import { createJob } from './create-job.ts'
import type { DeferredDeps } from './deferred-deps.ts'
import { findFile, noFile, readFileBytes, type StoredFile } from './files.ts'
import type { PlannedJob } from './planned-job.ts'
import { refuseJudged } from './refuse-judged.ts'

export type NewFineTuning = {
  readonly principal: Principal
  readonly requestId: string
  readonly asked: FineTuningRequest
  readonly kasa: KasaField | undefined
  readonly headers: Readonly<Record<string, string>>
}

/**
 * Counts the examples, holds what training on them can cost at most, and leaves the rest to whichever node is free.
 * @throws AppError `not_found` for a file, `content_blocked`, `no_route` when no training price is known, and what
 *   `createJob` throws
 */
export async function createFineTuning(deps: DeferredDeps, wanted: NewFineTuning): Promise<Job> {
  const { principal, requestId, asked, kasa } = wanted
  const { accountId } = principal
  refuseJudged(deps, accountId, 'examples are not judged. Turn moderation off to train on them')
  const training = await examplesFile(deps, accountId, asked.training_file)
  const validation =
    asked.validation_file == null ? undefined : await examplesFile(deps, accountId, asked.validation_file)
  const texts = await Promise.all([training, validation].map((file) => textOf(deps, file)))
  for (const text of texts) refuseGuarded(deps, accountId, text)
  const tokensMax = await tokensMaxOf(deps, asked, texts[0] ?? '')
  const inbound = fineTuningCall({ principal, requestId, asked, kasa, tokensMax })
  const planned = await planFineTuning(deps, inbound)
  const { kasa: _kasa, ...request } = asked
  const fineTuning = { request, ...(validation === undefined ? {} : { validationFileId: validation.id }) }
  const common = { endpoint: '/v1/fine_tuning/jobs', completionWindow: '', metadata: {}, requestId }
  return createJob(deps, {
    kind: 'openai_fine_tuning',
    principal,
    asked: { ...common, headers: { ...wanted.headers }, fineTuning },
    inputFileId: training.id,
    planned,
  })
}

async function examplesFile(deps: DeferredDeps, accountId: string, publicId: string): Promise<StoredFile> {
  const id = privateId('file', publicId)
  const file = id === undefined ? undefined : await findFile(deps, { id, accountId })
  if (file?.purpose !== 'fine-tune') throw noFile()
  return file
}

async function textOf(deps: DeferredDeps, file: StoredFile | undefined): Promise<string> {
  return file === undefined ? '' : new TextDecoder().decode(await readFileBytes(deps, file))
}

/** Examples go as they are: what the guards of the account would stop or change is refused. */
function refuseGuarded({ gateway }: DeferredDeps, accountId: string, text: string): void {
  const policy = gateway.guards.of(accountId)
  if (policy === undefined || !policy.looksAtTexts || text === '') return
  const { masked, blockedIn } = gateway.guards.inspect(policy, text.split('\n'))
  const at = blockedIn ?? masked.keys().next().value
  if (at === undefined) return
  throw new AppError('content_blocked', {
    public: `Line ${at + 1} holds what the guards of the account stop or mask, and examples go as they are. Nothing was sent upstream; no money moved.`,
    param: `line ${at + 1}`,
  })
}

/** Where counting takes too long a token is as short as it can be: a byte. */
async function tokensMaxOf({ gateway }: DeferredDeps, asked: FineTuningRequest, text: string): Promise<bigint> {
  const bytes = new TextEncoder().encode(text)
  const tokens = (await gateway.tokens.count(text)) ?? bytes.length
  return trainingTokensMax({ tokens, examples: checkExamples(bytes), epochs: epochsOf(asked) })
}

/** The first candidate that has a price of training, whoever's key it is. */
async function planFineTuning({ gateway }: DeferredDeps, inbound: InboundCall): Promise<PlannedJob> {
  const routed = gateway.planCall(inbound.requirement, inbound.principal)
  requireRoute(routed, gateway)
  const plan = await honourQuote(gateway, inbound, routed)
  const candidate = plan.candidates.find((one) => one.priceKnown && inbound.exchange.passesTo(one.provider))
  if (candidate === undefined) {
    const route = plan.candidates[0]?.route.id ?? 'this model'
    throw new AppError('no_route', {
      public: `No training price of ${route} is known (training_tokens), so it is not trained. Nothing was sent upstream; no money moved.`,
      param: 'model',
    })
  }
  return { plan, candidate, items: [{ place: 1, customId: 'fine-tuning', inbound, candidate }] }
}
