/** Rows that belong to one of these teams, or to this member. A member of undefined owns nothing. */
export type RowsWithin = { readonly teamIds: readonly string[]; readonly memberId: string | undefined }

/**
 * Which rows of an account somebody may read and change. Worked out once per request from the caller and the table of
 * permissions, and handed to every store as values of its SQL: a store cannot be asked without one.
 */
export type RowScope = {
  readonly accountId: string
  /** Undefined: all rows of the account. */
  readonly within: RowsWithin | undefined
}

/** The two values that a condition of `keysWithin` needs, in its order. */
export function valuesWithin(within: RowsWithin | undefined): readonly unknown[] {
  return [within?.teamIds ?? null, within?.memberId ?? null]
}

/**
 * The SQL condition that a row was made by a key within a scope. A key belongs to the team and the member that it was made
 * for, for ever, and so does what was done with it.
 * @param at places of the account and of the first of `valuesWithin` among the values of the statement
 */
export function keysWithin(column: string, at: { readonly account: number; readonly within: number }): string {
  const teams = `$${at.within}::uuid[]`
  return `(${teams} is null or ${column} in (select k.id from accounts.api_key k
    where k.account_id = $${at.account} and (k.team_id = any (${teams}) or k.member_id = $${at.within + 1}::uuid)))`
}
