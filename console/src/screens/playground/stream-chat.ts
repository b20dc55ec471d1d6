import { fetchOrThrow } from '../../api/client.ts'
import { member, textMember } from '../../api/member.ts'
import { readEvents } from '../../api/read-events.ts'
import type { CallReceipt } from './call-receipt.ts'

type Listener = {
  readonly signal: AbortSignal
  /** The record is known before the first word. */
  readonly onRecord: (record: string) => void
  readonly onText: (text: string) => void
}

/** Makes a chat call and tells its words as they come. Throws what the server says when it fails, in the stream too. */
export async function streamChat(body: object, listener: Listener): Promise<CallReceipt | undefined> {
  const response = await fetchOrThrow('/v1/chat/completions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...body, stream: true, stream_options: { include_usage: true } }),
    signal: listener.signal,
  })
  const record = response.headers.get('x-kasa-record')
  if (record !== null) listener.onRecord(record)
  let receipt: CallReceipt | undefined
  if (response.body === null) return receipt
  for await (const event of readEvents(response.body)) {
    const problem = textMember(member(event, 'error'), 'message')
    if (problem !== undefined) throw new Error(problem)
    const choices = member(event, 'choices')
    const text = Array.isArray(choices) ? textMember(member(choices[0], 'delta'), 'content') : undefined
    if (text !== undefined && text !== '') listener.onText(text)
    receipt = receiptOf(member(event, 'kasa')) ?? receipt
  }
  return receipt
}

function receiptOf(kasa: unknown): CallReceipt | undefined {
  const record = textMember(kasa, 'record')
  if (record === undefined) return undefined
  return {
    record,
    chargedNano: textMember(kasa, 'charged_nano'),
    fund: textMember(kasa, 'fund'),
    route: textMember(kasa, 'model'),
  }
}
