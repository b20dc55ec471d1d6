import { z } from 'zod'
import { ERROR_CODES } from '../../base/error-codes.ts'
import type { ApiDoc } from './api-route.ts'

type JsonSchema = Record<string, unknown>

/** The OpenAPI 3.1 document of the routes, from the schemas that validate them. */
export function renderOpenApi(routes: readonly ApiDoc[], info: { readonly version: string }): JsonSchema {
  const paths: Record<string, Record<string, JsonSchema>> = {}
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Kasa',
      version: info.version,
      description:
        'A self-hosted safe and till for AI. Amounts are strings: nano-USD as integers, USD as exact decimals.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: {
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'A Kasa API key: kasa_...' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-kasa-session',
          description:
            'Set by signing in; on plain http on this machine it is named kasa-session. The account is chosen by the header x-kasa-account. What changes something also needs the header x-kasa-csrf, from GET /api/session.',
        },
      },
      schemas: { Problem: PROBLEM_SCHEMA },
    },
  }
}

const PROBLEM_SCHEMA: JsonSchema = {
  type: 'object',
  description: 'RFC 9457 problem details.',
  required: ['type', 'title', 'status', 'code', 'detail', 'advice', 'requestId'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(ERROR_CODES) },
    detail: { type: 'string', description: 'What happened and whether money moved.' },
    advice: { type: 'string', description: 'What to do next.' },
    param: { type: 'string' },
    requestId: { type: 'string' },
    details: {},
  },
}

function operationOf(route: ApiDoc): JsonSchema {
  const { params, query, body, response } = route.schemas
  return {
    operationId: operationIdOf(route),
    summary: route.summary,
    ...(route.description === undefined ? {} : { description: route.description }),
    tags: [route.tag],
    ...securityOf(route.scope),
    parameters: [...parametersOf(params, 'path'), ...parametersOf(query, 'query')],
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { [route.bodyType ?? 'application/json']: { schema: toSchema(body, 'input') } },
          },
        }),
    responses: {
      [route.status]: {
        description: 'Done.',
        content: { 'application/json': { schema: toSchema(response, 'output') } },
      },
      ...errorResponses(route),
    },
  }
}

/** Inference takes keys only, the routes of a person the cookie only, every other one takes either. */
function securityOf(scope: ApiDoc['scope']): JsonSchema {
  if (scope === 'public') return {}
  const key = scope === 'session' ? [] : [{ apiKey: [] }]
  const cookie = scope === 'inference' ? [] : [{ session: [] }]
  return { security: [...key, ...cookie], 'x-kasa-scope': scope }
}

function operationIdOf(route: ApiDoc): string {
  const words = route.path.split(/[^A-Za-z0-9]+/).filter((word) => word !== '' && word !== 'api')
  return [route.method.toLowerCase(), ...words]
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('')
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query'): JsonSchema[] {
  if (schema === undefined) return []
  const { properties, required } = objectSchema.parse(toSchema(schema, 'input'))
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }))
}

const objectSchema = z.object({
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
})

function errorResponses(route: ApiDoc): JsonSchema {
  const codes = new Set([
    ...route.errors,
    ...(route.scope === 'public' ? [] : ['unauthenticated' as const, 'forbidden' as const]),
  ])
  const byStatus = new Map<number, string[]>()
  for (const code of codes) {
    const { status } = ERROR_CODES[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  return Object.fromEntries(
    [...byStatus].map(([status, names]) => [
      status,
      {
        description: names.join(', '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  )
}

function toSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' })
  return rest
}
