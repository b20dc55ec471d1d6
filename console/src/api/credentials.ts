/** A key for calls, of the session and the account that it was made for. */
type CallKey = { readonly key: string; readonly untilMs: number }

/** The server gives 15 minutes; the rest is for calls that begin just before the end. */
const KEY_USED_MS = 13 * 60_000
const ACCOUNT = 'kasa.account'

// Secrets live in these variables and end with the page: nothing that can sign or call is ever stored.
let csrf: string | undefined
let callKey: CallKey | undefined
const listeners = new Set<() => void>()

export function csrfToken(): string | undefined {
  return csrf
}

/** The session has this token from now on. Undefined: it must be asked for. Keys of the session before are dead. */
export function setCsrfToken(token: string | undefined): void {
  csrf = token
  callKey = undefined
}

export function keptKey(): string | undefined {
  return callKey !== undefined && performance.now() < callKey.untilMs ? callKey.key : undefined
}

export function keepKey(key: string | undefined): void {
  callKey = key === undefined ? undefined : { key, untilMs: performance.now() + KEY_USED_MS }
}

/** The account that was chosen, which is no secret. Undefined: the first of the person's. */
export function chosenAccount(): string | undefined {
  return localStorage.getItem(ACCOUNT) ?? undefined
}

export function chooseAccount(accountId: string | undefined): void {
  if (accountId === undefined) localStorage.removeItem(ACCOUNT)
  else localStorage.setItem(ACCOUNT, accountId)
  callKey = undefined
  for (const listener of listeners) listener()
}

export function onAccountChosen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The address of a file of the chosen account: a download cannot send headers. */
export function ofAccount(path: string): string {
  const account = chosenAccount()
  return account === undefined ? path : `${path}${path.includes('?') ? '&' : '?'}account=${account}`
}
