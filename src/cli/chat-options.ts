import type { Command } from 'commander'
import { z } from 'zod'
import { usageError } from './cli-error.ts'
import { commaList } from './comma-list.ts'
import type { Io } from './io.ts'

/** What call, quote and explain share: a request as the server takes it. */
export const chatOptionsSchema = z.object({
  model: z.string().default('auto'),
  needs: z.array(z.string()).optional(),
  mode: z.string().optional(),
  maxPrice: z.string().optional(),
  maxTokens: z.coerce.number().int().positive().optional(),
  credential: z.string().optional(),
  system: z.string().optional(),
})

export function addChatOptions(command: Command): Command {
  return command
    .option('--model <id>', 'a model, provider/model, or auto', 'auto')
    .option('--needs <list>', 'capabilities that the model must have: vision,tool_use', commaList)
    .option('--mode <mode>', 'chat, code, research, image, video, music')
    .option('--max-price <usd>', 'refuse to spend more on this request: 0.02')
    .option('--max-tokens <n>', 'at most this much output')
    .option('--credential <id>', 'use this credential and no other')
    .option('--system <text>', 'a system message')
}

/** The request body for `/v1/chat/completions`, `/v1/quote` and `/v1/route/explain`. "-" reads the prompt from standard input. */
export async function chatBody(prompt: string, command: Command, io: Io): Promise<Record<string, unknown>> {
  const parsed = chatOptionsSchema.safeParse(command.opts())
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw usageError(`--max-tokens: ${issue?.message ?? 'invalid'}`, 'Give a whole number above zero.')
  }
  const options = parsed.data
  const text = prompt === '-' ? await io.readInput() : prompt
  const kasa = {
    ...(options.needs === undefined ? {} : { needs: options.needs }),
    ...(options.mode === undefined ? {} : { mode: options.mode }),
    ...(options.maxPrice === undefined ? {} : { max_price: options.maxPrice }),
    ...(options.credential === undefined ? {} : { credential: options.credential }),
  }
  const system = options.system === undefined ? [] : [{ role: 'system', content: options.system }]
  return {
    model: options.model,
    messages: [...system, { role: 'user', content: text }],
    ...(options.maxTokens === undefined ? {} : { max_tokens: options.maxTokens }),
    ...(Object.keys(kasa).length === 0 ? {} : { kasa }),
  }
}
