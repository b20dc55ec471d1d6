/**
 * What an API key may do. `inference`: make calls. `read`: see records, balance and catalog prices of its account.
 * `manage`: change its account: credentials, keys, caps. `admin`: everything of the instance; operator keys only.
 */
export const SCOPES = ['inference', 'read', 'manage', 'admin'] as const
export type Scope = (typeof SCOPES)[number]

/** `admin` includes all others; nothing else implies anything. */
export function hasScope(scopes: readonly Scope[], needed: Scope): boolean {
  return scopes.includes(needed) || scopes.includes('admin')
}
