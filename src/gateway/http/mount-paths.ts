import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../../base/error.ts'
import type { Entrance } from './entrance.ts'

export type InferencePath = {
  /** OpenAPI style. `{model}`, where it is there, may hold slashes and colons: `/v1beta/models/{model}:generateContent`. */
  readonly path: string
  readonly handle: (
    request: FastifyRequest,
    reply: FastifyReply,
    pathModel: string | undefined,
  ) => Promise<FastifyReply>
}

type Mounted = { readonly onRequest: Entrance['onRequest']; readonly paths: readonly InferencePath[] }

const PLACE = '{model}'

export function namesModel(path: string): boolean {
  return path.includes(PLACE)
}

/** Mounts POST paths. Those that name the model in their middle are one wildcard per beginning, told apart by their end. */
export function mountPaths(app: FastifyInstance, { onRequest, paths }: Mounted): void {
  for (const { path, handle } of paths) {
    if (!namesModel(path)) app.post(path, { onRequest }, (request, reply) => handle(request, reply, undefined))
  }
  const named = paths.filter(({ path }) => namesModel(path))
  const groups = Map.groupBy(named, ({ path }) => path.slice(0, path.indexOf(PLACE)))
  for (const [beginning, rows] of groups) {
    app.post<{ Params: { '*': string } }>(`${beginning}*`, { onRequest }, (request, reply) => {
      const rest = request.params['*']
      for (const { path, handle } of rows) {
        const end = path.slice(beginning.length + PLACE.length)
        const model = rest.slice(0, -end.length)
        if (rest.endsWith(end) && model !== '') return handle(request, reply, model)
      }
      throw new AppError('not_found', {
        public: `There is no POST ${beginning}${rest.slice(0, 200)}. Nothing was done.`,
      })
    })
  }
}
