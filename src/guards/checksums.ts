/** The check digit of payment cards (ISO/IEC 7812). @param digits nothing but digits */
export function isLuhn(digits: string): boolean {
  let sum = 0
  for (let at = 0; at < digits.length; at++) {
    const digit = digitAt(digits, digits.length - 1 - at)
    const doubled = at % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return digits.length > 0 && sum % 10 === 0
}

const A = 65

/** The check digits of an IBAN (ISO 13616): its letters are numbers from 10, and its first four characters come last. */
export function isIbanSum(iban: string): boolean {
  let rest = 0
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const code = character.charCodeAt(0)
    rest = code >= A ? (rest * 100 + code - A + 10) % 97 : (rest * 10 + code - 48) % 97
  }
  return rest === 1
}

/** The two check digits of a Turkish identity number. @param digits eleven digits */
export function isTurkishIdSum(digits: string): boolean {
  const at = (index: number) => digitAt(digits, index)
  const odd = at(0) + at(2) + at(4) + at(6) + at(8)
  const even = at(1) + at(3) + at(5) + at(7)
  const tenth = (((odd * 7 - even) % 10) + 10) % 10
  return at(9) === tenth && at(10) === (odd + even + tenth) % 10
}

function digitAt(digits: string, index: number): number {
  return digits.charCodeAt(index) - 48
}
