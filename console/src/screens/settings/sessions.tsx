import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Answer } from '../../api/answer.ts'
import { api } from '../../api/client.ts'
import type { MessageKey } from '../../i18n/messages.ts'
import { useText } from '../../i18n/use-text.tsx'
import { useAction } from '../../session/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Section } from '../../ui/screen.tsx'
import { Table } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import style from './settings.module.css'

type Listed = Answer<'/api/session/all'>['data'][number]
const METHODS: Readonly<Record<string, MessageKey>> = {
  password: 'session.by.password',
  magic_link: 'session.by.letter',
  first_run: 'session.by.firstRun',
  passkey: 'session.by.passkey',
  oauth: 'session.by.provider',
}

/** Where the person is signed in, and the end of it. */
export function Sessions() {
  const { t } = useText()
  const queries = useQueryClient()
  const list = useQuery({
    queryKey: ['sessions'],
    queryFn: async () => (await api.GET('/api/session/all')).data?.data ?? [],
  })
  const readAgain = () => queries.invalidateQueries({ queryKey: ['sessions'] })
  const end = useAction(async (id: string) => api.POST('/api/session/end', { body: { id } }), readAgain)
  const endOthers = useAction(async () => api.POST('/api/session/end-others'), readAgain)
  return (
    <Section title={t('session.title')}>
      <Loaded query={list}>
        {(sessions) => (
          <>
            <List sessions={sessions} onEnd={end.isPending ? undefined : (id) => end.mutate(id)} />
            <div className={style.row}>
              <Button
                onPress={() => endOthers.mutate(undefined)}
                isDisabled={sessions.length < 2 || endOthers.isPending}
              >
                {t('session.endOthers')}
              </Button>
              <span role="status" lang="en">
                {end.error?.problem.detail ?? endOthers.error?.problem.detail}
              </span>
            </div>
          </>
        )}
      </Loaded>
    </Section>
  )
}

type ListProps = { readonly sessions: readonly Listed[]; readonly onEnd: ((id: string) => void) | undefined }

function List({ sessions, onEnd }: ListProps) {
  const { t, language } = useText()
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  const when = (instant: string) => format.format(new Date(instant))
  const byOf = ({ method }: Listed) => {
    const key = METHODS[method]
    return key === undefined ? method : t(key)
  }
  return (
    <Table
      label={t('session.title')}
      rows={sessions}
      idOf={({ id }) => id}
      columns={[
        {
          id: 'where',
          title: t('session.where'),
          cell: (row) => (
            <>
              {row.address} <div className={style.agent}>{row.userAgent}</div>
            </>
          ),
        },
        { id: 'by', title: t('session.by'), cell: byOf },
        { id: 'since', title: t('session.since'), cell: (row) => when(row.createdAt) },
        { id: 'seen', title: t('session.seen'), cell: (row) => when(row.seenAt) },
        {
          id: 'end',
          title: t('session.state'),
          cell: (row) =>
            row.isThis ? (
              <Tag tone="good">{t('session.this')}</Tag>
            ) : (
              <Button
                aria-label={`${t('session.end')}: ${row.address}, ${when(row.createdAt)}`}
                onPress={() => onEnd?.(row.id)}
                isDisabled={onEnd === undefined}
              >
                {t('session.end')}
              </Button>
            ),
        },
      ]}
    />
  )
}
