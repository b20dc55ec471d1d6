import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Principal } from '../../accounts/principal.ts'
import type { CatalogReader } from '../../catalog/actions/read-catalog.ts'
import type { Vault } from '../../vault/actions/create-vault.ts'
import { callableRoutes } from '../callable-routes.ts'

/**
 * `GET /v1/models`: what this key can name, in the shape of OpenAI's list. A model is listed when one of its routes has a
 * credential that the account may use; `auto` is always there.
 */
export function mountModels(
  app: FastifyInstance,
  deps: {
    readonly catalog: CatalogReader
    readonly vault: Vault
    readonly authorize: (request: FastifyRequest) => Promise<Principal>
  },
): void {
  app.get('/v1/models', async (request, reply) => {
    const principal = await deps.authorize(request)
    const routes = callableRoutes(deps.catalog.current(), deps.vault.usableBy(principal.accountId))
    const data = [{ id: 'auto', object: 'model', created: 0, owned_by: 'kasa' }, ...routes]
    return reply
      .header('x-request-id', request.id)
      .type('application/json; charset=utf-8')
      .send(JSON.stringify({ object: 'list', data }))
  })
}
