import { z } from 'zod'
import type { Kasa } from './kasa.ts'

/** A browser at the console: it keeps cookies, says where it comes from, and sends the token of its session. */
export type Browser = {
  /** Sends a request as the console would. Headers given replace its own; `undefined` leaves one out. */
  send(method: string, path: string, call?: BrowserCall): Promise<BrowserAnswer>
  /** The same, which must answer the status. */
  must(method: string, path: string, call?: BrowserCall & { readonly status?: number }): Promise<BrowserAnswer>
  cookies(): ReadonlyMap<string, string>
  setCookie(name: string, value: string): void
  /** The account that following requests name. */
  account: string | undefined
  csrf: string | undefined
}

export type BrowserCall = {
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string | undefined>>
}
export type BrowserAnswer = {
  readonly status: number
  readonly body: Record<string, unknown>
  readonly code: string | undefined
  readonly headers: Headers
}

const withCsrf = z.looseObject({ csrf: z.string() })
const problem = z.looseObject({ code: z.string() })

export function openBrowser(kasa: Pick<Kasa, 'url'>): Browser {
  const cookies = new Map<string, string>()
  const browser: Browser = {
    account: undefined,
    csrf: undefined,
    cookies: () => cookies,
    setCookie: (name, value) => void cookies.set(name, value),
    async send(method, path, call = {}) {
      const defaults: Record<string, string | undefined> = {
        'content-type': call.body === undefined ? undefined : 'application/json',
        cookie: cookies.size === 0 ? undefined : [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        origin: kasa.url,
        'sec-fetch-site': 'same-origin',
        'x-kasa-csrf': browser.csrf,
        'x-kasa-account': browser.account,
        ...call.headers,
      }
      const headers = Object.entries(defaults).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
      const response = await fetch(`${kasa.url}${path}`, {
        method,
        headers: Object.fromEntries(headers),
        redirect: 'manual',
        ...(call.body === undefined
          ? {}
          : { body: typeof call.body === 'string' ? call.body : JSON.stringify(call.body) }),
      })
      for (const cookie of response.headers.getSetCookie()) keep(cookies, cookie)
      const text = await response.text()
      const body = text === '' ? {} : JSON.parse(text)
      const csrf = withCsrf.safeParse(body)
      if (csrf.success) browser.csrf = csrf.data.csrf
      const failed = problem.safeParse(body)
      return {
        status: response.status,
        body,
        code: failed.success ? failed.data.code : undefined,
        headers: response.headers,
      }
    },
    async must(method, path, call = {}) {
      const answer = await browser.send(method, path, call)
      const isExpected = call.status === undefined ? answer.status < 300 : answer.status === call.status
      if (!isExpected) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
      return answer
    },
  }
  return browser
}

function keep(cookies: Map<string, string>, header: string): void {
  const [pair = ''] = header.split(';')
  const at = pair.indexOf('=')
  const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
  if (value === '' || /max-age=0(?:;|$)/i.test(header)) cookies.delete(name)
  else cookies.set(name, value)
}

const mailSchema = z.object({
  data: z.array(
    z.object({
      kind: z.string(),
      to: z.string(),
      subject: z.string(),
      text: z.string().nullable(),
      locale: z.string(),
    }),
  ),
})

/** The newest letter of a kind to an address, from the operator's outbox. */
export async function letterTo(
  kasa: Kasa,
  to: string,
  kind: string,
): Promise<{ readonly text: string; readonly token: string; readonly code: string; readonly subject: string }> {
  const { data } = mailSchema.parse(await kasa.api('GET', '/api/admin/outbox?limit=200'))
  const found = data.find((mail) => mail.to === to && mail.kind === kind)
  if (found?.text == null)
    throw new Error(
      `no letter ${kind} to ${to}; there are ${data.map((mail) => `${mail.kind} to ${mail.to}`).join(', ')}`,
    )
  const token = /#([A-Za-z0-9_-]{43})/.exec(found.text)?.[1] ?? ''
  const code = /^\d{6}$/m.exec(found.text)?.[0] ?? ''
  return { text: found.text, token, code, subject: found.subject }
}

export async function countLetters(kasa: Kasa, to: string, kind: string): Promise<number> {
  const { data } = mailSchema.parse(await kasa.api('GET', '/api/admin/outbox?limit=200'))
  return data.filter((mail) => mail.to === to && mail.kind === kind).length
}

export const PASSWORD = 'a quiet harbour at dawn'

/** Registers, signs in and confirms the address. */
export async function signUp(kasa: Kasa, email: string, name = 'Somebody'): Promise<Browser> {
  const browser = openBrowser(kasa)
  await browser.must('POST', '/api/sign-up', { body: { email, password: PASSWORD, name }, status: 202 })
  await signIn(browser, email)
  const { token } = await letterTo(kasa, email, 'verify')
  await browser.must('POST', '/api/session/verification/confirm', { body: { token } })
  return browser
}

export async function signIn(browser: Browser, email: string, password = PASSWORD): Promise<void> {
  browser.csrf = undefined
  await browser.must('POST', '/api/sign-in', { body: { email, password } })
}

const accountsSchema = z.object({
  data: z.array(
    z.object({
      accountId: z.string(),
      memberId: z.string(),
      kind: z.string(),
      name: z.string(),
      permissions: z.record(z.string(), z.string()),
    }),
  ),
})
export type ListedAccount = z.infer<typeof accountsSchema>['data'][number]

export async function accountsOf(browser: Browser): Promise<readonly ListedAccount[]> {
  return accountsSchema.parse((await browser.must('GET', '/api/session/accounts')).body).data
}
