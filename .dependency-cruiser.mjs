// Who may import whom. A unit is a domain or a sub-domain; naming a domain allows all its sub-domains.
// A unit may import itself, `base`, `platform` and what its row lists, which is always an earlier row.
const MAY_IMPORT = {
  mail: [],
  'sign-in': ['mail'],
  accounts: ['mail', 'sign-in'],
  catalog: [],
  limits: ['accounts'],
  prices: ['accounts', 'catalog'],
  vault: ['accounts', 'catalog'],
  guards: ['accounts', 'vault'],
  idempotency: ['accounts', 'vault'],
  'billing/rating': ['catalog'],
  'billing/funds': ['accounts', 'catalog', 'billing/rating'],
  'billing/records': ['accounts', 'catalog', 'billing/rating', 'billing/funds'],
  'billing/ledger': ['accounts', 'catalog', 'billing/rating', 'billing/funds', 'billing/records'],
  'billing/usage': ['accounts', 'catalog', 'billing/rating', 'billing/records'],
  'billing/reconciliation': ['catalog'],
  'billing/plans': ['accounts', 'catalog', 'billing/rating', 'billing/funds'],
  'billing/quotes': ['accounts', 'catalog', 'billing/rating'],
  affinity: ['catalog'],
  routing: ['accounts', 'catalog', 'vault', 'billing/rating'],
  gateway: ['accounts', 'catalog', 'limits', 'guards', 'vault', 'idempotency', 'billing', 'affinity', 'routing'],
  deferred: ['accounts', 'catalog', 'vault', 'billing', 'routing', 'gateway'],
  receipts: ['accounts', 'catalog', 'billing'],
  telemetry: ['billing', 'catalog'],
  pages: ['mail', 'catalog', 'prices', 'vault', 'billing', 'receipts'],
  system: ['mail', 'catalog', 'prices', 'vault', 'billing', 'deferred', 'receipts'],
  'local-model': ['catalog'],
}
const oneOf = (names) => `(?:${names.join('|')})`
const UNIT = oneOf(Object.keys(MAY_IMPORT))
const TEST = '[.]test[.]tsx?$|/test/'
const error = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to })

export default {
  forbidden: [
    error('no-cycles', {}, { circular: true }, 'Type-only cycles count too.'),
    error('no-unresolvable', {}, { couldNotResolve: true }),
    error('base-imports-nothing', { path: '^src/base/', pathNot: TEST }, { pathNot: '^src/base/' }),
    error(
      'platform-knows-no-product',
      { path: '^src/platform/', pathNot: TEST },
      { path: '^src/', pathNot: '^src/(?:base|platform)/' },
    ),
    ...Object.entries(MAY_IMPORT).map(([unit, earlier]) =>
      error(
        `imports-of-${unit.replace('/', '-')}`,
        { path: `^src/${unit}/`, pathNot: TEST },
        { path: '^src/', pathNot: `^src/${oneOf(['base', 'platform', unit, ...earlier])}/` },
      ),
    ),
    error(
      'every-file-has-a-unit',
      { path: '^src/', pathNot: `^src/${oneOf(['base', 'platform', 'app', 'cli', UNIT])}/` },
      {},
      'Add the folder to MAY_IMPORT first.',
    ),
    error(
      'private-folders',
      { path: `^src/(${UNIT}|app|cli|base|platform)/`, pathNot: TEST },
      { path: `^src/${UNIT}/(?:store|internal)/`, pathNot: '^src/$1/' },
      'store/ and internal/ are private to their unit.',
    ),
    error(
      'only-app-mounts',
      { path: `^src/(${UNIT}|base|platform|cli)/` },
      { path: `^src/${UNIT}/(?:http|jobs)/`, pathNot: '^src/$1/' },
    ),
    error(
      'rules-are-pure',
      { path: [`^src/${UNIT}/[^/]+[.]ts$`, '^src/gateway/(?:wire|providers|surfaces)/'], pathNot: TEST },
      {
        pathNot: [
          `^src/${UNIT}/[^/]+[.]ts$`,
          '^src/gateway/(?:wire|providers|surfaces)/',
          '^src/base/',
          'node_modules/zod/',
        ],
      },
      'Root files, wires and providers hold types and rules: no I/O, no actions, no Node, no packages but the schema library.',
    ),
    error(
      'providers-do-not-know-each-other',
      { path: '^src/gateway/providers/([^/]+)/' },
      { path: '^src/gateway/providers/[^/]+/', pathNot: '^src/gateway/providers/(?:$1|shared)/' },
    ),
    error('actions-stay-below-the-edge', { path: '/actions/' }, { path: `^src/${UNIT}/(?:http|jobs)/` }),
    error('edges-go-through-actions', { path: `^src/${UNIT}/(?:http|jobs)/`, pathNot: TEST }, { path: '/store/' }),
    error(
      'stores-talk-to-the-database-only',
      { path: '/store/', pathNot: TEST },
      { path: ['^src/platform/(?!db/)', '/actions/'] },
    ),
    error(
      'pg-only-in-platform-db',
      { path: '^src/', pathNot: ['^src/platform/db/', TEST] },
      { path: 'node_modules/pg/' },
    ),
    error(
      'fastify-only-at-the-edge',
      { path: '^src/', pathNot: ['/http/', '^src/app/', TEST] },
      { path: 'node_modules/fastify/' },
    ),
    error(
      'cli-is-a-client',
      { path: '^src/cli/', pathNot: TEST },
      { path: '^src/', pathNot: '^src/(?:cli|base|platform)/' },
    ),
    error('nothing-imports-the-cli', { path: '^src/', pathNot: ['^src/cli/'] }, { path: '^src/cli/' }),
    error('nothing-imports-tests', { path: '^src/', pathNot: TEST }, { path: TEST }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
}
