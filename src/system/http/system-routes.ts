import { z } from 'zod'
import { formatInstant, type InstantMs } from '../../base/instant.ts'
import { type ApiRoute, apiRoute } from '../../platform/http/api-route.ts'
import { PROVIDER_STATES } from '../../vault/provider-status.ts'
import { compareRollups } from '../actions/compare-rollups.ts'
import { readSystem, type SystemDeps } from '../actions/read-system.ts'
import { ADVICE, CHECK_IDS, type Fact, FACT_KINDS, FACT_NAMES, LEVELS, worstLevel } from '../check.ts'
import { nodeStateOf } from '../system-facts.ts'

export type SystemRouteDeps = SystemDeps & {
  readonly version: string
  /** What a provider is called. */
  readonly nameOf: (providerId: string) => string
}

const tag = 'operation'
const scope = 'admin'
const instantView = z.string().nullable()

const checkView = z.object({
  id: z.enum(CHECK_IDS),
  level: z
    .enum(LEVELS)
    .describe('`warn`: somebody should look. `bad`: something does not work. `unknown`: not seen yet.'),
  since: z.string(),
  advice: z.enum(ADVICE).nullable().describe('What to do; docs/guides/operation.md has a sentence for each.'),
  facts: z.array(
    z.object({
      name: z.enum(FACT_NAMES),
      kind: z.enum(FACT_KINDS),
      value: z.union([z.string(), z.number()]).nullable().describe('Instants are RFC 3339. null: there is none.'),
    }),
  ),
})
const providerView = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(PROVIDER_STATES),
  keysUsable: z.int(),
  keysResting: z.int(),
  retryAt: instantView,
  lastSuccessAt: instantView,
  lastFailureAt: instantView,
})
const nodeView = z.object({
  id: z.uuid(),
  host: z.string(),
  processId: z.int(),
  state: z.enum(['running', 'lost', 'ended']).describe('`lost`: it did not say that it ended, and is not heard of.'),
  isThis: z.boolean(),
  version: z.string(),
  runtime: z.string(),
  startedAt: z.string(),
  seenAt: z.string(),
  openCalls: z.int(),
  memoryBytes: z.number(),
})

/** How the instance is, for the operator. */
export function systemRoutes(deps: SystemRouteDeps): readonly ApiRoute[] {
  return [healthRoute(deps), compareRoute(deps)]
}

function healthRoute(deps: SystemRouteDeps): ApiRoute {
  return apiRoute({
    method: 'GET',
    path: '/api/admin/health',
    summary: 'How the instance is: each part with its level, since when, and what to do',
    description:
      'The same numbers as GET /metrics, GET /health/ready and the status page tell. Health of providers, the database and the disk is what the answering node sees; everything else is the same on all nodes.',
    tag,
    scope,
    response: z.object({
      readAt: z.string(),
      level: z.enum(LEVELS).describe('The worst of all checks.'),
      version: z.string(),
      checks: z.array(checkView),
      providers: z.array(providerView),
      nodes: z.array(nodeView),
    }),
    errors: ['unavailable'],
    async handle() {
      const { readAtMs, checks, providers, nodes } = await readSystem(deps)
      return {
        readAt: formatInstant(readAtMs),
        level: worstLevel(checks),
        version: deps.version,
        checks: checks.map(({ sinceMs, advice, facts, ...check }) => ({
          ...check,
          since: formatInstant(sinceMs),
          advice: advice ?? null,
          facts: facts.map(viewFact),
        })),
        providers: providers.map(({ providerId, retryAtMs, lastSuccessMs, lastFailureMs, ...status }) => ({
          ...status,
          id: providerId,
          name: deps.nameOf(providerId),
          retryAt: instantOf(retryAtMs),
          lastSuccessAt: instantOf(lastSuccessMs),
          lastFailureAt: instantOf(lastFailureMs),
        })),
        nodes: nodes.map(({ startedAtMs, seenAtMs, endedAtMs, ...node }) => ({
          ...node,
          state: nodeStateOf({ seenAtMs, endedAtMs }, readAtMs),
          isThis: node.id === deps.nodeId,
          startedAt: formatInstant(startedAtMs),
          seenAt: formatInstant(seenAtMs),
        })),
      }
    },
  })
}

function compareRoute(deps: SystemRouteDeps): ApiRoute {
  return apiRoute({
    method: 'POST',
    path: '/api/admin/health/rollups',
    summary: 'Compare the sums of usage of yesterday and today with their records now',
    description: 'Reads every record of two days: not for a busy hour. Each server does it once a day by itself.',
    tag,
    scope,
    response: z.object({ differences: z.array(z.string()).describe('Empty: equal to the unit.') }),
    errors: ['unavailable'],
    handle: async () => ({ differences: [...(await compareRollups(deps))] }),
  })
}

function viewFact({ name, kind, value }: Fact) {
  const shown = kind === 'instant' && typeof value === 'number' ? formatInstant(value) : value
  return { name, kind, value: shown ?? null }
}

function instantOf(atMs: InstantMs | undefined): string | null {
  return atMs === undefined ? null : formatInstant(atMs)
}
