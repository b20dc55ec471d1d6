/** Short enough for every model, the built-in one too. */
export const OUTPUT_DEFAULT = '160'

/** How many tokens an answer may have, as it was typed. Undefined: that is no such number. */
export function outputLimitOf(text: string): number | undefined {
  return /^[1-9]\d{0,6}$/.test(text) ? Number.parseInt(text, 10) : undefined
}
