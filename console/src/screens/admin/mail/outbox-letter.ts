import type { Answer } from '../../../api/answer.ts'
import type { Tone } from '../../../ui/tag.tsx'

export type OutboxLetter = Answer<'/api/admin/outbox'>['data'][number]
export type MailState = OutboxLetter['state']

export const STATE_TONES: Readonly<Record<MailState, Tone>> = {
  waiting: 'plain',
  sent: 'good',
  failed: 'bad',
  expired: 'warn',
}
