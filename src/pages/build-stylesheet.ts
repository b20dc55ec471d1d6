import { assert } from '../base/assert.ts'

/** The block of the dark theme in the console's tokens. */
const DARK = /\[data-theme='dark'\]\s*(\{[^}]*\})/

/**
 * The stylesheet of the pages: the console's tokens, whose dark theme is chosen by the browser here since no script can,
 * and the rules of the pages.
 */
export function buildStylesheet(tokens: string, rules: string): string {
  assert(DARK.test(tokens), 'the tokens have a dark theme')
  return `${tokens.replace(DARK, '@media (prefers-color-scheme: dark) { :root $1 }')}\n${rules}`
}
