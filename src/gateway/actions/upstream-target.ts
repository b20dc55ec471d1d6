import type { AuthScheme } from '../../catalog/catalog.ts'
import type { UpstreamRequest } from '../../platform/http/upstream.ts'
import type { Candidate } from '../../routing/route-plan.ts'
import type { Secret } from '../../vault/secret.ts'
import type { EncodedUpstream } from '../encoded-upstream.ts'
import type { LocalEndpoint } from './gateway-deps.ts'

type Target = {
  readonly origin: string
  readonly pathPrefix: string
  readonly socketPath?: string
  readonly trusted: boolean
}

const AUTH_HEADER: Record<AuthScheme, { readonly name: string; readonly prefix: string } | undefined> = {
  bearer: { name: 'authorization', prefix: 'Bearer ' },
  'x-api-key': { name: 'x-api-key', prefix: '' },
  'x-goog-api-key': { name: 'x-goog-api-key', prefix: '' },
  none: undefined,
}

/** Base URLs are few and come from credentials: parsed once each. */
const TARGETS_MAX = 10_000
const targets = new Map<string, Target>()

/** Where a candidate is called. Starts the built-in model when it is that one. */
export async function targetOf(candidate: Candidate, local: LocalEndpoint | undefined): Promise<Target> {
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

/** The request as it goes out. The secret becomes a header here, last, and nowhere else. */
export function upstreamRequest(
  target: Target,
  encoded: EncodedUpstream,
  auth: { readonly scheme: AuthScheme; readonly secret: Secret | undefined },
): UpstreamRequest {
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    accept: encoded.stream ? 'text/event-stream' : 'application/json',
    'user-agent': 'kasa',
    ...encoded.headers,
  }
  const header = AUTH_HEADER[auth.scheme]
  if (auth.secret !== undefined && header !== undefined) headers[header.name] = auth.secret.useAsHeader(header.prefix)
  return {
    origin: target.origin,
    ...(target.socketPath === undefined ? {} : { socketPath: target.socketPath }),
    trusted: target.trusted,
    method: 'POST',
    path: prefixOf(target.pathPrefix, encoded.beside) + encoded.path,
    headers,
    body: encoded.body,
  }
}

function prefixOf(pathPrefix: string, beside: string | undefined): string {
  return beside !== undefined && pathPrefix.endsWith(beside) ? pathPrefix.slice(0, -beside.length) : pathPrefix
}
