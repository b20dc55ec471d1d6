import { refuseUnless } from './refusal.ts'
import type { DailySum, Terms } from './other-leaf.ts'
import type { RecordSubject, Subject } from './verify-receipt.ts'

/**
 * Holds files of one log against each other: the sum of a day against the records of that day and account, a price or
 * margin against the records that froze it. Throws where they disagree.
 * @returns what was compared, a line each
 */
export function compareFiles(subjects: readonly Subject[]): readonly string[] {
  const unique = [...new Map(subjects.map((subject) => [subject.id, subject])).values()]
  const records = unique.filter((subject) => subject.kind === 'record')
  if (records.length === 0) return []
  return unique.flatMap((subject) => {
    if (subject.kind === 'record') return []
    return subject.kind === 'daily_sum' ? [compareDay(subject, records)] : compareTerms(subject, records)
  })
}

function compareDay(sum: DailySum, records: readonly RecordSubject[]): string {
  const held = records.filter(({ account, createdAt }) => account === sum.account && createdAt.startsWith(sum.day))
  const charged = held.reduce((total, { amounts }) => total + amounts.chargedNano, 0n)
  const count = BigInt(held.length)
  const logged = `the log says ${sum.recordCount} records of ${sum.chargedNano} nano-USD for ${sum.day}`
  const here = `these files are ${count} of ${charged}`
  refuseUnless(count <= sum.recordCount, `${logged}, but ${here}: the log's sum leaves a record out`)
  refuseUnless(count === sum.recordCount, `${logged}, but ${here}: ${sum.recordCount - count} are not among the files`)
  refuseUnless(charged === sum.chargedNano, `${logged}, but ${here}: the sum is not that of its records`)
  return `the sum of ${sum.day} is that of the ${count} records among the files: ${charged} nano-USD`
}

function compareTerms(terms: Terms, records: readonly RecordSubject[]): readonly string[] {
  const { facts } = terms
  return records.flatMap(({ id, prices }) => {
    const row = prices?.used.find((price) => price.id === terms.id)
    if (row !== undefined) {
      const isSame =
        facts['route'] === row.route &&
        facts['unit'] === row.unit &&
        facts['priceNano'] === row.priceNano.toString() &&
        facts['perQuantity'] === row.perQuantity.toString()
      refuseUnless(isSame, `record ${id} froze another price than the log has for ${row.unit}`)
      return [`record ${id} was priced with it: ${row.unit} of ${row.route}`]
    }
    if (prices?.multiplierId !== terms.id) return []
    const basisPoints = facts['marginBp'] ?? facts['basisPoints']
    refuseUnless(basisPoints === prices.multiplierBp.toString(), `record ${id} took another factor than the log has`)
    const isSameFee =
      (facts['perRequestNano'] ?? '0') === (prices.fixedFee?.perRequestNano ?? '0') &&
      (facts['perUnit'] ?? '[]') === (prices.fixedFee?.perUnit ?? '[]') &&
      (facts['freePerMonth'] ?? '0') === (prices.fixedFee?.freePerMonth ?? '0')
    refuseUnless(isSameFee, `record ${id} took another fee than the log has`)
    return [`record ${id} was multiplied with it: ${basisPoints} basis points`]
  })
}
