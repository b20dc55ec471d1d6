import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ApiDoc } from '../../platform/http/api-route.ts'
import { z } from 'zod'
import { COUNT_ROWS, countedTokens, type CountRow } from '../surfaces/count-rows.ts'
import { pathParams } from './path-params.ts'
import { inboundRequest } from './inbound-request.ts'
import type { InferenceHttpDeps } from './inference-deps.ts'
import type { InferencePath } from './mount-paths.ts'

/** A token of text is seldom shorter; used when counting itself is not possible. */
const CHARS_PER_TOKEN = 4
/** What the count was made with: other models count differently, so the answer says that it is an estimate. */
const ENCODING = 'o200k'

/** The paths that count tokens. They open no key and call nobody: there is no record of it and it is free. */
export function countPaths(deps: InferenceHttpDeps): readonly InferencePath[] {
  return COUNT_ROWS.flatMap((row) =>
    row.paths.map((path) => ({
      path,
      handle: (request: FastifyRequest, reply: FastifyReply, pathModel: string | undefined) =>
        count(deps, row, { request, reply, pathModel }),
    })),
  )
}

type Exchange = {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly pathModel: string | undefined
}

async function count(deps: InferenceHttpDeps, row: CountRow, exchange: Exchange): Promise<FastifyReply> {
  const { request, reply, pathModel } = exchange
  const { principal } = deps.entrance.entered(request)
  const inbound = row.read(inboundRequest(principal, request, pathModel))
  const words = inbound.content.words()
  const tokens = (await deps.gateway.tokens.count(words)) ?? Math.ceil(words.length / CHARS_PER_TOKEN)
  return reply
    .header('x-request-id', request.id)
    .header('x-kasa-estimate', ENCODING)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(row.render(countedTokens(inbound, tokens))))
}

export const countDocs: readonly ApiDoc[] = COUNT_ROWS.flatMap(({ paths, summary, body }) =>
  paths.map((path) => ({
    method: 'POST',
    path,
    summary,
    description: `An estimate with the ${ENCODING} encoding, whatever the model; the header x-kasa-estimate says so. Free, without a record.`,
    tag: 'inference',
    scope: 'inference',
    status: 200,
    errors: ['invalid_request', 'request_too_large'],
    schemas: { params: pathParams(path), query: undefined, body, response: z.looseObject({}) },
  })),
)
