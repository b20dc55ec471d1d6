import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Download } from 'lucide-react'
import { ofAccount } from '../../api/credentials.ts'
import { useText } from '../../i18n/use-text.tsx'
import { Cards } from '../../ui/cards.tsx'
import { Chips } from '../../ui/chips.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Money } from '../../ui/money.tsx'
import { Screen, Section } from '../../ui/screen.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Table } from '../../ui/table.tsx'
import { Toggle } from '../../ui/toggle.tsx'
import { DailyChart } from './daily-chart.tsx'
import { LiveRecords } from './live-records.tsx'
import { PERIODS, rangeOf } from './period.ts'
import { readUsage, type Usage } from './read-usage.ts'
import { useLive } from './use-live.ts'
import style from './usage.module.css'

const route = getRouteApi('/usage')
/** What was spent, on what, and what went wrong, in one of three periods. Totals equal the records to the unit. */
export function UsageScreen() {
  const { t, language } = useText()
  const { period, live } = route.useSearch()
  const navigate = route.useNavigate()
  const range = rangeOf(period ?? 'current', new Date())
  const usage = useQuery({
    queryKey: ['usage', range.from, range.to],
    queryFn: () => readUsage(range),
    placeholderData: keepPreviousData,
  })
  const feed = useLive(live === true)
  const month = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  return (
    <Screen
      title={t('usage.title')}
      about={t('usage.about')}
      actions={
        <>
          <a
            className={style.export}
            href={ofAccount(`/api/usage/export?format=csv&from=${range.from}&to=${range.to}`)}
            download
          >
            <Download size={14} aria-hidden /> {t('usage.export')}
          </a>
          <Toggle
            isOn={live === true}
            onChange={(isOn) =>
              void navigate({ search: (now) => ({ ...now, live: isOn ? true : undefined }), replace: true })
            }
          >
            {t('usage.live')}
          </Toggle>
        </>
      }
    >
      <Chips
        label={t('usage.period')}
        mode="one"
        options={PERIODS.map((id) => ({ id, label: month.format(new Date(rangeOf(id, new Date()).from)) }))}
        chosen={[period ?? 'current']}
        onChange={([next]) =>
          void navigate({
            search: (now) => ({ ...now, period: next === 'current' ? undefined : next }),
            replace: true,
          })
        }
      />
      {live === true ? <LiveRecords feed={feed} /> : null}
      {usage.isPending ? <Skeleton lines={10} /> : null}
      {usage.isError ? <Failure error={usage.error} onRetry={() => void usage.refetch()} /> : null}
      {usage.data?.daily.data.length === 0 ? <Empty title={t('usage.empty')} next={t('usage.empty.next')} /> : null}
      {usage.data !== undefined && usage.data.daily.data.length > 0 ? (
        <UsageBody usage={usage.data} range={range} />
      ) : null}
    </Screen>
  )
}

function UsageBody(props: { readonly usage: Usage; readonly range: { readonly from: string; readonly to: string } }) {
  const { t, language } = useText()
  const { daily, models, errors } = props.usage
  const { totals } = daily
  const count = new Intl.NumberFormat(language)
  const share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 })
  const tokens = (quantities: Readonly<Record<string, string>>, unit: string) =>
    count.format(BigInt(quantities[unit] ?? '0'))
  const failed = BigInt(totals.calls) - BigInt(totals.succeeded)
  return (
    <>
      <Cards
        items={[
          [t('usage.spent'), <Money key="spent" nano={totals.charged.nano} />],
          [t('usage.calls'), count.format(BigInt(totals.calls))],
          [t('usage.input'), tokens(totals.quantities, 'input_tokens')],
          [t('usage.output'), tokens(totals.quantities, 'output_tokens')],
          [t('usage.failed'), share.format(Number(failed) / Math.max(1, Number(totals.calls)))],
        ]}
      />
      <Section title={t('usage.daily')}>
        <DailyChart days={daily.data} shares={props.usage.shares} range={props.range} />
      </Section>
      <Section title={t('usage.models')}>
        <Table
          label={t('usage.models')}
          rows={models}
          idOf={(row) => `${row.provider} ${row.model}`}
          columns={[
            { id: 'model', title: t('records.model'), cell: (row) => row.model },
            { id: 'provider', title: t('vault.provider'), cell: (row) => row.provider },
            { id: 'calls', title: t('usage.calls'), isNumber: true, cell: (row) => count.format(BigInt(row.calls)) },
            {
              id: 'input',
              title: t('usage.input'),
              isNumber: true,
              cell: (row) => tokens(row.quantities, 'input_tokens'),
            },
            {
              id: 'output',
              title: t('usage.output'),
              isNumber: true,
              cell: (row) => tokens(row.quantities, 'output_tokens'),
            },
            { id: 'spent', title: t('usage.spent'), isNumber: true, cell: (row) => <Money nano={row.charged.nano} /> },
          ]}
        />
      </Section>
      {errors.length === 0 ? null : <Errors rows={errors} />}
    </>
  )
}

function Errors({ rows }: { readonly rows: Usage['errors'] }) {
  const { t, language } = useText()
  const count = new Intl.NumberFormat(language)
  return (
    <Section title={t('usage.errors')}>
      <Table
        label={t('usage.errors')}
        rows={rows}
        idOf={(row) => `${row.provider} ${row.status} ${row.errorCode}`}
        columns={[
          { id: 'error', title: t('usage.error'), cell: (row) => row.errorCode || row.status },
          { id: 'provider', title: t('vault.provider'), cell: (row) => row.provider },
          { id: 'calls', title: t('usage.calls'), isNumber: true, cell: (row) => count.format(BigInt(row.calls)) },
          { id: 'spent', title: t('usage.spent'), isNumber: true, cell: (row) => <Money nano={row.charged.nano} /> },
        ]}
      />
    </Section>
  )
}
