import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { Answer } from '../../api/answer.ts'
import { api } from '../../api/client.ts'
import { catalogWord } from '../../i18n/catalog-word.ts'
import { useText } from '../../i18n/use-text.tsx'
import { useMay } from '../../session/use-may.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Table } from '../../ui/table.tsx'
import { AUDIT_AREAS, type AuditArea } from '#accounts/audit-action.ts'
import { ExportAudit } from './export-audit.tsx'
import { LabelledChoice } from '../../ui/labelled-choice.tsx'
import style from './organization.module.css'
import { useMembers, useTeams } from './use-people.ts'

const PAGE = 50
const ALL = 'all'
const route = getRouteApi('/organization')
type Event = Answer<'/api/audit'>['data'][number]

/** Who changed what in the account. What is searched for is in the address. */
export function Audit() {
  const { t, language } = useText()
  const { mayAll } = useMay()
  const { area, by } = route.useSearch()
  const filter = { ...(area === undefined ? {} : { action: area }), ...(by === undefined ? {} : { actorId: by }) }
  const pages = useInfiniteQuery({
    queryKey: ['audit', area, by],
    initialPageParam: '',
    queryFn: async ({ pageParam }) => {
      const query = { limit: PAGE, ...filter, ...(pageParam === '' ? {} : { cursor: pageParam }) }
      return (await api.GET('/api/audit', { params: { query } })).data ?? { data: [], nextCursor: null }
    },
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
  const nameOf = useNames()
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' })
  const rows = pages.data?.pages.flatMap(({ data }) => data) ?? []
  return (
    <div className={style.part}>
      <Search />
      {mayAll('Audit.Export') ? <ExportAudit filter={filter} /> : null}
      {pages.isPending ? <Skeleton lines={8} /> : null}
      {pages.isError ? <Failure error={pages.error} onRetry={() => void pages.refetch()} /> : null}
      {pages.isSuccess && rows.length === 0 ? (
        <Empty title={t('org.audit.none')} next={t('org.audit.none.next')} />
      ) : null}
      {rows.length === 0 ? null : (
        <Table
          label={t('org.part.audit')}
          rows={rows}
          idOf={({ seq }) => seq}
          columns={[
            { id: 'when', title: t('records.when'), cell: ({ at }) => when.format(new Date(at)) },
            { id: 'action', title: t('org.audit.what'), cell: ({ action }) => catalogWord(t, 'audit', action) },
            { id: 'target', title: t('org.audit.target'), cell: ({ target }) => nameOf(target) },
            { id: 'by', title: t('org.audit.by'), cell: (event) => <Actor event={event} nameOf={nameOf} /> },
          ]}
        />
      )}
      {pages.hasNextPage ? (
        <Button onPress={() => void pages.fetchNextPage()} isDisabled={pages.isFetchingNextPage}>
          {t('records.more')}
        </Button>
      ) : null}
    </div>
  )
}

function Search() {
  const { t } = useText()
  const { area, by } = route.useSearch()
  const navigate = route.useNavigate()
  const people = (useMembers().data ?? []).flatMap(({ userId, name }) =>
    userId === null ? [] : [{ id: userId, label: name }],
  )
  const search = (next: { area?: AuditArea | undefined; by?: string | undefined }) =>
    void navigate({ search: { part: 'audit', area, by, ...next }, replace: true })
  return (
    <div className={style.filters}>
      <LabelledChoice
        label={t('org.audit.what')}
        value={area ?? ALL}
        options={[
          { id: ALL, label: t('org.audit.everything') },
          ...AUDIT_AREAS.map((id) => ({ id, label: t(`org.area.${id}`) })),
        ]}
        onChange={(next) => search({ area: AUDIT_AREAS.find((one) => one === next) })}
      />
      <LabelledChoice
        label={t('org.audit.by')}
        value={by ?? ALL}
        options={[{ id: ALL, label: t('org.audit.everybody') }, ...people]}
        onChange={(next) => search({ by: next === ALL ? undefined : next })}
      />
    </div>
  )
}

/** Names of people and teams by any id that the trail may know them by. */
function useNames(): (id: string) => string {
  const members = useMembers().data ?? []
  const teams = useTeams().data ?? []
  const names = new Map([
    ...members.flatMap(({ id, userId, name }) => [[id, name] as const, [userId ?? id, name] as const]),
    ...teams.map(({ id, name }) => [id, name] as const),
  ])
  return (id) => names.get(id) ?? `…${id.slice(-6)}`
}

function Actor({ event, nameOf }: { readonly event: Event; readonly nameOf: (id: string) => string }) {
  const { t } = useText()
  return event.actorKind === 'user'
    ? nameOf(event.actorId)
    : `${t(`org.actor.${event.actorKind}`)} ${nameOf(event.actorId)}`
}
