import { z } from 'zod'
import { formatInstant } from '../../base/instant.ts'
import { type ApiRoute, apiRoute } from '../../platform/http/api-route.ts'
import { accountOf } from '../../platform/http/caller-account.ts'
import { readConsistency } from '../actions/read-log.ts'
import { readLogStatus } from '../actions/read-log-status.ts'
import { eraseAccount } from '../actions/erase-account.ts'
import type { IntegrateDeps } from '../actions/integrate.ts'

const TAG = 'receipts'
const treeSize = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER)

/** What the log says of itself, and its keys. Checkpoint, tiles and receipt files: `mount-log.ts`, `mount-receipts.ts`. */
export function logRoutes(deps: IntegrateDeps): readonly ApiRoute[] {
  return [statusRoute(deps), consistencyRoute(deps), rotateRoute(deps), eraseRoute(deps)]
}

function statusRoute(deps: IntegrateDeps): ApiRoute {
  return apiRoute({
    method: 'GET',
    path: '/api/log/status',
    summary: 'How far the transparency log is',
    description: 'isLate: something waits for its leaf for more than a minute, which is an alarm.',
    tag: TAG,
    scope: 'read',
    response: z.object({
      origin: z.string(),
      size: z.int(),
      checkpointAt: z.string().nullable(),
      waitingCount: z.string(),
      oldestWaitingSeconds: z.number().nullable(),
      isLate: z.boolean(),
    }),
    errors: [],
    async handle() {
      const status = await readLogStatus(deps)
      return {
        origin: deps.origin,
        size: status.size,
        checkpointAt: status.checkpointAtMs === undefined ? null : formatInstant(status.checkpointAtMs),
        waitingCount: status.waitingCount.toString(),
        oldestWaitingSeconds: status.oldestWaitingSeconds ?? null,
        isLate: status.isLate,
      }
    },
  })
}

function consistencyRoute(deps: IntegrateDeps): ApiRoute {
  return apiRoute({
    method: 'GET',
    path: '/api/log/consistency',
    summary: 'Prove that the log of one size continues the one of another',
    description: 'RFC 6962 hashes, base64. Tiles say the same to those who mirror the log.',
    tag: TAG,
    scope: 'public',
    query: z.object({ from: treeSize, size: treeSize }),
    response: z.object({ from: z.int(), size: z.int(), hashes: z.array(z.string()) }),
    errors: ['invalid_request'],
    handle: async ({ query }) => ({ ...query, hashes: [...(await readConsistency(deps, query))] }),
  })
}

function rotateRoute(deps: IntegrateDeps): ApiRoute {
  return apiRoute({
    method: 'POST',
    path: '/api/log/keys/rotate',
    summary: 'Sign with a new key; the old ones sign beside it for 30 days',
    tag: TAG,
    scope: 'admin',
    status: 201,
    response: z.object({ verifierKey: z.string(), othersRetireAt: z.string() }),
    errors: [],
    async handle() {
      const { verifierKey, othersRetireAtMs } = await deps.keys.rotate()
      return { verifierKey, othersRetireAt: formatInstant(othersRetireAtMs) }
    },
  })
}

function eraseRoute(deps: IntegrateDeps): ApiRoute {
  return apiRoute({
    method: 'POST',
    path: '/api/log/erasures',
    summary: 'Cut for ever what ties the log to an account',
    description:
      'No receipt of the account can be made any more; those that were given out stay valid, and the log stays as it is. Cannot be undone. No money moves.',
    tag: TAG,
    scope: 'admin',
    status: 201,
    body: z.strictObject({ accountId: z.uuid() }),
    response: z.object({ accountId: z.string(), erasedAt: z.string() }),
    errors: ['invalid_request', 'not_found'],
    async handle({ body, caller }) {
      const accountId = accountOf(caller, body.accountId)
      const { erasedAtMs } = await eraseAccount(deps.db, accountId)
      return { accountId, erasedAt: formatInstant(erasedAtMs) }
    },
  })
}
