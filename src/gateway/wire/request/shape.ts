import { z } from 'zod'
import { AppError } from '../../../base/error.ts'

/** A wrong string is repeated only when it looks like a misspelt word. Anything else might be a prompt or a secret. */
const MISSPELT_WORD = /^[A-Za-z0-9_.-]{1,24}$/

/**
 * Checks a value against a schema and refuses it in one sentence that names the field, what was expected, and what came.
 * @param at - the path of the value inside the body, in the caller's own words; empty for the body itself
 * @throws AppError `invalid_request` with `param`
 */
export function shaped<T>(schema: z.ZodType<T>, value: unknown, at: string): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issue = deepest(result.error.issues, [])
  throw refusal(pathOf(at, issue.path), issue.expected, valueAt(value, issue.path))
}

/** The refusal of one field. */
export function refusal(param: string, expected: string, got: unknown): AppError {
  const field = param === '' ? 'The body' : param
  return new AppError('invalid_request', {
    public: `${field} must be ${expected}; got ${describe(got)}.`,
    ...(param === '' ? {} : { param }),
  })
}

type Path = readonly PropertyKey[]
type Finding = { readonly path: Path; readonly expected: string }

/** Of the branches of a union, the one that came furthest tells most about what the caller meant. */
function deepest(issues: readonly z.core.$ZodIssue[], above: Path): Finding {
  const [issue] = issues
  if (issue === undefined) return { path: above, expected: 'valid' }
  const path = [...above, ...issue.path]
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return { path, expected: expectationOf(issue) }
  const branches = issue.errors.map((branch) => deepest(branch, path))
  const furthest = branches.reduce((best, branch) => (branch.path.length > best.path.length ? branch : best))
  if (furthest.path.length > path.length) return furthest
  return { path, expected: [...new Set(branches.map((branch) => branch.expected))].join(' or ') }
}

function expectationOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return TYPE_WORDS[issue.expected] ?? `of type ${issue.expected}`
    case 'invalid_value':
      return issue.values.length === 1 ? String(issue.values[0]) : `one of ${issue.values.map(String).join(', ')}`
    case 'too_small':
      return issue.origin === 'number'
        ? `${issue.inclusive === true ? 'at least' : 'above'} ${issue.minimum}`
        : 'not empty'
    case 'too_big':
      return `at most ${issue.maximum}${issue.origin === 'number' ? '' : ' long'}`
    case 'unrecognized_keys':
      return `without unknown fields (${issue.keys.join(', ')})`
    case 'invalid_format':
      return `a valid ${issue.format}`
    case 'invalid_union':
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return issue.message
  }
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}

function pathOf(at: string, path: Path): string {
  let text = at
  for (const step of path) text += typeof step === 'number' ? `[${step}]` : `${text === '' ? '' : '.'}${String(step)}`
  return text
}

function valueAt(root: unknown, path: Path): unknown {
  let value = root
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = Reflect.get(value, step)
  }
  return value
}

function describe(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (typeof value === 'object' && value !== null) return 'an object'
  if (typeof value !== 'string') return String(JSON.stringify(value))
  if (value === '') return 'an empty string'
  return MISSPELT_WORD.test(value) ? JSON.stringify(value) : 'a string'
}
