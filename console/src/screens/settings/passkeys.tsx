import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Answer } from '../../api/answer.ts'
import { api } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { knowsPasskeys, makePasskey } from '../../session/passkey.ts'
import { useAction } from '../../session/use-action.ts'
import { useWays } from '../../session/use-ways.ts'
import { Button } from '../../ui/button.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Section } from '../../ui/screen.tsx'
import { Table } from '../../ui/table.tsx'
import { PasskeyActions } from './passkey-actions.tsx'
import style from './settings.module.css'

export type Passkey = Answer<'/api/session/passkeys'>['data'][number]

/** The person's passkeys: add, rename, remove. */
export function Passkeys() {
  const { t, language } = useText()
  const queries = useQueryClient()
  const list = useQuery({
    queryKey: ['passkeys'],
    queryFn: async () => (await api.GET('/api/session/passkeys')).data?.data ?? [],
  })
  const [problem, setProblem] = useState<string>()
  const readAgain = () => void queries.invalidateQueries({ queryKey: ['passkeys'] })
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium' })
  return (
    <Section title={t('passkey.title')}>
      <p className={style.about}>{t('passkey.about')}</p>
      <Loaded query={list}>
        {(passkeys) => (
          <>
            {passkeys.length === 0 ? (
              <p>{t('passkey.none')}</p>
            ) : (
              <Table
                label={t('passkey.title')}
                rows={passkeys}
                idOf={({ id }) => id}
                columns={[
                  { id: 'name', title: t('passkey.name'), cell: ({ name }) => name },
                  {
                    id: 'kept',
                    title: t('passkey.kept'),
                    cell: ({ isSynced }) => t(isSynced ? 'passkey.synced' : 'passkey.device'),
                  },
                  { id: 'added', title: t('passkey.added'), cell: (row) => day.format(new Date(row.createdAt)) },
                  {
                    id: 'used',
                    title: t('passkey.used'),
                    cell: ({ usedAt }) => (usedAt === null ? t('passkey.never') : day.format(new Date(usedAt))),
                  },
                  {
                    id: 'actions',
                    title: t('security.actions'),
                    cell: (row) => <PasskeyActions passkey={row} onProblem={setProblem} onDone={readAgain} />,
                  },
                ]}
              />
            )}
            {problem === undefined ? null : (
              <p role="alert" lang="en">
                {problem}
              </p>
            )}
            <AddPasskey count={passkeys.length} onDone={readAgain} />
          </>
        )}
      </Loaded>
    </Section>
  )
}

function AddPasskey({ count, onDone }: { readonly count: number; readonly onDone: () => void }) {
  const { t } = useText()
  const { data } = useWays()
  const add = useAction(
    async () => {
      const made = await makePasskey((await api.POST('/api/session/passkeys/options')).data)
      if (made === undefined) return undefined
      const name = t('passkey.default', { count: count + 1 })
      return (await api.POST('/api/session/passkeys', { body: { ...made, name } })).data
    },
    (added) => {
      if (added !== undefined) onDone()
    },
  )
  if (data === undefined) return null
  if (!data.passkey || !knowsPasskeys()) return <p className={style.about}>{t('passkey.unavailable')}</p>
  return (
    <div className={style.row}>
      <Button onPress={() => add.mutate(undefined)} isDisabled={add.isPending}>
        {t('passkey.add')}
      </Button>
      {add.isSuccess && add.data === undefined ? <span role="status">{t('passkey.notMade')}</span> : null}
      {add.error === null ? null : (
        <span role="alert" lang="en">
          {add.error.problem.detail}
        </span>
      )}
    </div>
  )
}
