import { allowInsecureRequests, type AuthorizationServer, customFetch, protectedResourceRequest } from 'oauth4webapi'
import { z } from 'zod'
import type { GuardedFetch } from '../../platform/http/guarded-fetch.ts'
import type { Claims } from '../identity-provider.ts'

const PUBLIC_GITHUB = 'https://github.com'
const userSchema = z.object({ id: z.number(), login: z.string(), name: z.string().nullish() })
const emailsSchema = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }))

/** GitHub's endpoints: those of github.com, or of a server of one's own. */
export function githubServer(url: string): AuthorizationServer {
  return {
    issuer: `${url}/login/oauth`,
    authorization_endpoint: `${url}/login/oauth/authorize`,
    token_endpoint: `${url}/login/oauth/access_token`,
    // It reads the secret from the body.
    token_endpoint_auth_methods_supported: ['client_secret_post'],
  }
}

/** Who the token belongs to, with the primary address if GitHub has seen that it is theirs. */
export async function readGithubUser(
  url: string,
  token: string,
  http: { readonly [customFetch]: GuardedFetch; readonly [allowInsecureRequests]: boolean },
): Promise<Claims> {
  const api = url === PUBLIC_GITHUB ? 'https://api.github.com' : `${url}/api/v3`
  const get = async (path: string): Promise<unknown> => {
    const headers = new Headers({ accept: 'application/vnd.github+json' })
    const response = await protectedResourceRequest(token, 'GET', new URL(`${api}${path}`), headers, null, http)
    if (response.status !== 200) throw new TypeError(`GitHub answered ${path} with ${response.status}.`)
    return response.json()
  }
  const user = userSchema.parse(await get('/user'))
  const emails = emailsSchema.parse(await get('/user/emails'))
  const primary = emails.find((email) => email.primary && email.verified)
  return {
    id: user.id,
    login: user.login,
    name: user.name ?? undefined,
    email: primary?.email,
    email_verified: primary !== undefined,
  }
}
