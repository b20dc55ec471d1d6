/** For whom a passkey is made: the name that authenticators bind it to, and the one page address that may use it. */
export type RelyingParty = { readonly id: string; readonly origin: string }

/**
 * Undefined where browsers know no passkeys: when Kasa is reached by the number of an address instead of a name, or by
 * plain http from another machine.
 * @param publicUrl as configured
 * @param host as the browser names it; counts only without a configured address, and then only on this machine
 */
export function relyingPartyOf(publicUrl: string | undefined, host: string | undefined): RelyingParty | undefined {
  const isLocal = /^localhost(?::\d{1,5})?$/i.test(host ?? '')
  const url = URL.parse(publicUrl ?? (isLocal ? `http://${host}` : ''))
  if (url === null || /^[\d.]+$|^\[/.test(url.hostname)) return undefined
  return url.protocol === 'https:' || url.hostname === 'localhost'
    ? { id: url.hostname, origin: url.origin }
    : undefined
}
