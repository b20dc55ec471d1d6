/** Marks that were taken apart from their letters. */
const MARKS = /\p{M}+/gu

/** Text as it is compared: small letters without marks, so that İ, I, ı and i are one letter, and ş is s. */
export function foldText(text: string): string {
  return text.replaceAll(/[İIı]/g, 'i').toLowerCase().normalize('NFKD').replaceAll(MARKS, '').replaceAll('ß', 'ss')
}
