import type { UpstreamRequest } from '../../platform/http/upstream.ts'
import type { Candidate } from '../../routing/route-plan.ts'
import type { EncodedUpstream } from '../encoded-upstream.ts'
import type { LocalEndpoint } from './gateway-deps.ts'

type Target = {
  readonly origin: string
  readonly pathPrefix: string
  readonly socketPath?: string
  readonly trusted: boolean
}

/** Base URLs are few and come from credentials: parsed once each. */
const TARGETS_MAX = 10_000
const targets = new Map<string, Target>()

/** Where a candidate is called. Starts the built-in model when it is that one. */
export async function targetOf(
  candidate: Pick<Candidate, 'credential'>,
  local: LocalEndpoint | undefined,
): Promise<Target> {
  if (candidate.credential.builtIn !== true || local === undefined) return parseTarget(candidate.credential.baseUrl)
  const { baseUrl, socketPath } = await local.ensureStarted()
  return { ...parseTarget(baseUrl), trusted: true, ...(socketPath === undefined ? {} : { socketPath }) }
}

function parseTarget(baseUrl: string): Target {
  const known = targets.get(baseUrl)
  if (known !== undefined) return known
  const url = new URL(baseUrl)
  const target = { origin: url.origin, pathPrefix: url.pathname.replace(/\/+$/, ''), trusted: false }
  if (targets.size >= TARGETS_MAX) targets.clear()
  targets.set(baseUrl, target)
  return target
}

/** The request as it goes out, but for the headers that prove who calls. */
export function upstreamRequest(
  target: Target,
  encoded: EncodedUpstream,
): UpstreamRequest & { readonly method: 'POST' } {
  return {
    origin: target.origin,
    ...(target.socketPath === undefined ? {} : { socketPath: target.socketPath }),
    trusted: target.trusted,
    method: 'POST',
    path: prefixOf(target.pathPrefix, encoded.beside) + encoded.path,
    headers: {
      'content-type': 'application/json',
      accept: encoded.stream ? 'text/event-stream' : 'application/json',
      'user-agent': 'kasa',
      ...encoded.headers,
    },
    body: encoded.body,
  }
}

function prefixOf(pathPrefix: string, beside: string | undefined): string {
  return beside !== undefined && pathPrefix.endsWith(beside) ? pathPrefix.slice(0, -beside.length) : pathPrefix
}
