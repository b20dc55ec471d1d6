import { z } from 'zod'
import { categoriesOf, type Verdict } from './moderation.ts'

/** What a webhook answers. More members are allowed and not read. */
const webhookAnswer = z.object({ flagged: z.boolean(), categories: z.array(z.unknown()).max(1_000).default([]) })

export function readWebhookAnswer(status: number, body: unknown): Verdict {
  if (status < 200 || status > 299) return { kind: 'failed', reason: `the webhook answered ${status}` }
  const read = webhookAnswer.safeParse(body)
  if (!read.success) return { kind: 'failed', reason: 'the webhook did not answer {"flagged": true or false}' }
  return read.data.flagged ? { kind: 'flagged', categories: categoriesOf(read.data.categories) } : { kind: 'passed' }
}

/** What is signed, as Standard Webhooks has it. https://github.com/standard-webhooks/standard-webhooks */
export function signedText(message: {
  readonly id: string
  readonly atSeconds: number
  readonly body: string
}): string {
  return `${message.id}.${message.atSeconds}.${message.body}`
}
