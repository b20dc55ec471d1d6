import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { RECORD_STATUSES, type RecordStatus } from './screens/records/record-status.ts'
import { Shell } from './shell/shell.tsx'

const root = createRootRoute({ component: Shell })

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/records' })
  },
})

const records = createRoute({
  getParentRoute: () => root,
  path: '/records',
  validateSearch: (search): { status?: RecordStatus | undefined; open?: string | undefined } => ({
    status: RECORD_STATUSES.find((status) => status === search['status']),
    open: textOf(search['open']),
  }),
  component: lazyRouteComponent(() => import('./screens/records/records-screen.tsx'), 'RecordsScreen'),
})

/** Every address of the console. Screens are loaded when they are first opened. */
export const router = createRouter({
  routeTree: root.addChildren([home, records]),
  basepath: '/console',
  defaultPreload: 'intent',
})

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
