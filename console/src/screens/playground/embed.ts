import { fetchOrThrow } from '../../api/client.ts'
import { member } from '../../api/member.ts'
import type { CallReceipt } from './stream-chat.ts'

export type Embedded = {
  readonly vectors: readonly (readonly number[])[]
  readonly receipt: CallReceipt | undefined
}

/** Makes an embeddings call. Its receipt stands in the headers of the answer. */
export async function embed(body: object): Promise<Embedded> {
  const response = await fetchOrThrow('/v1/embeddings', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...body, encoding_format: 'float' }),
  })
  const data = member(await response.json(), 'data')
  const record = response.headers.get('x-kasa-record')
  return {
    vectors: Array.isArray(data) ? data.map((one) => numbersOf(member(one, 'embedding'))) : [],
    receipt:
      record === null
        ? undefined
        : {
            record,
            chargedNano: response.headers.get('x-kasa-charged-nano') ?? undefined,
            fund: response.headers.get('x-kasa-fund') ?? undefined,
            route: response.headers.get('x-kasa-model') ?? undefined,
          },
  }
}

function numbersOf(value: unknown): readonly number[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'number') : []
}
