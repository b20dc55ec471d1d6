import type { Principal } from '../../accounts/principal.ts'
import { AppError } from '../../base/error.ts'
import type { GatewayDeps } from '../../gateway/actions/gateway-deps.ts'
import { guardRequest } from '../../gateway/actions/guard-request.ts'
import type { InboundCall } from '../../gateway/inbound-call.ts'
import { SURFACE_ROWS } from '../../gateway/surfaces/all-surfaces.ts'
import type { InboundRequest, RequestReader } from '../../gateway/surfaces/inbound-request.ts'
import { atLine, type BatchLine } from '../batch-lines.ts'

/** A line as a call: read by the reader of its surface, as if it had come alone. */
export type LineCall = { readonly line: BatchLine; readonly inbound: InboundCall }

type ToRead = {
  readonly endpoint: string
  readonly lines: readonly BatchLine[]
  readonly principal: Principal
  readonly requestId: string
  readonly headers: Readonly<Record<string, string>>
  /** Looked at where the batch is taken. Absent: it is sent as it was taken. */
  readonly guards?: GatewayDeps['guards']
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
    const request = {
      principal: batch.principal,
      requestId: batch.requestId,
      body: encoder.encode(JSON.stringify(line.body)),
      header: (name: string) => batch.headers[name],
      query: () => undefined,
      pathModel: undefined,
    }
    const inbound = atLine(line.place, () => readGuarded(batch.guards, request, row.read))
    calls.push({ line, inbound })
  }
  return calls
}

/** A batch goes as it is: what the guards of the account would change is refused. */
function readGuarded(guards: ToRead['guards'], request: InboundRequest, read: RequestReader): InboundCall {
  if (guards === undefined) return read(request)
  const guarded = guardRequest(guards, request, read)
  if (guarded.request === request) return read(request)
  throw new AppError('content_blocked', {
    public:
      'the guards of the account mask something in it, and a batch goes as it is. Nothing was sent upstream; no money moved.',
  })
}

export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
