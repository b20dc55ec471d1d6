import type { Recogniser, Span } from './finding.ts'

const LOCAL_CHARS_MAX = 64
const LOCAL = /[A-Za-z0-9._%+\-\p{L}]/u
const DOMAIN = /(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,8}[A-Za-z]{2,24}(?![A-Za-z0-9_])/y
/** What follows the last dot of names that look like addresses and are files: `icon@2x.png`. None is a top-level domain. */
const FILES = new Set(
  'png jpg jpeg gif svg webp avif css scss less js mjs cjs ts mts cts tsx jsx json html htm xml yaml yml txt pdf exe dll log lock'.split(
    ' ',
  ),
)

/** E-mail addresses. Looks around every `@`, at most as far as an address can reach. */
export const recogniseEmail: Recogniser = (text) => {
  const found: Span[] = []
  let from = 0
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const start = localStart(text, at, from)
    const domain = domainAt(text, at + 1)
    if (start === undefined || domain === undefined) continue
    from = at + 1 + domain.length
    if (!isPath(text, start, { at, end: from })) found.push({ start, end: from })
  }
  return found
}

function localStart(text: string, at: number, from: number): number | undefined {
  const least = Math.max(from, at - LOCAL_CHARS_MAX)
  let start = at
  while (start > least && LOCAL.test(text.charAt(start - 1))) start -= 1
  while (start < at && /[.%+-]/.test(text.charAt(start))) start += 1
  return start === at || text.charAt(at - 1) === '.' ? undefined : start
}

function domainAt(text: string, at: number): string | undefined {
  DOMAIN.lastIndex = at
  const domain = DOMAIN.exec(text)?.[0]
  if (domain === undefined) return undefined
  return FILES.has(domain.slice(domain.lastIndexOf('.') + 1).toLowerCase()) ? undefined : domain
}

/** `git@github.com:team/project.git` is where code lies, not who somebody is. */
function isPath(text: string, start: number, { at, end }: { readonly at: number; readonly end: number }): boolean {
  return text.slice(start, at) === 'git' && /^[:/]\S/.test(text.slice(end, end + 2))
}
