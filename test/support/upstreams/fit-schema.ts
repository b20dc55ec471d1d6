import { isJsonObject } from '../../../src/base/json.ts'

const DEPTH_MAX = 12

/** The smallest JSON value that fits a JSON schema (also with Gemini's upper-case type names). Every property is given. */
export function fitSchema(schema: unknown, root: unknown = schema, depth = 0): unknown {
  if (!isJsonObject(schema) || depth > DEPTH_MAX) return null
  if ('const' in schema) return schema.const
  if (Array.isArray(schema.enum)) return schema.enum[0]
  if (typeof schema.$ref === 'string') return fitSchema(resolveRef(schema.$ref, root), root, depth + 1)
  const [choice] = [schema.anyOf, schema.oneOf, schema.allOf].filter(Array.isArray)
  if (choice !== undefined) return fitSchema(choice[0], root, depth + 1)
  switch (typeOf(schema)) {
    case 'object':
      return fitObject(schema, root, depth)
    case 'array':
      return fitArray(schema, root, depth)
    case 'string':
      return fitString(schema)
    case 'integer':
    case 'number':
      return typeof schema.minimum === 'number' ? schema.minimum : 7
    case 'boolean':
      return true
    default:
      return null
  }
}

function typeOf(schema: Record<string, unknown>): string {
  const type: unknown = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (typeof type === 'string') return type.toLowerCase()
  return isJsonObject(schema.properties) ? 'object' : 'null'
}

function fitObject(schema: Record<string, unknown>, root: unknown, depth: number): unknown {
  const properties = isJsonObject(schema.properties) ? schema.properties : {}
  return Object.fromEntries(
    Object.entries(properties).map(([key, member]) => [key, fitSchema(member, root, depth + 1)]),
  )
}

function fitArray(schema: Record<string, unknown>, root: unknown, depth: number): unknown {
  const length = typeof schema.minItems === 'number' ? schema.minItems : 1
  return Array.from({ length }, () => fitSchema(schema.items, root, depth + 1))
}

/** Not ASCII on purpose: a cut inside a character must not break it. */
function fitString(schema: Record<string, unknown>): string {
  if (schema.format === 'date') return '2026-01-31'
  if (schema.format === 'date-time') return '2026-01-31T00:00:00Z'
  const text = 'Zürich 🎉'
  const least = typeof schema.minLength === 'number' ? schema.minLength : 0
  return text.padEnd(least, '.')
}

function resolveRef(ref: string, root: unknown): unknown {
  let found: unknown = root
  for (const step of ref.replace(/^#\/?/, '').split('/')) {
    if (step === '') continue
    found = isJsonObject(found) ? found[step] : undefined
  }
  return found
}
