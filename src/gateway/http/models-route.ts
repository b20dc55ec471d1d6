import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Principal } from '../../accounts/principal.ts'
import { AppError } from '../../base/error.ts'
import type { CatalogReader } from '../../catalog/actions/read-catalog.ts'
import { type Surface, SURFACES } from '../../catalog/catalog.ts'
import type { Vault } from '../../vault/actions/create-vault.ts'
import { callableModels } from '../callable-models.ts'
import { modelListFor } from '../surfaces/models/model-list.ts'
import { inboundRequest } from './inbound-request.ts'

type ModelsDeps = {
  readonly catalog: CatalogReader
  readonly vault: Vault
  readonly authorize: (request: FastifyRequest) => Promise<Principal>
}

/**
 * What this key can name, in the shape that the caller's client reads. A model is listed when one of its routes has a
 * credential that the account may use.
 */
export function mountModels(app: FastifyInstance, deps: ModelsDeps): void {
  for (const path of ['/v1/models', '/v1beta/models']) {
    app.get(path, (request, reply) => answer(deps, request, reply))
    // A model's name may hold slashes.
    app.get<{ Params: { '*': string } }>(`${path}/*`, (request, reply) =>
      answer(deps, request, reply, request.params['*']),
    )
  }
}

async function answer(
  deps: ModelsDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  id?: string,
): Promise<FastifyReply> {
  const principal = await deps.authorize(request)
  const { header, query } = inboundRequest(principal, request)
  const callable = callableModels(deps.catalog.current(), deps.vault.usableBy(principal.accountId))
  const surface = surfaceOf(query('surface'))
  const models = surface === undefined ? callable : callable.filter(({ surfaces }) => surfaces.includes(surface))
  const shape = modelListFor(request.url, header)
  const body = id === undefined ? shape.list(models, query) : shape.one(found(models, id))
  return reply.header('x-request-id', request.id).type('application/json; charset=utf-8').send(JSON.stringify(body))
}

/** What the listed models must be callable for. */
function surfaceOf(text: string | undefined): Surface | undefined {
  if (text === undefined) return undefined
  const surface = SURFACES.find((one) => one === text)
  if (surface !== undefined) return surface
  throw new AppError('invalid_request', {
    public: `surface must be one of ${SURFACES.join(', ')}. Nothing was listed.`,
    param: 'surface',
  })
}

function found<T extends { readonly id: string }>(models: readonly T[], id: string): T {
  const model = models.find((one) => one.id === id)
  if (model !== undefined) return model
  throw new AppError('model_not_found', {
    public: `There is no model "${id.slice(0, 100)}" that this key can name. GET /v1/models lists all.`,
    param: 'model',
  })
}
