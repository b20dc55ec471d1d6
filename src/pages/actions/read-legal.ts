import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locale } from '../../mail/letter.ts'
import type { Html } from '../html.ts'
import type { Operator } from '../site.ts'
import type { LegalPage } from '../templates/legal-page.ts'
import type { Words } from '../words-en.ts'
import { renderMarkdown } from './render-markdown.ts'

/** Characters that Markdown would read as marks. */
const MARKS = /[\\`*_{}[\]<>()#+!|~&-]/g

/** A legal text with the operator's details in it. What is missing is said to be missing. */
export function readLegal(
  folder: string,
  asked: { readonly name: LegalPage; readonly locale: Locale; readonly operator: Operator; readonly words: Words },
): Html {
  const { name, locale, operator, words } = asked
  const facts: Readonly<Record<string, string | undefined>> = {
    name: operator.name,
    address: operator.address,
    registration: operator.registration,
    email: operator.email,
  }
  const filled = readFileSync(join(folder, locale, `${name}.md`), 'utf8').replaceAll(
    /\{\{(\w+)\}\}/g,
    (_, key: string) => {
      const value = facts[key]
      return value === undefined ? `*${words.legal.missing}*` : value.replaceAll(MARKS, String.raw`\$&`)
    },
  )
  return renderMarkdown(filled, (target) => target).body
}
