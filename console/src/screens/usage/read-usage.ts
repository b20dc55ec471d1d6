import type { Answer } from '../../api/answer.ts'
import { api } from '../../api/client.ts'

type Range = { readonly from: string; readonly to: string }
type Daily = NonNullable<Awaited<ReturnType<typeof readDaily>>>
type ModelUsage = Answer<'/api/usage/models'>['data'][number]

/** What one model cost on each day. */
export type Share = { readonly name: string; readonly nanoOfDay: ReadonlyMap<string, string> }
export type Usage = {
  readonly daily: Daily
  readonly models: readonly ModelUsage[]
  readonly errors: Answer<'/api/usage/errors'>['data']
  /** Of the dearest models; the rest of a day is its sum less these. */
  readonly shares: readonly Share[]
}

/** As many as a person tells apart by colour at a glance. */
const SHARES_MAX = 5

/** All that the screen shows, so that it stands or waits as a whole. */
export async function readUsage(range: Range): Promise<Usage> {
  const params = { params: { query: range } }
  const [daily, models, errors] = await Promise.all([
    readDaily(range),
    api.GET('/api/usage/models', params),
    api.GET('/api/usage/errors', params),
  ])
  if (daily === undefined) throw new TypeError('usage has days')
  const all = models.data?.data ?? []
  const dearest = all.toSorted(byCharge).slice(0, SHARES_MAX)
  const shares = await Promise.all(dearest.map((model) => readShare(model, range)))
  return { daily, models: all, errors: errors.data?.data ?? [], shares }
}

function byCharge(a: ModelUsage, b: ModelUsage): number {
  const difference = BigInt(b.charged.nano) - BigInt(a.charged.nano)
  return difference === 0n ? 0 : difference > 0n ? 1 : -1
}

async function readShare({ model, provider }: ModelUsage, range: Range): Promise<Share> {
  const days = (await readDaily({ ...range, model, provider }))?.data ?? []
  return { name: `${provider}/${model}`, nanoOfDay: new Map(days.map(({ day, charged }) => [day, charged.nano])) }
}

async function readDaily(query: Range & { readonly model?: string; readonly provider?: string }) {
  return (await api.GET('/api/usage/daily', { params: { query } })).data
}
