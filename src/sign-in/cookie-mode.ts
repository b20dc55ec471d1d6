/** How the cookie of a session is named and guarded. */
export type CookieMode = { readonly name: string; readonly secure: boolean }

const SECURE: CookieMode = { name: '__Host-kasa-session', secure: true }
const PLAIN: CookieMode = { name: 'kasa-session', secure: false }
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i

/**
 * The cookie for a request: guarded by TLS wherever Kasa is reached by https, plain on this machine only. Undefined for
 * plain http from elsewhere: a cookie there could be read on the way, so nobody signs in.
 */
export function cookieModeOf(publicUrl: string | undefined, host: string | undefined): CookieMode | undefined {
  if (publicUrl?.startsWith('https:') === true) return SECURE
  return host !== undefined && LOOPBACK.test(host) ? PLAIN : undefined
}
