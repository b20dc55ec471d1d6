import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Form } from 'react-aria-components'
import type { Answer } from '../../api/answer.ts'
import { api, type ApiError } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Drawer } from '../../ui/drawer.tsx'
import { Field } from '../../ui/field.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Table } from '../../ui/table.tsx'
import style from './admin.module.css'
import { GiveFunds } from './give-funds.tsx'

export type Account = Answer<'/api/accounts'>['data'][number]
const LIMIT = 200

/** Every account; opening one gives it funds. */
export function Accounts() {
  const { t, language } = useText()
  const [isMaking, setMaking] = useState(false)
  const [open, setOpen] = useState<Account>()
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium' })
  const accounts = useQuery({
    queryKey: ['accounts'],
    queryFn: async () => (await api.GET('/api/accounts', { params: { query: { limit: LIMIT } } })).data?.data,
  })
  const kindOf = ({ kind, isOperator }: Account) => {
    if (isOperator) return t('accounts.kind.operator')
    return t(kind === 'personal' ? 'accounts.kind.personal' : 'accounts.kind.organization')
  }
  return (
    <Loaded query={accounts}>
      {(rows) => (
        <div className={style.part}>
          <div className={`${style.buttons} ${style.start}`}>
            <Button kind="primary" onPress={() => setMaking(true)}>
              {t('accounts.add')}
            </Button>
          </div>
          <Table
            label={t('admin.accounts')}
            rows={rows}
            idOf={({ id }) => id}
            onOpen={setOpen}
            columns={[
              { id: 'name', title: t('accounts.name'), cell: (row) => row.name },
              { id: 'kind', title: t('accounts.kind'), cell: kindOf },
              {
                id: 'since',
                title: t('accounts.since'),
                cell: ({ createdAt }) => (createdAt === undefined ? '–' : date.format(new Date(createdAt))),
              },
            ]}
          />
          {isMaking ? <MakeAccount onClose={() => setMaking(false)} /> : null}
          {open === undefined ? null : <GiveFunds account={open} onClose={() => setOpen(undefined)} />}
        </div>
      )}
    </Loaded>
  )
}

function MakeAccount({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const make = useMutation<unknown, ApiError>({
    mutationFn: () => api.POST('/api/accounts', { body: { name: name.trim(), kind: 'organization' } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['accounts'] })
      onClose()
    },
  })
  return (
    <Drawer title={t('accounts.add')} onClose={onClose} place="middle">
      <Form
        className={style.form ?? ''}
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() !== '') make.mutate()
        }}
      >
        <Field
          label={t('accounts.name')}
          value={name}
          onChange={setName}
          problem={make.error?.problem.detail}
          autoFocus
        />
        <div className={style.buttons}>
          <Button onPress={onClose}>{t('action.cancel')}</Button>
          <Button kind="primary" type="submit" isDisabled={name.trim() === '' || make.isPending}>
            {t('accounts.add')}
          </Button>
        </div>
      </Form>
    </Drawer>
  )
}
