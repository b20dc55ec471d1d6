import type { AuthScheme } from '../../catalog/catalog.ts'
import { type AwsKeys, signAwsRequest, type ToSign } from '../../platform/crypto/aws-sigv4.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { GoogleTokens } from '../internal/google-tokens.ts'
import { authHeader } from '../probe.ts'
import { awsSecretSchema } from '../secret-shape.ts'
import type { Secret } from '../secret.ts'

/** A request that needs the proof of a secret which was opened for it. */
export type ToAuthorize = {
  readonly auth: AuthScheme
  readonly credential: { readonly id: string; readonly version: number }
  readonly secret: Secret
  readonly request: ToSign
}

/**
 * The headers that show who calls: the key itself, a signature over the request, or a token that the key was exchanged
 * for. To be made last. The secret is used up; it was opened for a committed access row.
 */
export async function authorizeRequest(
  deps: { readonly clock: Clock; readonly googleTokens: GoogleTokens },
  wish: ToAuthorize,
): Promise<Readonly<Record<string, string>>> {
  const { auth, credential, secret, request } = wish
  switch (auth) {
    case 'aws-sigv4': {
      const at = { nowMs: deps.clock.nowMs(), service: 'bedrock' }
      return secret.withBytes((bytes) => signAwsRequest(request, awsKeysOf(bytes), at))
    }
    case 'google-oauth': {
      const of = { credentialId: credential.id, version: credential.version, secret, baseUrl: request.url }
      return { authorization: `Bearer ${await deps.googleTokens.tokenOf(of)}` }
    }
    case 'bearer':
    case 'x-api-key':
    case 'x-goog-api-key':
    case 'api-key':
    case 'none': {
      const header = authHeader(auth)
      return header === undefined ? {} : { [header.name]: secret.useAsHeader(header.prefix) }
    }
  }
}

function awsKeysOf(bytes: Uint8Array): AwsKeys {
  return awsSecretSchema.parse(JSON.parse(new TextDecoder().decode(bytes)))
}
