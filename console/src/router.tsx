import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { CAPABILITY_FILTERS, type CapabilityFilter } from './screens/models/capability-filters.ts'
import { RECORD_STATUSES, type RecordStatus } from './screens/records/record-status.ts'
import { type Period, PERIODS } from './screens/usage/period.ts'
import { Shell } from './shell/shell.tsx'

const root = createRootRoute({ component: Shell })
const getParentRoute = () => root

const home = createRoute({
  getParentRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/records' })
  },
})

const models = createRoute({
  getParentRoute,
  path: '/models',
  validateSearch: (
    search,
  ): { needs?: CapabilityFilter[] | undefined; q?: string | undefined; open?: string | undefined } => ({
    needs: Array.isArray(search['needs'])
      ? CAPABILITY_FILTERS.filter((one) => listOf(search['needs']).includes(one))
      : undefined,
    q: textOf(search['q']),
    open: textOf(search['open']),
  }),
  component: lazyRouteComponent(() => import('./screens/models/models-screen.tsx'), 'ModelsScreen'),
})

const vault = createRoute({
  getParentRoute,
  path: '/vault',
  component: lazyRouteComponent(() => import('./screens/vault/vault-screen.tsx'), 'VaultScreen'),
})

const usage = createRoute({
  getParentRoute,
  path: '/usage',
  validateSearch: (search): { period?: Period | undefined } => ({
    period: PERIODS.find((period) => period === search['period']),
  }),
  component: lazyRouteComponent(() => import('./screens/usage/usage-screen.tsx'), 'UsageScreen'),
})

const records = createRoute({
  getParentRoute,
  path: '/records',
  validateSearch: (search): { status?: RecordStatus | undefined; open?: string | undefined } => ({
    status: RECORD_STATUSES.find((status) => status === search['status']),
    open: textOf(search['open']),
  }),
  component: lazyRouteComponent(() => import('./screens/records/records-screen.tsx'), 'RecordsScreen'),
})

const limits = createRoute({
  getParentRoute,
  path: '/limits',
  component: lazyRouteComponent(() => import('./screens/limits/limits-screen.tsx'), 'LimitsScreen'),
})

/** Every address of the console. Screens are loaded when they are first opened. */
export const router = createRouter({
  routeTree: root.addChildren([home, models, vault, usage, records, limits]),
  basepath: '/console',
  defaultPreload: 'intent',
})

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
