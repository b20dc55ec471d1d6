import { isIbanSum } from './checksums.ts'
import type { Recogniser, Span } from './finding.ts'

/** Characters of an IBAN per country, as the registry of ISO 13616 lists them. */
const LENGTHS = new Map(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 ' +
    'FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 ' +
    'LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 ' +
    'RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number.parseInt(entry.slice(2), 10)]),
)
const HEAD = /(?<![A-Za-z0-9])[A-Za-z]{2}[ -]?\d{2}/g

/** Bank accounts: the length of their country and the right check digits, in groups or in one piece. */
export const recogniseIban: Recogniser = (text) => {
  const found: Span[] = []
  let from = 0
  for (const { index } of text.matchAll(HEAD)) {
    const end = index < from ? undefined : ibanEnd(text, index)
    if (end === undefined) continue
    found.push({ start: index, end })
    from = end
  }
  return found
}

function ibanEnd(text: string, start: number): number | undefined {
  const length = LENGTHS.get(text.slice(start, start + 2).toUpperCase())
  if (length === undefined) return undefined
  let count = 0
  let at = start
  for (; count < length; at++) {
    if (isLetterOrDigit(text.charCodeAt(at))) count += 1
    // Groups are set apart by one character each.
    else if (!isSeparator(text.charCodeAt(at)) || !isLetterOrDigit(text.charCodeAt(at + 1))) return undefined
  }
  if (isLetterOrDigit(text.charCodeAt(at))) return undefined
  return isIbanSum(text.slice(start, at).replace(/[ -]/g, '').toUpperCase()) ? at : undefined
}

function isLetterOrDigit(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)
}

function isSeparator(code: number): boolean {
  return code === 0x20 || code === 0x2d
}
