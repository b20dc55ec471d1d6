import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Form } from 'react-aria-components'
import { api, ApiError } from '../../api/client.ts'
import type { Answer } from '../../api/answer.ts'
import { useText } from '../../i18n/use-text.tsx'
import { useMay } from '../../session/use-may.ts'
import { Button } from '../../ui/button.tsx'
import { Drawer } from '../../ui/drawer.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Field } from '../../ui/field.tsx'
import { Money } from '../../ui/money.tsx'
import { Screen, Section } from '../../ui/screen.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Table } from '../../ui/table.tsx'
import { Meter } from './meter.tsx'
import style from './limits.module.css'

type Balance = Answer<'/api/balance'>
type Budget = Balance['budgets'][number]

/** What there is to spend, and the caps that nothing passes. */
export function LimitsScreen() {
  const { t } = useText()
  const [capped, setCapped] = useState<Budget>()
  const balance = useQuery({
    queryKey: ['balance'],
    queryFn: async () => (await api.GET('/api/balance', { params: { query: {} } })).data,
  })
  const { data } = balance
  return (
    <Screen title={t('limits.title')} about={t('limits.about')}>
      {balance.isPending ? <Skeleton lines={6} /> : null}
      {balance.isError ? <Failure error={balance.error} onRetry={() => void balance.refetch()} /> : null}
      {data === undefined ? null : (
        <>
          <p className={style.available}>
            <Money nano={data.available.nano} /> <span>{t('limits.available')}</span>
          </p>
          <Funds funds={data.funds} />
          <Caps budgets={data.budgets} onOpen={setCapped} />
        </>
      )}
      {capped === undefined ? null : <SetCap budget={capped} onClose={() => setCapped(undefined)} />}
    </Screen>
  )
}

function Funds({ funds }: { readonly funds: Balance['funds'] }) {
  const { t, language } = useText()
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium' })
  return (
    <Section title={t('limits.funds')}>
      {funds.length === 0 ? (
        <Empty title={t('limits.funds.empty')} next={t('limits.funds.empty.next')} />
      ) : (
        <Table
          label={t('limits.funds')}
          rows={funds}
          idOf={(fund) => fund.id}
          columns={[
            { id: 'kind', title: t('limits.kind'), cell: (fund) => t(`fund.${fund.kind}`) },
            {
              id: 'expires',
              title: t('limits.expires'),
              cell: (fund) => (fund.expiresAt === null ? t('limits.never') : date.format(new Date(fund.expiresAt))),
            },
            {
              id: 'given',
              title: t('limits.given'),
              isNumber: true,
              cell: (fund) => <Money nano={fund.granted.nano} />,
            },
            {
              id: 'left',
              title: t('limits.left'),
              isNumber: true,
              cell: (fund) => <Money nano={fund.remaining.nano} />,
            },
          ]}
        />
      )}
    </Section>
  )
}

function Caps(props: { readonly budgets: readonly Budget[]; readonly onOpen: (budget: Budget) => void }) {
  const { t } = useText()
  const { mayAll } = useMay()
  return (
    <Section title={t('limits.caps')}>
      <Table
        label={t('limits.caps')}
        rows={props.budgets}
        idOf={(budget) => budget.id}
        onOpen={props.onOpen}
        isStill={({ scope }) => (scope !== 'account' && scope !== 'api_key') || !mayAll('Billing.SetLimits')}
        columns={[
          {
            id: 'scope',
            title: t('limits.scope'),
            cell: (budget) => `${t(`scope.${budget.scope}`)} ${budget.id.slice(-6)}`,
          },
          { id: 'used', title: t('limits.used'), cell: (budget) => <Meter budget={budget} /> },
          {
            id: 'spent',
            title: t('limits.spent'),
            isNumber: true,
            cell: (budget) => <Money nano={budget.spent.nano} />,
          },
          { id: 'cap', title: t('limits.cap'), isNumber: true, cell: (budget) => <CapText budget={budget} /> },
        ]}
      />
    </Section>
  )
}

function CapText({ budget }: { readonly budget: Budget }) {
  const { t } = useText()
  const cap = budget.monthlyCap ?? budget.totalCap
  return cap === null ? t('limits.cap.none') : <Money nano={cap.nano} />
}

function SetCap({ budget, onClose }: { readonly budget: Budget; readonly onClose: () => void }) {
  const { t } = useText()
  const queries = useQueryClient()
  const [usd, setUsd] = useState(budget.monthlyCap?.usd ?? '')
  const set = useMutation<unknown, ApiError, string | null>({
    mutationFn: (monthlyUsd) =>
      api.PUT('/api/caps/{scope}/{id}', {
        params: { path: { scope: budget.scope === 'account' ? 'account' : 'api_key', id: budget.id } },
        body: { monthlyUsd },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['balance'] })
      onClose()
    },
  })
  return (
    <Drawer title={t('limits.set')} onClose={onClose} place="middle">
      <p>{t('limits.set.about')}</p>
      <Form
        className={style.form ?? ''}
        onSubmit={(event) => {
          event.preventDefault()
          set.mutate(usd.trim() === '' ? null : usd.trim())
        }}
      >
        <Field
          label={t('limits.set.usd')}
          hint={t('limits.set.hint')}
          inputMode="decimal"
          value={usd}
          onChange={setUsd}
          problem={set.error?.problem.detail}
          autoFocus
        />
        <div className={style.buttons}>
          <Button onPress={onClose}>{t('action.cancel')}</Button>
          <Button kind="primary" type="submit" isDisabled={set.isPending}>
            {t('action.save')}
          </Button>
        </div>
      </Form>
    </Drawer>
  )
}
