import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { catalogWord } from '../../i18n/catalog-word.ts'
import { useText } from '../../i18n/use-text.tsx'
import { Drawer } from '../../ui/drawer.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Money } from '../../ui/money.tsx'
import { Section } from '../../ui/screen.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Table } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { keyOfCall, type PlayCall, requestOf } from './play-call.ts'
import style from './playground.module.css'

const readExplanation = async (call: PlayCall) => {
  const { body, headers } = requestOf(call)
  return (await api.POST('/v1/route/explain', { body: {}, bodySerializer: () => body, headers })).data
}
type Explanation = NonNullable<Awaited<ReturnType<typeof readExplanation>>>

/** Why a call takes the route that it takes: what it needs, who could serve it at which price, and who could not. */
export function WhyDrawer({ call, onClose }: { readonly call: PlayCall; readonly onClose: () => void }) {
  const { t } = useText()
  const why = useQuery({ queryKey: ['explain', keyOfCall(call)], queryFn: () => readExplanation(call) })
  return (
    <Drawer title={t('play.why')} onClose={onClose}>
      {why.isPending ? <Skeleton lines={8} /> : null}
      {why.isError ? <Failure error={why.error} onRetry={() => void why.refetch()} /> : null}
      {why.data === undefined ? null : <Why why={why.data} />}
    </Drawer>
  )
}

function Why({ why }: { readonly why: Explanation }) {
  const { t, language } = useText()
  const count = new Intl.NumberFormat(language)
  return (
    <>
      <Section title={t('play.why.needs')}>
        <ul className={style.needs}>
          {why.requirement.capabilities.map(({ capability, because }) => (
            <li key={capability}>
              <Tag tone="safe">{catalogWord(t, 'capability', capability)}</Tag>{' '}
              <span className={style.quiet} lang="en">
                {because}
              </span>
            </li>
          ))}
        </ul>
      </Section>
      {why.nearestFix === null ? null : <p role="status">{why.nearestFix}</p>}
      {why.candidates.length === 0 ? null : <Order candidates={why.candidates} />}
      <Section title={t('play.why.excluded')}>
        <Table
          label={t('play.why.excluded')}
          rows={Object.entries(why.exclusionCounts)}
          idOf={([reason]) => reason}
          columns={[
            { id: 'reason', title: t('play.why.reason'), cell: ([reason]) => catalogWord(t, 'refusal', reason) },
            { id: 'count', title: t('play.why.count'), isNumber: true, cell: ([, routes]) => count.format(routes) },
          ]}
        />
      </Section>
    </>
  )
}

function Order({ candidates }: { readonly candidates: Explanation['candidates'] }) {
  const { t } = useText()
  return (
    <Section title={t('play.why.order')}>
      <Table
        label={t('play.why.order')}
        rows={candidates}
        idOf={({ route, credentialId }) => `${route} ${credentialId}`}
        columns={[
          {
            id: 'route',
            title: t('play.before.route'),
            cell: (one) => (
              <>
                {one.route} {one === candidates[0] ? <Tag tone="good">{t('play.why.chosen')}</Tag> : null}
              </>
            ),
          },
          {
            id: 'expected',
            title: t('play.why.expected'),
            isNumber: true,
            cell: ({ expectedOutlay }) =>
              expectedOutlay === null ? t('play.why.unknown') : <Money nano={expectedOutlay.nano} />,
          },
        ]}
      />
    </Section>
  )
}
