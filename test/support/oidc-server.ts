import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

export type OidcPerson = { readonly email?: string; readonly email_verified?: boolean; readonly name?: string }

/** A real OpenID Connect provider on loopback. Its people are made by naming them. */
export type OidcServer = {
  readonly issuer: string
  /** From here on it takes the client that sends people back to this address. */
  open(redirectUri: string): void
  people: Map<string, OidcPerson>
  /** A person goes to an address of the provider, logs in and agrees. Answers where they are sent back to. */
  visit(url: string, person: string): Promise<string>
  stop(): Promise<void>
}

export const OIDC_CLIENT = { id: 'kasa', secret: 'a-secret-of-the-test-client-0123456789' }

export async function startOidcServer(): Promise<OidcServer> {
  let handle: RequestListener = (_request, response) => void response.writeHead(503).end()
  const server = createServer((request, response) => handle(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${portOf(server.address())}`
  const people = new Map<string, OidcPerson>()
  return {
    issuer,
    people,
    open(redirectUri) {
      const provider = new Provider(issuer, {
        clients: [
          {
            client_id: OIDC_CLIENT.id,
            client_secret: OIDC_CLIENT.secret,
            redirect_uris: [redirectUri],
            response_types: ['code'],
            grant_types: ['authorization_code'],
          },
        ],
        ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
        pkce: { required: () => true },
        claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
        findAccount: (_context, sub) => ({ accountId: sub, claims: async () => ({ sub, ...people.get(sub) }) }),
      })
      const callback = provider.callback()
      handle = (request, response) => void callback(request, response)
    },
    visit: (url, person) => visit(issuer, url, person),
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

const STEPS_MAX = 20

/** Follows redirects and sends the forms of log-in and consent, with the cookies of a browser. */
async function visit(issuer: string, from: string, person: string): Promise<string> {
  const cookies = new Map<string, string>()
  let next: { readonly url: string; readonly form?: URLSearchParams } = { url: from }
  for (let step = 0; step < STEPS_MAX; step++) {
    if (!next.url.startsWith(`${issuer}/`)) return next.url
    const response: Response = await fetch(next.url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(next.form === undefined ? {} : { method: 'POST', body: next.form }),
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      const at = pair.indexOf('=')
      cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    const location = response.headers.get('location')
    const page = await response.text()
    next = location === null ? formOf(page, person) : { url: new URL(location, next.url).href }
  }
  throw new Error('the provider leads round in circles')
}

function formOf(page: string, person: string): { readonly url: string; readonly form: URLSearchParams } {
  const url = /<form[^>]* action="([^"]+)"/.exec(page)?.[1]
  const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1]
  if (url === undefined || prompt === undefined) throw new Error(`no form at the provider: ${page.slice(0, 500)}`)
  return { url, form: new URLSearchParams({ prompt, login: person, password: 'any' }) }
}
