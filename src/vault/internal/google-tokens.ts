import { z } from 'zod'
import { AppError } from '../../base/error.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import { signGoogleAssertion } from '../../platform/crypto/google-assertion.ts'
import { originOf } from '../../platform/http/endpoint-guard.ts'
import type { Egress, GetJsonAnswer } from '../../platform/http/egress.ts'
import type { Secret } from '../secret.ts'
import { googleSecretSchema } from '../secret-shape.ts'

const SCOPE = 'https://www.googleapis.com/auth/cloud-platform'
const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
const TIMEOUT_MS = 5_000
const BODY_BYTES_MAX = 65_536
/** A token is given up this long before it ends, so that none ends on its way. */
const EARLY_MS = 60_000
const TOKENS_MAX = 1_000

type Of = {
  readonly credentialId: string
  readonly version: number
  readonly secret: Secret
  /** Where the token will be used. */
  readonly baseUrl: string
}
type Kept = { readonly token: string; readonly untilMs: number }

/** Access tokens of service accounts, in memory only, one per version of a credential. */
export type GoogleTokens = {
  /** The secret is used up. Throws `credential_unusable` when the token endpoint gives none. */
  tokenOf(of: Of): Promise<string>
  /** Asks the token endpoint whatever is kept, for a test of the key. */
  ask(of: Of): Promise<GetJsonAnswer>
}

const answerSchema = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })

export function createGoogleTokens(deps: { readonly egress: Egress; readonly clock: Clock }): GoogleTokens {
  const kept = new Map<string, Kept>()
  const asked = new Map<string, Promise<string>>()
  const ask = async ({ secret, baseUrl }: Of): Promise<GetJsonAnswer> => {
    const wish = secret.withBytes((bytes) => grantOf(bytes, baseUrl, deps.clock.nowMs()))
    return await deps.egress.postForm({ ...wish, headers: {}, timeoutMs: TIMEOUT_MS, bodyBytesMax: BODY_BYTES_MAX })
  }
  const renew = async (id: string, of: Of): Promise<string> => {
    const { token, livesMs } = readToken(await ask(of))
    if (kept.size >= TOKENS_MAX) kept.clear()
    kept.set(id, { token, untilMs: deps.clock.monotonicMs() + livesMs - EARLY_MS })
    return token
  }
  return {
    ask,
    async tokenOf(of) {
      const id = `${of.credentialId} ${of.version}`
      const known = kept.get(id)
      if (known !== undefined && known.untilMs > deps.clock.monotonicMs()) {
        of.secret.wipe()
        return known.token
      }
      const running = asked.get(id)
      if (running !== undefined) {
        of.secret.wipe()
        return await running
      }
      const asking = renew(id, of).finally(() => asked.delete(id))
      asked.set(id, asking)
      return await asking
    },
  }
}

/** The signed request for a token. The private key itself never leaves. */
function grantOf(bytes: Uint8Array, baseUrl: string, nowMs: number): { readonly url: string; readonly form: string } {
  const file = googleSecretSchema.parse(JSON.parse(new TextDecoder().decode(bytes)))
  if (!isTokenOrigin(file.token_uri, baseUrl)) throw foreignTokenOrigin()
  const account = {
    clientEmail: file.client_email,
    privateKey: file.private_key,
    keyId: file.private_key_id,
    tokenUri: file.token_uri,
  }
  const form = new URLSearchParams({ grant_type: GRANT, assertion: signGoogleAssertion(account, SCOPE, nowMs) })
  return { url: file.token_uri, form: form.toString() }
}

/** The statement is signed for one place: Google's own, or the origin that the credential is bound to. */
export function isTokenOrigin(tokenUri: string, baseUrl: string): boolean {
  const origin = originOf(tokenUri)
  return origin === 'https://oauth2.googleapis.com:443' || origin === originOf(baseUrl)
}

export function foreignTokenOrigin(): AppError {
  return new AppError('invalid_request', {
    public:
      'The service account names a token endpoint that is neither oauth2.googleapis.com nor at the base URL of this credential. Nothing was sent there.',
    param: 'secret',
  })
}

function readToken(answer: GetJsonAnswer): { readonly token: string; readonly livesMs: number } {
  const parsed = answer.kind === 'answered' && answer.status === 200 ? answerSchema.safeParse(answer.body) : undefined
  if (parsed?.success === true) {
    return { token: parsed.data.access_token, livesMs: parsed.data.expires_in * 1000 }
  }
  const why = answer.kind === 'answered' ? `answered ${answer.status}` : answer.kind
  throw new AppError('credential_unusable', {
    public: `Google's token endpoint gave no access token for this service account (${why}). Nothing was sent to the model and no money moved. Test the credential.`,
    internal: `google token endpoint: ${why}`,
  })
}
