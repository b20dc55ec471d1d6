import type { z } from 'zod'
import { parseExactJson } from '../../../base/exact-json.ts'
import { describeIssues } from '../../../platform/http/describe-issues.ts'
import { type ReportFormat, refuseReport } from '../report.ts'

/** Pages or rows in a file: more are no report that a person looks at. */
const VALUES_MAX = 200_000

/** What all files of a report hold together: each is one JSON value, an array of them, or one on each line. */
export function readValues<T>(format: ReportFormat, contents: readonly string[], schema: z.ZodType<T>): T[] {
  const values = contents.flatMap((content) => valuesOf(format, content))
  if (values.length === 0) refuseReport(format, 'it is empty')
  if (values.length > VALUES_MAX) refuseReport(format, `it has more than ${VALUES_MAX} rows`)
  return values.map((value) => {
    const parsed = schema.safeParse(value)
    return parsed.success ? parsed.data : refuseReport(format, describeIssues(parsed.error).sentence)
  })
}

function valuesOf(format: ReportFormat, content: string): readonly unknown[] {
  const whole = tryParse(content)
  if (whole.kind === 'parsed') return Array.isArray(whole.value) ? whole.value : [whole.value]
  const lines = content.split('\n').filter((line) => line.trim() !== '')
  return lines.map((line, index) => {
    const parsed = tryParse(line)
    if (parsed.kind === 'parsed') return parsed.value
    return refuseReport(
      format,
      lines.length === 1 ? 'it is not JSON, or it was cut' : `line ${index + 1} is not JSON, or the file was cut`,
    )
  })
}

function tryParse(text: string): { readonly kind: 'parsed'; readonly value: unknown } | { readonly kind: 'broken' } {
  try {
    return { kind: 'parsed', value: parseExactJson(text) }
  } catch {
    return { kind: 'broken' }
  }
}
