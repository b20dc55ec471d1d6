import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ERROR_CODES } from '../src/base/error-codes.ts'
import { surfacesPage } from './surface-carriage.ts'
import { VARIABLES } from '../src/platform/config/variables.ts'

/** Writes the reference pages that mirror a table of the code: `node scripts/write-reference.ts`. */
const folder = resolve(import.meta.dirname, '../docs/reference')

function errorsPage(): string {
  const rows = Object.entries(ERROR_CODES).map(
    ([code, entry]) =>
      `| \`${code}\` | ${entry.status} | ${entry.title} | \`${entry.openai}\` | \`${entry.anthropic}\` | ${entry.advice} |`,
  )
  return [
    '# Errors',
    '',
    "Every code that Kasa answers with. OpenAI's surfaces use its envelope with the code in `error.code`, `/v1/messages` uses Anthropic's, Gemini's",
    "use Google's with the code as `reason` of its `ErrorInfo`, `/api` answers RFC 9457 problem details with the code in `code`. Refusals of a request never move",
    'money; a call that failed after it was admitted has a record, named in `x-kasa-record`, that says what was charged.',
    '',
    '| code | status | meaning | OpenAI `type` | Anthropic `type` | what to do |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
}

function configPage(): string {
  const rows = Object.entries(VARIABLES).map(([name, variable]) => {
    const fallback = variable.fallback === undefined ? '' : `\`${variable.fallback}\``
    return `| \`${name}\` | ${fallback} | ${variable.doc}${variable.secret ? ' Never shown.' : ''} |`
  })
  return [
    '# Configuration',
    '',
    'Environment variables of the server. A `KASA_` variable that is not in this table is refused at start, with the nearest name, so that a',
    'misspelt one never silently does nothing. `npm run kasa -- config` prints what is in effect, without secrets.',
    '',
    '| variable | default | meaning |',
    '| --- | --- | --- |',
    ...rows,
    '',
    'The command line reads `KASA_URL` and `KASA_API_KEY`, or `first-run.json` in `KASA_DATA`.',
    '',
  ].join('\n')
}

writeFileSync(join(folder, 'errors.md'), errorsPage())
writeFileSync(join(folder, 'config.md'), configPage())
writeFileSync(join(folder, 'surfaces.md'), surfacesPage())
