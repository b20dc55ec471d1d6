import { z } from 'zod'
import { rowScopeOf } from '../../accounts/actions/row-scope-of.ts'
import { type ApiRoute, apiRoute, type Caller } from '../../platform/http/api-route.ts'
import { createCredential } from '../actions/create-credential.ts'
import type { Vault } from '../actions/create-vault.ts'
import { deleteCredential } from '../actions/delete-credential.ts'
import { listCredentials, readCredential } from '../actions/list-credentials.ts'
import { rekeyCredential } from '../actions/rekey-credential.ts'
import { testCredential } from '../actions/test-credential.ts'
import { updateCredential } from '../actions/update-credential.ts'
import { createCredentialSchema, rekeyCredentialSchema, updateCredentialSchema } from '../credential-input.ts'
import { createdSchema, credentialSchema, renderCredential, renderTest, testSchema } from './credential-views.ts'
import { vaultLogRoutes } from './vault-log-routes.ts'

const tag = 'credentials'
const idParams = z.strictObject({ id: z.uuid() })
const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.uuid().optional(),
})

/** Credentials, their access log, alerts, and the state of the vault. */
export function credentialRoutes(vault: Vault): readonly ApiRoute[] {
  // Fixed paths before `{id}`, for routers that match in order.
  return [...vaultLogRoutes(vault), ...readingRoutes(vault), ...changingRoutes(vault)]
}

function readingRoutes(vault: Vault): readonly ApiRoute[] {
  return [
    apiRoute({
      method: 'GET',
      path: '/api/credentials',
      summary: 'List credentials',
      tag,
      scope: 'manage',
      query: pageQuery,
      response: z.object({ data: z.array(credentialSchema), nextCursor: z.string().nullable() }),
      errors: ['invalid_request'],
      async handle({ query, caller }) {
        const scope = rowScopeOf(caller, undefined)
        const views = await listCredentials(vault, { ...scope, afterId: query.cursor, limit: query.limit })
        const nextCursor = views.length === query.limit ? (views.at(-1)?.id ?? null) : null
        return { data: views.map(renderCredential), nextCursor }
      },
    }),
    apiRoute({
      method: 'GET',
      path: '/api/credentials/{id}',
      summary: 'Read a credential',
      tag,
      scope: 'manage',
      params: idParams,
      response: credentialSchema,
      errors: ['invalid_request', 'not_found'],
      async handle({ params, caller }) {
        return renderCredential(await readCredential(vault, { ...rowScopeOf(caller, undefined), id: params.id }))
      },
    }),
  ]
}

function changingRoutes(vault: Vault): readonly ApiRoute[] {
  return [
    apiRoute({
      method: 'POST',
      path: '/api/credentials',
      summary: 'Store a provider key or an endpoint',
      description: 'The secret is sealed and never shown again. An endpoint without "models" is asked for its list.',
      tag,
      scope: 'manage',
      body: createCredentialSchema,
      status: 201,
      response: createdSchema,
      errors: ['invalid_request', 'forbidden', 'request_too_large', 'vault_sealed'],
      async handle({ body, caller, requestId }) {
        const actor = { ...actorOf(caller, requestId), isOperator: caller.isOperator }
        const { credential, warnings } = await createCredential(vault, actor, body)
        return { ...renderCredential(credential), warnings: [...warnings] }
      },
    }),
    apiRoute({
      method: 'PATCH',
      path: '/api/credentials/{id}',
      summary: 'Change label, scope, state or fallback',
      tag,
      scope: 'manage',
      params: idParams,
      body: updateCredentialSchema,
      response: credentialSchema,
      errors: ['invalid_request', 'forbidden', 'not_found', 'conflict'],
      async handle({ params, body, caller, requestId }) {
        const actor = actorOf(caller, requestId)
        return renderCredential(await updateCredential(vault, { actor, id: params.id, patch: body }))
      },
    }),
    apiRoute({
      method: 'POST',
      path: '/api/credentials/{id}/rekey',
      summary: 'Replace the secret',
      description: 'The new secret is live and the old one destroyed in one step. Calls under way finish.',
      tag,
      scope: 'manage',
      params: idParams,
      body: rekeyCredentialSchema,
      response: credentialSchema,
      errors: ['invalid_request', 'forbidden', 'not_found', 'conflict', 'request_too_large', 'vault_sealed'],
      async handle({ params, body, caller, requestId }) {
        const actor = actorOf(caller, requestId)
        return renderCredential(await rekeyCredential(vault, { actor, id: params.id, input: body }))
      },
    }),
    ...testAndDelete(vault),
  ]
}

function testAndDelete(vault: Vault): readonly ApiRoute[] {
  return [
    apiRoute({
      method: 'POST',
      path: '/api/credentials/{id}/test',
      summary: 'Test a credential with a free request',
      tag,
      scope: 'manage',
      params: idParams,
      response: testSchema,
      errors: ['invalid_request', 'not_found', 'credential_unusable', 'vault_sealed', 'unavailable'],
      async handle({ params, caller, requestId }) {
        return renderTest(await testCredential(vault, actorOf(caller, requestId), params.id))
      },
    }),
    apiRoute({
      method: 'DELETE',
      path: '/api/credentials/{id}',
      summary: 'Destroy a credential',
      tag,
      scope: 'manage',
      params: idParams,
      response: z.object({ id: z.uuid(), destroyed: z.literal(true) }),
      errors: ['invalid_request', 'not_found'],
      async handle({ params, caller, requestId }) {
        await deleteCredential(vault, actorOf(caller, requestId), params.id)
        return { id: params.id, destroyed: true as const }
      },
    }),
  ]
}

function actorOf(caller: Caller, requestId: string) {
  const { apiKeyId, person } = caller
  const who = { ...rowScopeOf(caller, undefined), requestId }
  return person === undefined ? { ...who, apiKeyId } : { ...who, apiKeyId: person.userId, kind: 'user' as const }
}
