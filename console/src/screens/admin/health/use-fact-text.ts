import { useAdminText } from '../../../i18n/use-admin-text.ts'
import type { SystemCheck } from './level.ts'

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const
const BYTES_PER_UNIT = 1_000

/** Bytes in the largest unit of which there is at least one. */
export function bytesText(language: string, bytes: number): string {
  const at = bytes < 1 ? 0 : Math.floor(Math.log(bytes) / Math.log(BYTES_PER_UNIT) + Number.EPSILON)
  const place = Math.min(at, BYTE_UNITS.length - 1)
  const format = { style: 'unit', unit: BYTE_UNITS[place] ?? 'byte', maximumFractionDigits: 1 } as const
  return new Intl.NumberFormat(language, format).format(bytes / BYTES_PER_UNIT ** place)
}

/** A number or an instant by its kind, in the chosen language. */
export function useFactText(): (fact: SystemCheck['facts'][number]) => string {
  const { language } = useAdminText()
  const count = new Intl.NumberFormat(language)
  const duration = new Intl.NumberFormat(language, { style: 'unit', unit: 'millisecond' })
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  return ({ kind, value }) => {
    if (value === null || value === '') return '–'
    if (typeof value === 'string') return kind === 'instant' ? when.format(new Date(value)) : value
    if (kind === 'bytes') return bytesText(language, value)
    return kind === 'ms' ? duration.format(value) : count.format(value)
  }
}
