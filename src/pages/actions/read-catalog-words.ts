import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Locale } from '../../mail/letter.ts'
import type { CatalogWords } from '../catalog-words.ts'

const fileSchema = z.record(z.string(), z.string())

/** The names of capabilities and units that the console has too. @param folder that of the console's language files */
export function readCatalogWords(folder: string): CatalogWords {
  const read = (locale: Locale) => fileSchema.parse(JSON.parse(readFileSync(join(folder, `${locale}.json`), 'utf8')))
  const words: Readonly<Record<Locale, Readonly<Record<string, string>>>> = { en: read('en'), tr: read('tr') }
  const wordFor = (locale: Locale, key: string, name: string) => words[locale][key] ?? name.replaceAll('_', ' ')
  return {
    capability: (locale, capability) => wordFor(locale, `capability.${capability}`, capability),
    unit: (locale, unit) => wordFor(locale, `unit.${unit}`, unit),
  }
}
