/** A list of words and phrases, made ready to be looked for. */
export type WordList = { readonly phrases: ReadonlySet<string>; readonly wordsMax: number }

const WORD = /[\p{L}\p{N}]+/gu

export function readWordList(words: readonly string[]): WordList {
  const phrases = words.map((word) => wordsOf(word)).filter((parts) => parts.length > 0)
  return {
    phrases: new Set(phrases.map((parts) => parts.join(' '))),
    wordsMax: phrases.reduce((max, parts) => Math.max(max, parts.length), 0),
  }
}

/** Whether a text holds one of them as whole words. Case, accents' spelling and what stands between words make no difference. */
export function holdsListed(text: string, { phrases, wordsMax }: WordList): boolean {
  const words = wordsOf(text)
  return words.some((_, at) => {
    let phrase = ''
    for (let count = 1; count <= wordsMax && at + count <= words.length; count++) {
      phrase = count === 1 ? (words[at] ?? '') : `${phrase} ${words[at + count - 1] ?? ''}`
      if (phrases.has(phrase)) return true
    }
    return false
  })
}

/** Turkish dotted and dotless capitals fold to one letter, so that a list in either spelling finds both. */
function wordsOf(text: string): readonly string[] {
  const folded = text.normalize('NFKC').replace(/[İI]/g, 'i').toLowerCase().replaceAll('ı', 'i')
  return folded.match(WORD) ?? []
}
