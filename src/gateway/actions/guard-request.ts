import { AppError } from '../../base/error.ts'
import type { Guards } from '../../guards/actions/create-guards.ts'
import { createGuardReport } from '../../guards/guard-report.ts'
import type { FoundKind } from '../../guards/inspect-texts.ts'
import type { InboundCall } from '../inbound-call.ts'
import type { InboundRequest, RequestReader } from '../surfaces/inbound-request.ts'
import { textsOfRequest } from '../surfaces/request-texts.ts'

/** A request after the guards of its account, read. Where nothing is masked the bytes are the client's own. */
export type GuardedRequest = { readonly request: InboundRequest; readonly inbound: InboundCall }

/**
 * Reads a request and looks at all its texts before anything else is done with it, so that a quote, a repetition and the
 * provider see the same bytes.
 * @throws AppError `content_blocked`, and what reading throws
 */
export function guardRequest(guards: Guards, request: InboundRequest, read: RequestReader): GuardedRequest {
  const inbound = read(request)
  const policy = guards.of(request.principal.accountId)
  if (policy === undefined) return { request, inbound }
  if (!policy.looksAtTexts) return { request, inbound: { ...inbound, guard: createGuardReport([]) } }
  const texts = textsOfRequest(request)
  const { found, masked, blockedIn } = guards.inspect(policy, texts.texts)
  if (blockedIn !== undefined) throw blocked(found, texts.place(blockedIn))
  const guard = createGuardReport(found)
  if (masked.size === 0) return { request, inbound: { ...inbound, guard } }
  const clean = { ...request, body: texts.replaced(masked) }
  return { request: clean, inbound: { ...read(clean), guard } }
}

/** Names what kind of thing was found and where, never the thing. */
function blocked(found: readonly FoundKind[], place: string | undefined): AppError {
  const stopping = found.filter(({ action }) => action === 'block')
  const kinds = stopping.map(({ kind, count }) => `${kind} (${count})`).join(', ')
  return new AppError('content_blocked', {
    public: `The request holds what the guards of the account stop: ${kinds}. Nothing was sent upstream; no money moved.`,
    ...(place === undefined ? {} : { param: place }),
    details: { blocked: Object.fromEntries(stopping.map(({ kind, count }) => [kind, count])) },
  })
}
