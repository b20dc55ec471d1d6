/** What a cap can be set on. An organization is its account. */
export const BUDGET_SCOPE_KINDS = ['account', 'team', 'member', 'api_key', 'session'] as const
export type BudgetScopeKind = (typeof BUDGET_SCOPE_KINDS)[number]

/** Something with counters of what was spent. Counters are monthly (UTC); those of a session are for its life. */
export type BudgetScope = { readonly kind: BudgetScopeKind; readonly id: string }

/** How a scope is called in sentences. */
export const BUDGET_SCOPE_WORDS: Readonly<Record<BudgetScopeKind, string>> = {
  account: 'account',
  team: 'team',
  member: 'member',
  api_key: 'API key',
  session: 'session',
}
