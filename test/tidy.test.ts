import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ERROR_CODES } from '../src/base/error-codes.ts'
import { VARIABLES } from '../src/platform/config/variables.ts'

const ROOT = resolve(import.meta.dirname, '..')
const filesOf = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name}`)
    .filter((path) => statSync(join(ROOT, path)).isFile())
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

const sources = filesOf('src').filter((path) => path.endsWith('.ts'))
const documents = [
  'README.md',
  'ARCHITECTURE.md',
  'CONVENTIONS.md',
  'CHANGELOG.md',
  ...filesOf('docs'),
  ...sources.map(dirname).flatMap(readmeOf),
]

function readmeOf(folder: string): string[] {
  return existsSync(join(ROOT, folder, 'README.md')) ? [`${folder}/README.md`] : []
}

describe('names', () => {
  it('every file and folder is kebab-case', () => {
    const odd = sources.filter((path) =>
      path.split('/').some((part) => !/^(?:__fixtures__|[a-z0-9]+(?:[-.][a-z0-9]+)*)$/.test(part)),
    )
    expect(odd).toEqual([])
  })

  it('nothing is called utils, helpers, common or misc', () => {
    const vague = sources.filter((path) => /(?:^|\/)(?:utils?|helpers?|common|misc)(?:\/|[.-])/.test(path))
    expect(vague).toEqual([])
  })
})

describe('leftovers', () => {
  it('no mark of unfinished work and no skipped test is in the tree', () => {
    const marks = /\b(?:FIXME|XXX|HACK)\b|\bTODO\b|\b(?:it|test|describe)\.(?:skip|only|todo)\b/
    expect(
      [...sources, ...filesOf('test')].filter((path) => !path.endsWith('tidy.test.ts') && marks.test(read(path))),
    ).toEqual([])
  })

  it('no number is made of an amount', () => {
    const money = /\bNumber\([^)]*[nN]ano|parseFloat\(/
    expect(sources.filter((path) => !path.endsWith('.test.ts') && money.test(read(path)))).toEqual([])
  })
})

describe('documents', () => {
  it('every domain says its words, its invariants and what it does not own', () => {
    const domains = [
      'mail',
      'sign-in',
      'accounts',
      'catalog',
      'prices',
      'limits',
      'vault',
      'guards',
      'idempotency',
      'affinity',
      'routing',
      'gateway',
      'local-model',
      'receipts',
      'pages',
      'system',
      ...['rating', 'funds', 'records', 'ledger', 'plans', 'quotes', 'usage', 'reconciliation'].map(
        (unit) => `billing/${unit}`,
      ),
    ]
    const wanting = domains.filter((domain) => {
      const path = `src/${domain}/README.md`
      return (
        !existsSync(join(ROOT, path)) ||
        !['## Words', '## Invariants', '## Does not own'].every((heading) => read(path).includes(heading))
      )
    })
    expect(wanting).toEqual([])
  })

  it('every relative link leads to a file', () => {
    const broken = documents.flatMap((path) =>
      [...read(path).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)]
        .map((match) => match[1] ?? '')
        .filter((target) => !existsSync(join(ROOT, dirname(path), target)))
        .map((target) => `${path} -> ${target}`),
    )
    expect(broken).toEqual([])
  })

  it('every source file that ARCHITECTURE.md names exists', () => {
    const named = [
      ...read('ARCHITECTURE.md').matchAll(/\b((?:src|migrations|test|bench)\/[\w./-]+\.(?:ts|sql))\b/g),
    ].map((match) => match[1] ?? '')
    expect(named.length).toBeGreaterThan(10)
    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
  })

  it('the page of error codes and the table are equal', () => {
    const listed = [...read('docs/reference/errors.md').matchAll(/^\| `(\w+)` \| (\d{3}) \|/gm)].map(
      (match) => `${match[1]} ${match[2]}`,
    )
    const codes = Object.entries(ERROR_CODES).map(([code, { status }]) => `${code} ${status}`)
    expect(listed.toSorted()).toEqual(codes.toSorted())
  })

  it('the page of configuration variables and the table are equal', () => {
    const listed = [...read('docs/reference/config.md').matchAll(/^\| `(\w+)` \|/gm)].map((match) => match[1])
    expect(new Set(listed)).toEqual(new Set(Object.keys(VARIABLES)))
  })
})

describe('gates', () => {
  it('the import rules have looked at every source file', () => {
    const bin = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
    const output = execFileSync(process.execPath, [bin, '-c', '.dependency-cruiser.mjs', 'src', '-T', 'json'], {
      cwd: ROOT,
      maxBuffer: 2 ** 28,
      encoding: 'utf8',
    })
    const report = JSON.parse(output)
    const seen = new Set(report.modules.map((module: { source: string }) => module.source))
    expect(sources.filter((path) => !seen.has(path))).toEqual([])
    expect(report.summary.violations).toEqual([])
  }, 120_000)

  it('migrations are numbered without a gap', () => {
    const numbers = readdirSync(join(ROOT, 'migrations'))
      .map((name) => Number.parseInt(name.slice(0, 4), 10))
      .toSorted((a, b) => a - b)
    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
  })

  it('every dependency is pinned exactly', () => {
    const manifest = JSON.parse(read('package.json'))
    const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(String(version)))).toEqual([])
  })
})
