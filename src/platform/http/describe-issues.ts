import type { z } from 'zod'

/** The first problem that a schema found, as one sentence and the path of the field: `messages[0].role`. */
export function describeIssues(error: z.ZodError): { readonly sentence: string; readonly param: string } {
  const issue = error.issues[0]
  if (issue === undefined) return { sentence: 'The value does not fit.', param: '' }
  const param = formatPath(issue.path)
  const where = param === '' ? 'The value' : `\`${param}\``
  const more = error.issues.length > 1 ? ` (and ${error.issues.length - 1} more)` : ''
  return { sentence: `${where}: ${issue.message}${more}`, param }
}

function formatPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`
    return text === '' ? String(part) : `${text}.${String(part)}`
  }, '')
}
