import { type Recogniser, type Span, TEXTS_SEPARATOR } from './finding.ts'

/**
 * Keys by the beginnings and lengths that their issuers give them. A piece repeats one set of characters and starts with
 * what that set lacks or with fixed letters, so that no text makes the search go back far.
 */
const SHAPES: readonly string[] = [
  // Models.
  String.raw`sk-ant-[a-z]{2,8}\d\d-[A-Za-z0-9_-]{40,}`,
  String.raw`sk-(?:proj|svcacct|admin|None|or-v1|lf|kasa)-[A-Za-z0-9_-]{20,}`,
  String.raw`sk-[A-Za-z0-9]{32,}`,
  String.raw`AIza[A-Za-z0-9_-]{35}`,
  String.raw`AQ\.[A-Za-z0-9_-]{40,}`,
  String.raw`xai-[A-Za-z0-9]{60,}`,
  String.raw`gsk_[A-Za-z0-9]{40,}`,
  String.raw`hf_[A-Za-z0-9]{30,}`,
  String.raw`r8_[A-Za-z0-9]{36,}`,
  String.raw`pplx-[A-Za-z0-9]{40,}`,
  String.raw`fw_[A-Za-z0-9]{20,}`,
  String.raw`nvapi-[A-Za-z0-9_-]{50,}`,
  String.raw`tgp_v1_[A-Za-z0-9_-]{40,}`,
  String.raw`csk-[a-z0-9]{40,}`,
  // Kasa's own.
  String.raw`kasa_[A-Za-z0-9]{43}`,
  // Clouds, code and payment.
  String.raw`(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}`,
  String.raw`gh[pousr]_[A-Za-z0-9]{36,}`,
  String.raw`github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}`,
  String.raw`glpat-[A-Za-z0-9_-]{20,}`,
  String.raw`xox[abeoprs]-[A-Za-z0-9-]{20,}`,
  String.raw`xapp-\d-[A-Z0-9]{8,16}-\d{8,16}-[a-z0-9]{40,}`,
  String.raw`(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,}`,
  String.raw`whsec_[A-Za-z0-9+/]{24,}`,
  String.raw`GOCSPX-[A-Za-z0-9_-]{28}`,
  String.raw`ya29\.[A-Za-z0-9_-]{40,}`,
  String.raw`npm_[A-Za-z0-9]{36}`,
  String.raw`pypi-AgE[A-Za-z0-9_-]{50,}`,
  String.raw`SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}`,
  String.raw`do[opr]_v1_[a-f0-9]{64}`,
]
const KEY = new RegExp(`(?<![A-Za-z0-9])(?:${SHAPES.join('|')})`, 'g')

/** Amazon's secrets have no shape of their own: their name must stand before them. */
const NAMED_AWS = /(?<=aws_?secret_?access_?key["']?\s{0,3}[=:]\s{0,3}["']?)[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+])/gi

const DISTINCT_MIN = 8

/** Keys that give access to a service, as their issuers write them. */
export const recogniseProviderKeys: Recogniser = (text) =>
  [...spansOf(text, KEY), ...(/secret/i.test(text) ? spansOf(text, NAMED_AWS) : [])].toSorted(
    (a, b) => a.start - b.start,
  )

function spansOf(text: string, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)].flatMap((match) =>
    looksRandom(match[0]) ? [{ start: match.index, end: match.index + match[0].length }] : [],
  )
}

/** Documents hold `sk-xxxxxxxx`, `AKIA...EXAMPLE` and names in words; no key is like that. */
function looksRandom(key: string): boolean {
  const body = key.slice(key.search(/[-_.]/) + 1)
  return new Set(body).size >= DISTINCT_MIN && /[A-Z\d]/.test(body) && !/EXAMPLE/i.test(key)
}

const BEGIN = '-----BEGIN '
const END = '-----END '
const BEGINS = /-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----/y
const END_LINE = /-----END [A-Z0-9 ]{0,60}-----/y
const BODY = /[A-Za-z0-9+/=\s\\]*/y
const AGE = /(?<![A-Z0-9])AGE-SECRET-KEY-1[A-Z0-9]{58}/g

/** Private keys in PEM and OpenPGP armour, whole or cut off, and those of age. None reaches over a {@link TEXTS_SEPARATOR}. */
export const recognisePrivateKeys: Recogniser = (text) => {
  const found: Span[] = []
  const endAfter = forwardSearch(text, END)
  const wallAfter = forwardSearch(text, TEXTS_SEPARATOR)
  for (let start = text.indexOf(BEGIN); start !== -1;) {
    const head = matchAt(BEGINS, text, start)
    const next = text.indexOf(BEGIN, start + 1)
    if (head !== undefined) {
      const bodyStart = start + head.length
      const end = endAfter(bodyStart)
      const isWhole = end < (next === -1 ? Infinity : next) && end < wallAfter(bodyStart)
      const stop = isWhole
        ? end + (matchAt(END_LINE, text, end)?.length ?? END.length)
        : bodyStart + (matchAt(BODY, text, bodyStart)?.length ?? 0)
      found.push({ start, end: stop })
    }
    start = next
  }
  if (!text.includes('AGE-SECRET-KEY-1')) return found
  const aged = [...text.matchAll(AGE)].map(({ index, 0: key }) => ({ start: index, end: index + key.length }))
  return [...found, ...aged].toSorted((a, b) => a.start - b.start)
}

/** Finds the next place of something, for questions that only go forward: all together walk the text once. */
function forwardSearch(text: string, what: string): (from: number) => number {
  let known = -1
  return (from) => {
    if (known < from) {
      const at = text.indexOf(what, from)
      known = at === -1 ? Infinity : at
    }
    return known
  }
}

function matchAt(sticky: RegExp, text: string, at: number): string | undefined {
  sticky.lastIndex = at
  return sticky.exec(text)?.[0]
}
