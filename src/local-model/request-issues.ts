import type { z } from 'zod'
import { refuse } from './refusal.ts'
import type { Refusal } from './refusal.ts'

/** Turns the first problem that the schema found into a refusal that names the parameter, as OpenAI's servers do. */
export function describeIssues(error: z.ZodError): Refusal {
  const issue = error.issues[0]
  if (issue === undefined) return refuse('The request is malformed.')
  const path = formatPath(issue.path)
  if (issue.code === 'unrecognized_keys') {
    const param = path === '' ? (issue.keys[0] ?? '') : `${path}.${issue.keys[0] ?? ''}`
    return refuse(
      `Unsupported parameter: '${param}'. The built-in toy models do not have it.`,
      param,
      'unsupported_parameter',
    )
  }
  if (path === '') return refuse(`The body must be a JSON object: ${issue.message}.`)
  return refuse(`Invalid value for '${path}': ${issue.message}.`, path, 'invalid_value')
}

function formatPath(path: readonly PropertyKey[]): string {
  let text = ''
  for (const step of path) text += typeof step === 'number' ? `[${step}]` : `${text === '' ? '' : '.'}${String(step)}`
  return text
}
