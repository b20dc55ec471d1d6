import type { Principal } from '../../accounts/principal.ts'
import { AppError } from '../../base/error.ts'
import type { InboundCall } from '../../gateway/inbound-call.ts'
import { SURFACE_ROWS } from '../../gateway/surfaces/all-surfaces.ts'
import { atLine, type BatchLine } from '../batch-lines.ts'

/** A line as a call: read by the reader of its surface, as if it had come alone. */
export type LineCall = { readonly line: BatchLine; readonly inbound: InboundCall }

type ToRead = {
  readonly endpoint: string
  readonly lines: readonly BatchLine[]
  readonly principal: Principal
  readonly requestId: string
  readonly headers: Readonly<Record<string, string>>
}

const encoder = new TextEncoder()
/** Other requests are served between so many lines. */
const LINES_PER_TURN = 100

/** @throws AppError that names the line at fault */
export async function readLineCalls(batch: ToRead): Promise<readonly LineCall[]> {
  const row = SURFACE_ROWS.find(({ path }) => path === batch.endpoint)
  if (row === undefined) {
    throw new AppError('invalid_request', {
      public: `Batches for ${batch.endpoint} are not taken. Nothing was sent upstream; no money moved.`,
      param: 'endpoint',
    })
  }
  const calls: LineCall[] = []
  for (const [at, line] of batch.lines.entries()) {
    if (at % LINES_PER_TURN === LINES_PER_TURN - 1) await nextTurn()
    const inbound = atLine(line.place, () =>
      row.read({
        principal: batch.principal,
        requestId: batch.requestId,
        body: encoder.encode(JSON.stringify(line.body)),
        header: (name) => batch.headers[name],
        query: () => undefined,
        pathModel: undefined,
      }),
    )
    calls.push({ line, inbound })
  }
  return calls
}

export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
