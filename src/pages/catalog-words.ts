import type { Capability } from '../catalog/capability.ts'
import type { Unit } from '../catalog/unit.ts'
import type { Locale } from '../mail/letter.ts'

/** Names of capabilities and units in the language of the reader: those of the console. */
export type CatalogWords = {
  capability(locale: Locale, capability: Capability): string
  unit(locale: Locale, unit: Unit): string
}
