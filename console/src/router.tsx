import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { ADMIN_PARTS, type AdminPart } from './screens/admin/admin-part.ts'
import { pageOf } from './screens/auth/use-go-on.ts'
import { type ProviderProblemName, providerProblemOf } from './session/provider-problem.tsx'
import { CAPABILITY_FILTERS, type CapabilityFilter } from './screens/models/capability-filters.ts'
import { AUDIT_AREAS, type AuditArea } from '#accounts/audit-action.ts'
import { COMPARED_MAX } from './screens/models/compare/compared-max.ts'
import { ORGANIZATION_PARTS, type OrganizationPart } from './screens/organization/organization-part.ts'
import { PLAY_KINDS, type PlayKind } from './screens/playground/play-kind.ts'
import { RECORD_STATUSES, type RecordStatus } from './screens/records/record-status.ts'
import { type Period, PERIODS } from './screens/usage/period.ts'
import { Frame } from './shell/frame.tsx'
import { NotFound } from './shell/not-found.tsx'

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound })
const getParentRoute = () => root

const home = createRoute({
  getParentRoute,
  path: '/',
  validateSearch: (search): { open?: string | undefined } => ({ open: textOf(search['open']) }),
  component: lazyRouteComponent(() => import('./screens/start/start-screen.tsx'), 'StartScreen'),
})

const playground = createRoute({
  getParentRoute,
  path: '/playground',
  validateSearch: (
    search,
  ): {
    kind?: PlayKind | undefined
    model?: string | undefined
    needs?: CapabilityFilter[] | undefined
    open?: string | undefined
    models?: string[] | undefined
  } => ({
    kind: PLAY_KINDS.find((kind) => kind === search['kind']),
    model: textOf(search['model']),
    needs: needsOf(search['needs']),
    open: textOf(search['open']),
    models: modelsOf(search['models']),
  }),
  component: lazyRouteComponent(() => import('./screens/playground/playground-screen.tsx'), 'PlaygroundScreen'),
})

const models = createRoute({
  getParentRoute,
  path: '/models',
  validateSearch: (
    search,
  ): {
    needs?: CapabilityFilter[] | undefined
    q?: string | undefined
    open?: string | undefined
    compare?: string[] | undefined
    view?: 'changes' | undefined
  } => ({
    needs: needsOf(search['needs']),
    q: textOf(search['q']),
    open: textOf(search['open']),
    compare: modelsOf(search['compare']),
    view: search['view'] === 'changes' ? 'changes' : undefined,
  }),
  component: lazyRouteComponent(() => import('./screens/models/models-screen.tsx'), 'ModelsScreen'),
})

const compare = createRoute({
  getParentRoute,
  path: '/models/compare',
  validateSearch: (
    search,
  ): { models?: string[] | undefined; input?: number | undefined; output?: number | undefined } => ({
    models: modelsOf(search['models']),
    input: tokensOf(search['input']),
    output: tokensOf(search['output']),
  }),
  component: lazyRouteComponent(() => import('./screens/models/compare/compare-screen.tsx'), 'CompareScreen'),
})

const vault = createRoute({
  getParentRoute,
  path: '/vault',
  validateSearch: (search): { open?: string | undefined } => ({ open: textOf(search['open']) }),
  component: lazyRouteComponent(() => import('./screens/vault/vault-screen.tsx'), 'VaultScreen'),
})

const usage = createRoute({
  getParentRoute,
  path: '/usage',
  validateSearch: (search): { period?: Period | undefined; live?: true | undefined } => ({
    period: PERIODS.find((period) => period === search['period']),
    live: search['live'] === true ? true : undefined,
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

const guards = createRoute({
  getParentRoute,
  path: '/guards',
  component: lazyRouteComponent(() => import('./screens/guards/guards-screen.tsx'), 'GuardsScreen'),
})

const keys = createRoute({
  getParentRoute,
  path: '/keys',
  component: lazyRouteComponent(() => import('./screens/keys/keys-screen.tsx'), 'KeysScreen'),
})

const settings = createRoute({
  getParentRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./screens/settings/settings-screen.tsx'), 'SettingsScreen'),
})

const security = createRoute({
  getParentRoute,
  path: '/settings/security',
  validateSearch: (search): { problem?: ProviderProblemName | undefined } => ({
    problem: providerProblemOf(search['problem']),
  }),
  component: lazyRouteComponent(() => import('./screens/settings/security-screen.tsx'), 'SecurityScreen'),
})

const signIn = createRoute({
  getParentRoute,
  path: '/auth/sign-in',
  validateSearch: (search): { to?: string | undefined; problem?: ProviderProblemName | undefined } => ({
    to: pageOf(search['to']),
    problem: providerProblemOf(search['problem']),
  }),
  component: lazyRouteComponent(() => import('./screens/auth/sign-in-screen.tsx'), 'SignInScreen'),
})

const register = createRoute({
  getParentRoute,
  path: '/auth/register',
  component: lazyRouteComponent(() => import('./screens/auth/register-screen.tsx'), 'RegisterScreen'),
})

const forgot = createRoute({
  getParentRoute,
  path: '/auth/forgot',
  component: lazyRouteComponent(() => import('./screens/auth/forgot-screen.tsx'), 'ForgotScreen'),
})

// What links of letters and of the first start lead to; `src/sign-in/link-paths.ts` names the same.
const firstRun = createRoute({
  getParentRoute,
  path: '/auth/first-run',
  component: lazyRouteComponent(() => import('./screens/auth/first-run-screen.tsx'), 'FirstRunScreen'),
})

const reset = createRoute({
  getParentRoute,
  path: '/auth/reset',
  component: lazyRouteComponent(() => import('./screens/auth/reset-screen.tsx'), 'ResetScreen'),
})

const magic = createRoute({
  getParentRoute,
  path: '/auth/magic',
  component: lazyRouteComponent(() => import('./screens/auth/magic-screen.tsx'), 'MagicScreen'),
})

const verify = createRoute({
  getParentRoute,
  path: '/auth/verify',
  component: lazyRouteComponent(() => import('./screens/auth/verify-screen.tsx'), 'VerifyScreen'),
})

const changeEmail = createRoute({
  getParentRoute,
  path: '/auth/change-email',
  component: lazyRouteComponent(() => import('./screens/auth/change-email-screen.tsx'), 'ChangeEmailScreen'),
})

const invite = createRoute({
  getParentRoute,
  path: '/auth/invite',
  component: lazyRouteComponent(() => import('./screens/auth/invite-screen.tsx'), 'InviteScreen'),
})

const organization = createRoute({
  getParentRoute,
  path: '/organization',
  validateSearch: (
    search,
  ): { part?: OrganizationPart | undefined; area?: AuditArea | undefined; by?: string | undefined } => ({
    part: ORGANIZATION_PARTS.find((part) => part === search['part']),
    area: AUDIT_AREAS.find((area) => area === search['area']),
    by: textOf(search['by']),
  }),
  component: lazyRouteComponent(() => import('./screens/organization/organization-screen.tsx'), 'OrganizationScreen'),
})

const admin = createRoute({
  getParentRoute,
  path: '/admin',
  validateSearch: (search): { part?: AdminPart | undefined; view?: string | undefined } => ({
    part: ADMIN_PARTS.find((part) => part === search['part']),
    view: textOf(search['view']),
  }),
  component: lazyRouteComponent(() => import('./screens/admin/admin-screen.tsx'), 'AdminScreen'),
})

const screens = [
  home,
  playground,
  models,
  compare,
  vault,
  usage,
  records,
  limits,
  guards,
  keys,
  settings,
  security,
  organization,
  admin,
] as const
const doors = [signIn, register, forgot, firstRun, reset, magic, verify, changeEmail, invite] as const

/** Every address of the console. Screens are loaded when they are first opened. */
export const router = createRouter({
  routeTree: root.addChildren([...screens, ...doors]),
  basepath: '/console',
  defaultPreload: 'intent',
})

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function needsOf(value: unknown): CapabilityFilter[] | undefined {
  return Array.isArray(value) ? CAPABILITY_FILTERS.filter((one) => value.includes(one)) : undefined
}

/** Names of models to be compared, each once. */
function modelsOf(value: unknown): string[] | undefined {
  if (!Array.isArray(value)) return undefined
  const names = value.filter((one) => typeof one === 'string' && one !== '')
  return names.length === 0 ? undefined : [...new Set(names)].slice(0, COMPARED_MAX)
}

const TOKENS_MAX = 999_999_999

function tokensOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= TOKENS_MAX ? value : undefined
}

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
