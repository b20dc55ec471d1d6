import { createHash } from 'node:crypto'
import type { BudgetScope } from '../budget-scope.ts'

/** The longest name of a session that callers may give. */
export const SESSION_CHARS_MAX = 128

/**
 * The scope of a session that callers of an account name as they like: a chat, a run of an agent. Its id is made from
 * account and name (UUID version 8), so that no two accounts ever share one, and no table of names is needed.
 */
export function sessionScope(accountId: string, name: string): BudgetScope {
  const hash = createHash('sha256').update(`kasa session\n${accountId}\n${name}`).digest('hex')
  const id = `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`
  return { kind: 'session', id }
}
