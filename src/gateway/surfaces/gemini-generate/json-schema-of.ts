import { isJsonObject } from '../../../base/json.ts'

type Json = Record<string, unknown>

/** Members that mean nothing outside of Google. */
const GOOGLE_ONLY = new Set(['propertyOrdering', 'property_ordering', 'nullable', 'example'])
/** Google writes these 64-bit numbers as text. */
const COUNTS = new Set(['minItems', 'maxItems', 'minLength', 'maxLength', 'minProperties', 'maxProperties'])

/**
 * Google's own schema (a subset of OpenAPI's, types in capitals) as JSON Schema. Names of properties stay as they are.
 * @see https://ai.google.dev/api/caching#Schema
 */
export function jsonSchemaOf(schema: Json): Json {
  const converted: Json = {}
  for (const [name, value] of Object.entries(schema)) {
    if (GOOGLE_ONLY.has(name)) continue
    converted[name === 'any_of' ? 'anyOf' : name] = convertMember(name, value)
  }
  if (schema['nullable'] === true && typeof converted['type'] === 'string') {
    converted['type'] = [converted['type'], 'null']
  }
  return converted
}

function convertMember(name: string, value: unknown): unknown {
  if (name === 'type' && typeof value === 'string') return value.toLowerCase()
  if (COUNTS.has(name) && typeof value === 'string' && /^\d{1,9}$/.test(value)) return Number.parseInt(value, 10)
  if (name === 'items' && isJsonObject(value)) return jsonSchemaOf(value)
  if ((name === 'anyOf' || name === 'any_of') && Array.isArray(value)) {
    return value.map((option: unknown) => (isJsonObject(option) ? jsonSchemaOf(option) : option))
  }
  if (name !== 'properties' || !isJsonObject(value)) return value
  const properties = Object.entries(value)
  return Object.fromEntries(properties.map(([key, one]) => [key, isJsonObject(one) ? jsonSchemaOf(one) : one]))
}
