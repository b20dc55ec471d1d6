import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../../base/error.ts'

export type ModelPath = {
  /** OpenAPI style, with `{model}` somewhere: `/v1beta/models/{model}:generateContent`. */
  readonly path: string
  handle(request: FastifyRequest, reply: FastifyReply, pathModel: string): Promise<FastifyReply>
}

const PLACE = '{model}'

export function namesModel(path: string): boolean {
  return path.includes(PLACE)
}

/**
 * Mounts POST paths that name the model in their middle. A model's name may hold slashes and colons, which a router takes
 * for its own, so all paths with one beginning are one wildcard, told apart by their end.
 */
export function mountByModel(app: FastifyInstance, paths: readonly ModelPath[]): void {
  const beginningOf = ({ path }: ModelPath) => path.slice(0, path.indexOf(PLACE))
  for (const [beginning, rows] of Map.groupBy(paths, beginningOf)) {
    app.post<{ Params: { '*': string } }>(`${beginning}*`, (request, reply) => {
      const rest = request.params['*']
      for (const row of rows) {
        const end = row.path.slice(beginning.length + PLACE.length)
        const model = rest.slice(0, -end.length)
        if (rest.endsWith(end) && model !== '') return row.handle(request, reply, model)
      }
      throw new AppError('not_found', {
        public: `There is no POST ${beginning}${rest.slice(0, 200)}. Nothing was done.`,
      })
    })
  }
}
