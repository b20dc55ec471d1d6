import { z } from 'zod'
import { rowScopeOf } from '../../accounts/actions/row-scope-of.ts'
import { type ApiRoute, apiRoute } from '../../platform/http/api-route.ts'
import type { Vault } from '../actions/create-vault.ts'
import { diagnoseVault } from '../actions/doctor.ts'
import { listAlerts } from '../actions/list-alerts.ts'
import { readAccessLog } from '../actions/read-access-log.ts'
import { accessSchema, alertSchema, doctorSchema, renderAlert, renderDiagnosis } from './credential-views.ts'

const limit = z.coerce.number().int().min(1).max(200).default(50)
const nextCursor = z.string().nullable()

/** What the vault has written down, and how it is. */
export function vaultLogRoutes(vault: Vault): readonly ApiRoute[] {
  return [
    apiRoute({
      method: 'GET',
      path: '/api/credentials/access-log',
      summary: 'List every use of a secret, newest first',
      tag: 'credentials',
      scope: 'manage',
      query: z.strictObject({
        limit,
        cursor: z
          .string()
          .regex(/^\d{1,18}$/)
          .optional(),
        credentialId: z.uuid().optional(),
      }),
      response: z.object({ data: z.array(accessSchema), nextCursor }),
      errors: ['invalid_request'],
      async handle({ query, caller }) {
        const data = await readAccessLog(vault, {
          ...rowScopeOf(caller, undefined),
          beforeSeq: query.cursor === undefined ? undefined : BigInt(query.cursor),
          credentialId: query.credentialId,
          limit: query.limit,
        })
        return { data: [...data], nextCursor: data.length === query.limit ? (data.at(-1)?.seq ?? null) : null }
      },
    }),
    apiRoute({
      method: 'GET',
      path: '/api/credentials/alerts',
      summary: 'List alerts about credentials, newest first',
      tag: 'credentials',
      scope: 'manage',
      query: z.strictObject({ limit, cursor: z.uuid().optional() }),
      response: z.object({ data: z.array(alertSchema), nextCursor }),
      errors: ['invalid_request'],
      async handle({ query, caller }) {
        const scope = rowScopeOf(caller, undefined)
        const rows = await listAlerts(vault, { ...scope, beforeId: query.cursor, limit: query.limit })
        const data = rows.map(renderAlert)
        return { data, nextCursor: data.length === query.limit ? (data.at(-1)?.id ?? null) : null }
      },
    }),
    apiRoute({
      method: 'GET',
      path: '/api/vault/doctor',
      summary: 'Tell the state of the vault',
      description: 'Ids and counts. No secret is opened.',
      tag: 'vault',
      scope: 'admin',
      response: doctorSchema,
      errors: [],
      async handle() {
        return renderDiagnosis(await diagnoseVault(vault))
      },
    }),
  ]
}
