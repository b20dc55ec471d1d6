import { isJsonObject } from '../../../base/json.ts'
import { refusal } from '../../wire/request/shape.ts'

/** What is inside these is the caller's own: names of arguments, of properties, of labels. */
const OPAQUE = new Set([
  'args',
  'response',
  'parameters',
  'parametersJsonSchema',
  'responseSchema',
  'responseJsonSchema',
  '_responseJsonSchema',
  'responseFormat',
  'labels',
  'kasa',
])

/**
 * A request with its names in camel case. Google's JSON takes `system_instruction` as well as `systemInstruction`, and both
 * are in wide use.
 * @throws AppError `invalid_request` when an object names a member both ways: readers differ on which one counts
 */
export function withCamelKeys(value: unknown, at = ''): unknown {
  if (Array.isArray(value)) return value.map((item: unknown, index) => withCamelKeys(item, `${at}[${index}]`))
  if (!isJsonObject(value)) return value
  const members = new Map<string, unknown>()
  for (const [key, member] of Object.entries(value)) {
    const name = camel(key)
    const path = at === '' ? name : `${at}.${name}`
    if (members.has(name)) throw refusal(path, 'given once, in camel or in snake case', member)
    members.set(name, OPAQUE.has(name) ? member : withCamelKeys(member, path))
  }
  return Object.fromEntries(members)
}

function camel(key: string): string {
  return key.replaceAll(/([a-z0-9])_([a-z0-9])/g, (_, before: string, after: string) => before + after.toUpperCase())
}
