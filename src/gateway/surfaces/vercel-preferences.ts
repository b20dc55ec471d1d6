import { z } from 'zod'
import { shaped } from '../wire/request/shape.ts'
import type { ForeignWishWords } from './foreign-wish-words.ts'
import { providerIdOf } from './openrouter-preferences.ts'

const names = z.array(z.string().min(1))

/** `providerOptions.gateway` of Vercel's gateway. Strict, as all wishes are. @see https://vercel.com/docs/ai-gateway/models-and-providers/provider-options */
const optionsSchema = z.strictObject({
  gateway: z.strictObject({
    order: names.nullish(),
    only: names.nullish(),
    models: names.nullish(),
    sort: z.enum(['cost', 'ttft', 'tps']).nullish(),
    disallowPromptTraining: z.boolean().nullish(),
  }),
})

const SORTS = { cost: 'price', ttft: 'latency', tps: 'throughput' } as const

/** The member `providerOptions` in Kasa's words. @throws AppError `invalid_request` for what has none */
export function readVercelPreferences(value: unknown): ForeignWishWords & { readonly models?: readonly string[] } {
  const { gateway: wished } = shaped(optionsSchema, value, 'providerOptions')
  return {
    providers: {
      ...(wished.order ? { order: wished.order.map(providerIdOf) } : {}),
      ...(wished.only ? { only: wished.only.map(providerIdOf) } : {}),
    },
    ...(wished.sort ? { sort: SORTS[wished.sort] } : {}),
    ...(wished.disallowPromptTraining === true ? { no_training: true } : {}),
    ...(wished.models ? { models: wished.models } : {}),
  }
}
