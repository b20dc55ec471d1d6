import type { SeedPrice } from '../../src/catalog/catalog-seed.ts'

/** Dearer above 720p, where the sources state one price: it is that of 720p, and larger sizes have none. */
const PRICED_BY_RESOLUTION: ReadonlySet<string> = new Set(['openai/sora-2-pro'])

/** A price per second of video, with the resolution that it is of. */
export function atItsResolution(price: SeedPrice): SeedPrice {
  const isOne = price.unit === 'video_ms' && price.when === undefined && PRICED_BY_RESOLUTION.has(price.route)
  return isOne ? { ...price, when: { variant: '720p' } } : price
}
