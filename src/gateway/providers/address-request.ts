import type { Provider } from '../../catalog/catalog.ts'
import type { EncodedUpstream } from '../encoded-upstream.ts'
import { spliceTopLevel } from '../wire/json-splice.ts'

/** The newest dated version of Azure's API that is generally available; its v1 API has none. */
const AZURE_API_VERSION = '2024-10-21'
const VERTEX_ANTHROPIC_VERSION = '"vertex-2023-10-16"'

/**
 * A request as the provider wants it addressed, where a cloud serves a dialect under its own paths.
 * - Azure: a base URL that ends in `/v1` takes OpenAI's paths; any other one has the deployment in the path.
 * - Anthropic on Vertex: the model is in the path, the version in the body.
 * @see https://learn.microsoft.com/azure/foundry/openai/reference
 * @see https://platform.claude.com/docs/en/api/claude-on-vertex-ai
 */
export function addressRequest(
  provider: Pick<Provider, 'auth' | 'dialect'>,
  place: { readonly upstreamModel: string; readonly basePath: string },
  encoded: EncodedUpstream,
): EncodedUpstream {
  const model = encodeURIComponent(place.upstreamModel)
  if (provider.auth === 'api-key' && !place.basePath.endsWith('/v1')) {
    return { ...encoded, path: `/deployments/${model}${encoded.path}?api-version=${AZURE_API_VERSION}` }
  }
  if (provider.auth !== 'google-oauth' || provider.dialect !== 'anthropic') return encoded
  const { 'anthropic-version': _inBody, ...headers } = encoded.headers
  const verb = encoded.stream ? 'streamRawPredict' : 'rawPredict'
  const bytes = typeof encoded.body === 'string' ? new TextEncoder().encode(encoded.body) : encoded.body
  const edits = { set: { anthropic_version: VERTEX_ANTHROPIC_VERSION }, remove: ['model'] }
  return { ...encoded, path: `/models/${model}:${verb}`, headers, body: spliceTopLevel(bytes, edits) }
}
