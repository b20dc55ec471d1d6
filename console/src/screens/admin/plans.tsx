import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Money } from '../../ui/money.tsx'
import { Table } from '../../ui/table.tsx'

const NANO_PER_CENT = 10_000_000n

/** The plans that can be subscribed to. They are data of the instance. */
export function Plans() {
  const { t, language } = useText()
  const count = new Intl.NumberFormat(language)
  const plans = useQuery({
    queryKey: ['plans'],
    queryFn: async () => (await api.GET('/api/plans')).data?.data,
  })
  return (
    <Loaded query={plans}>
      {(rows) => (
        <Table
          label={t('admin.plans')}
          rows={rows}
          idOf={({ id, version }) => `${id} ${version}`}
          columns={[
            { id: 'name', title: t('plans.name'), cell: (row) => row.name },
            {
              id: 'month',
              title: t('plans.month'),
              isNumber: true,
              cell: ({ price }) =>
                price.month === null ? (
                  t('plans.custom')
                ) : (
                  <Money nano={(BigInt(price.month.cents) * NANO_PER_CENT).toString()} />
                ),
            },
            {
              id: 'allowance',
              title: t('plans.allowance'),
              isNumber: true,
              cell: ({ monthlyAllowance }) =>
                monthlyAllowance === null ? t('plans.custom') : <Money nano={monthlyAllowance.nano} />,
            },
            {
              id: 'rate',
              title: t('plans.rate'),
              isNumber: true,
              cell: ({ requestsPerMinute }) =>
                requestsPerMinute === null ? t('plans.custom') : count.format(requestsPerMinute),
            },
          ]}
        />
      )}
    </Loaded>
  )
}
