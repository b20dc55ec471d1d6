import { z } from 'zod'
import { AppError } from '../../../base/error.ts'
import { type ApiRoute, apiRoute, type Caller } from '../../../platform/http/api-route.ts'
import { accountOf, mayAdminister } from '../../../platform/http/caller-account.ts'
import { listReconciliations, readDifferences, readReconciliation } from '../actions/read-reconciliations.ts'
import { reconcile, type ReconcileDeps } from '../actions/reconcile.ts'
import { REPORT_FORMATS } from '../report.ts'
import { differenceSchema, reconciliationSchema, viewDifference, viewReconciliation } from './reconciliation-views.ts'

const tag = 'money'
const KEYS_MAX = 1_000
const FILES_MAX = 100
const books = z
  .enum(['platform', 'own'])
  .optional()
  .describe("platform: calls of all accounts on the platform's keys, for the operator. own: an account's own keys.")
const accountId = z.uuid().optional().describe('Own keys of another account: for the operator.')

const body = z.strictObject({
  books,
  accountId,
  provider: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe("Whose calls are compared, when it is not the format's own provider."),
  reports: z
    .array(z.strictObject({ format: z.enum(REPORT_FORMATS), content: z.string().min(1) }))
    .min(1)
    .max(FILES_MAX)
    .describe('Files of one provider as it sent them, as text. Those of one format are pages of one report.'),
  mapping: z
    .record(z.string().min(1).max(300), z.uuid())
    .default({})
    .refine((mapping) => Object.keys(mapping).length <= KEYS_MAX, `at most ${KEYS_MAX} keys`)
    .describe("Provider's id of a key, project or workspace -> credential. `*`: every other row. Empty: all as one."),
})
const list = z.object({
  books,
  accountId,
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.uuid().optional(),
})
const one = z.object({
  limit: z.coerce.number().int().min(1).max(1_000).default(200),
  cursor: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional(),
  open: z.enum(['true', 'false']).default('false').describe('Only differences of which something is not explained.'),
})
const detailSchema = reconciliationSchema.extend({
  data: z.array(differenceSchema),
  nextCursor: z.string().nullable(),
})

/** Comparisons of providers' own reports with the records. */
export function reconciliationRoutes(deps: ReconcileDeps): readonly ApiRoute[] {
  return [postRoute(deps), listRoute(deps), getRoute(deps)]
}

function postRoute(deps: ReconcileDeps): ApiRoute {
  return apiRoute({
    method: 'POST',
    path: '/api/reconciliations',
    summary: "Compare a provider's own usage and cost reports with the records",
    description:
      'A report is taken whole or refused whole. The same content again is the same reconciliation, compared anew. It only compares: no record, price or fund changes.',
    tag,
    scope: 'manage',
    body,
    status: 201,
    response: reconciliationSchema,
    errors: ['invalid_request', 'not_found', 'forbidden', 'request_too_large'],
    async handle({ body: asked, caller }) {
      const account = booksOf(caller, asked)
      const { provider, reports, mapping } = asked
      const wish = { accountId: account, provider, files: reports, mapping, createdBy: caller.accountId }
      const { id } = await reconcile(deps, wish)
      return viewReconciliation(await readReconciliation(deps.db, { id, maySee: () => true }))
    },
  })
}

function listRoute(deps: ReconcileDeps): ApiRoute {
  return apiRoute({
    method: 'GET',
    path: '/api/reconciliations',
    summary: 'List reconciliations, newest first, each with its last comparison',
    tag,
    scope: 'read',
    query: list,
    response: z.object({ data: z.array(reconciliationSchema), nextCursor: z.string().nullable() }),
    errors: ['invalid_request', 'not_found', 'forbidden'],
    async handle({ query, caller }) {
      const { limit, cursor: beforeId } = query
      const page = await listReconciliations(deps.db, { accountId: booksOf(caller, query), beforeId, limit })
      return { data: page.rows.map(viewReconciliation), nextCursor: page.nextCursor ?? null }
    },
  })
}

function getRoute(deps: ReconcileDeps): ApiRoute {
  return apiRoute({
    method: 'GET',
    path: '/api/reconciliations/{id}',
    summary: 'The differences of a reconciliation with their likely causes, page by page',
    tag,
    scope: 'read',
    params: z.object({ id: z.uuid() }),
    query: one,
    response: detailSchema,
    errors: ['invalid_request', 'not_found'],
    async handle({ params, query, caller }) {
      const maySee = (account: string | undefined) => mayAdminister(caller) || account === caller.accountId
      const found = await readReconciliation(deps.db, { id: params.id, maySee })
      const afterSeq = Number.parseInt(query.cursor ?? '0', 10)
      const page = await readDifferences(deps.db, found, {
        afterSeq,
        onlyOpen: query.open === 'true',
        limit: query.limit,
      })
      return {
        ...viewReconciliation(found),
        data: page.rows.map(viewDifference),
        nextCursor: page.nextCursor ?? null,
      }
    },
  })
}

/** The operator's own account has the platform's books unless asked otherwise; everybody else has their own. */
function booksOf(
  caller: Caller,
  asked: { readonly books?: 'platform' | 'own' | undefined; readonly accountId?: string | undefined },
): string | undefined {
  const kind = asked.books ?? (mayAdminister(caller) && asked.accountId === undefined ? 'platform' : 'own')
  if (kind === 'own') return accountOf(caller, asked.accountId)
  if (asked.accountId !== undefined) {
    throw new AppError('invalid_request', {
      public: "accountId is for an account's own keys. Nothing was imported.",
      param: 'accountId',
    })
  }
  if (mayAdminister(caller)) return undefined
  throw new AppError('forbidden', {
    public: "The platform's books are for the operator, with a key that may administer. Nothing was imported.",
    param: 'books',
  })
}
