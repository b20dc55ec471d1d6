// Builds the console into console/dist when its sources changed since the last build. `npm start` runs it first.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build } from 'vite'

const root = resolve(import.meta.dirname, '..')
const console_ = join(root, 'console')
const dist = join(console_, 'dist')
const mark = join(dist, '.built-from')

const wanted = hashOfSources()
if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) process.exit(0)
process.stdout.write('building the console (once after each change of it)\n')
await build({ configFile: join(console_, 'vite.config.ts'), logLevel: 'warn' })
for (const path of filesBelow(dist)) compress(path)
writeFileSync(mark, wanted)

/** What the build depends on: sources, its configuration, and the versions of all packages. */
function hashOfSources(): string {
  const hash = createHash('sha256')
  const inputs = [
    ...['src', 'public'].flatMap((folder) => filesBelow(join(console_, folder))),
    ...['index.html', 'vite.config.ts'].map((file) => join(console_, file)),
    join(root, 'package-lock.json'),
  ]
  for (const path of inputs) hash.update(path.slice(root.length)).update('\0').update(readFileSync(path)).update('\0')
  return hash.digest('hex')
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
}

/** Compressed once, here, so that the server never does it. */
function compress(path: string): void {
  if (!/[.](?:js|css|html|svg|json)$/.test(path)) return
  const bytes = readFileSync(path)
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
  writeFileSync(
    `${path}.br`,
    brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }),
  )
}
