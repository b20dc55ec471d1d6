import { repeat } from '../../platform/clock/clock.ts'
import { type SendDeps, sendDueMail } from '../actions/send-due-mail.ts'

const EVERY_MS = 1_000

export type MailSender = { start(): void; stop(): Promise<void> }

/** Looks for letters to send, every second. */
export function createMailSender(deps: SendDeps): MailSender {
  let job: { stop(): Promise<void> } | undefined
  return {
    start() {
      job = repeat({
        clock: deps.clock,
        everyMs: EVERY_MS,
        work: async () => void (await sendDueMail(deps)),
        onError: (error) => deps.log.warn('mail.job_failed', { error }),
      })
    },
    async stop() {
      await job?.stop()
      deps.transport?.close()
    },
  }
}
