import type { ChatMessage } from './call-body.ts'
import { member, textMember } from '../../api/member.ts'
import type { CallReceipt } from './call-receipt.ts'

/** One message and what came of it. */
export type Turn = {
  readonly asked: string
  readonly answered: string
  readonly state: 'running' | 'done' | 'stopped' | 'failed'
  readonly problem?: string | undefined
  readonly record?: string | undefined
  readonly receipt?: CallReceipt | undefined
}

/** The conversation so far as messages. A turn that failed is left out: it was never part of it. */
export function messagesOf(turns: readonly Turn[], asked: string): readonly ChatMessage[] {
  const said = turns
    .filter(({ state, answered }) => state !== 'failed' && answered !== '')
    .flatMap((turn): ChatMessage[] => [
      { role: 'user', content: turn.asked },
      { role: 'assistant', content: turn.answered },
    ])
  return [...said, { role: 'user', content: asked }]
}

/** Turns as they were kept for a reload. One that was running then is over: its answer cannot be picked up again. */
export function readTurns(stored: unknown): readonly Turn[] {
  if (!Array.isArray(stored)) return []
  return stored.flatMap((one): Turn[] => {
    const [asked, answered] = [textMember(one, 'asked'), textMember(one, 'answered')]
    if (asked === undefined || answered === undefined) return []
    const state = member(one, 'state')
    const receipt = member(one, 'receipt')
    const record = textMember(receipt, 'record')
    return [
      {
        asked,
        answered,
        state: state === 'done' || state === 'failed' ? state : 'stopped',
        problem: textMember(one, 'problem'),
        record: textMember(one, 'record'),
        receipt:
          record === undefined
            ? undefined
            : {
                record,
                chargedNano: textMember(receipt, 'chargedNano'),
                fund: textMember(receipt, 'fund'),
                route: textMember(receipt, 'route'),
              },
      },
    ]
  })
}
