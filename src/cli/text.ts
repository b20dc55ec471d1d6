import { formatUsd } from '#base/money.ts'

/**
 * Text from elsewhere without control characters: an answer or a label must not move the cursor, retitle the terminal,
 * or hide what stands before it. Line breaks and tabs stay where `multiline`.
 */
export function plainText(text: string, options: { readonly multiline?: boolean } = {}): string {
  const stays = options.multiline === true ? '\n\t' : ''
  return text.replace(/\p{Cc}/gu, (character) => (stays.includes(character) ? character : ''))
}

/** Nano-USD as text of the wire to dollars: "16479450" is "$0.01647945". Null and undefined are "unknown", never zero. */
export function dollars(amountNano: string | bigint | null | undefined): string {
  return amountNano == null ? 'unknown' : `$${formatUsd(BigInt(amountNano))}`
}

/** An integer with thousands separated: "1234567" is "1,234,567". */
export function grouped(integer: string | bigint): string {
  return integer.toString().replace(/\B(?=(?:\d{3})+(?!\d))/g, ',')
}

/** "2026-01-31T10:20:30.123Z" as "2026-01-31 10:20:30". Null as a dash. */
export function shortInstant(instant: string | null | undefined): string {
  return instant == null ? '-' : instant.slice(0, 19).replace('T', ' ')
}
