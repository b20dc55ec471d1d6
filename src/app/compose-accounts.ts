import { type Authenticator, createAuthenticator } from '../accounts/actions/authenticate.ts'
import { ensureOperator } from '../accounts/actions/ensure-operator.ts'
import { AppError } from '../base/error.ts'
import type { Clock } from '../platform/clock/clock.ts'
import type { ChangeFeed } from '../platform/db/change-feed.ts'
import type { Db } from '../platform/db/database.ts'
import { readFirstRun } from './first-run.ts'

export type Accounts = {
  readonly authenticator: Authenticator
  readonly operatorAccountId: string
  /** A new key of the operator, when the data folder has none. */
  readonly newKey: string | undefined
}

/** Starts authentication and makes sure that the instance has an operator whose key is in the data folder. */
export async function composeAccounts(deps: {
  readonly db: Db
  readonly clock: Clock
  readonly feed: ChangeFeed
  readonly dataDir: string
}): Promise<Accounts> {
  const authenticator = createAuthenticator(deps)
  await authenticator.start()
  const known = readFirstRun(deps.dataDir)
  const { accountId, key } = await ensureOperator(
    { db: deps.db, authenticator },
    { wantsKey: !isUsable(authenticator, known?.apiKey) },
  )
  return {
    authenticator,
    operatorAccountId: accountId,
    newKey: key?.apiKey,
  }
}

/** The file may be from another database, or its key revoked: then the owner of the folder gets a new one. */
function isUsable(authenticator: Authenticator, apiKey: string | undefined): boolean {
  try {
    return apiKey !== undefined && authenticator.authenticate(apiKey).isOperator
  } catch (error) {
    if (error instanceof AppError) return false
    throw error
  }
}
