import { gzipSync } from 'node:zlib'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'

const BYTES_MAX = 200_000
const dist = resolve(import.meta.dirname, '../console/dist')
const manifest = z
  .record(
    z.string(),
    z.object({
      file: z.string(),
      isEntry: z.boolean().optional(),
      imports: z.array(z.string()).default([]),
      dynamicImports: z.array(z.string()).default([]),
    }),
  )
  .parse(JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8')))

/** A chunk with everything that it loads before it can run. */
function withImports(id: string, seen = new Set<string>()): Set<string> {
  if (seen.has(id)) return seen
  seen.add(id)
  for (const one of manifest[id]?.imports ?? []) withImports(one, seen)
  return seen
}
const bytesOf = (ids: ReadonlySet<string>) =>
  [...ids].reduce(
    (sum, id) => sum + gzipSync(readFileSync(join(dist, manifest[id]?.file ?? '')), { level: 9 }).length,
    0,
  )

const [entry = ''] = Object.keys(manifest).filter((id) => manifest[id]?.isEntry)
const screens = Object.keys(manifest).filter((id) => id.startsWith('src/screens/'))

it('the build has a chunk for every screen', () => {
  expect(screens.length).toBeGreaterThanOrEqual(10)
})

it.each(screens)('the first load of a screen is under 200 KB of JavaScript, gzip: %s', (screen) => {
  const bytes = bytesOf(withImports(screen, withImports(entry)))
  expect(bytes).toBeGreaterThan(50_000)
  expect(bytes).toBeLessThan(BYTES_MAX)
})
