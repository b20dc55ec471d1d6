/** An address as it was typed, and the one form in which addresses are compared. */
export type EmailAddress = { readonly email: string; readonly key: string }

const CHARS_MAX = 254
const LOCAL_CHARS_MAX = 64
// oxlint-disable-next-line no-control-regex
const LOCAL_PART = /^[^\s@"(),:;<>[\\\]\u0000-\u001F\u007F]+$/
const DOMAIN = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/**
 * Reads one plain address: no display name, no list, no quoting. Undefined for everything else. The key is lower case in
 * NFKC, with the domain in its ASCII form; dots and tags are kept, since only some mail hosts ignore them.
 */
export function parseEmailAddress(text: string): EmailAddress | undefined {
  const email = text.trim().normalize('NFC')
  const at = email.lastIndexOf('@')
  const local = email.slice(0, at)
  const domain = asciiDomain(email.slice(at + 1))
  if (at < 1 || domain === undefined || email.length > CHARS_MAX || local.length > LOCAL_CHARS_MAX) return undefined
  if (!LOCAL_PART.test(local) || local.startsWith('.') || local.endsWith('.') || local.includes('..')) return undefined
  return { email, key: `${local.normalize('NFKC').toLowerCase()}@${domain}` }
}

function asciiDomain(domain: string): string | undefined {
  if (/[^\p{L}\p{N}.-]/u.test(domain)) return undefined
  try {
    const { hostname } = new URL(`http://${domain}`)
    return DOMAIN.test(hostname) ? hostname : undefined
  } catch {
    return undefined
  }
}
