import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, type ApiError } from '../../../api/client.ts'
import { useAdminText } from '../../../i18n/use-admin-text.ts'
import { Button } from '../../../ui/button.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Tag } from '../../../ui/tag.tsx'
import style from './health.module.css'
import { LEVEL_TONES, type SystemCheck } from './level.ts'
import { useFactText } from './use-fact-text.ts'

/** One part of the instance: how it is, since when, by which numbers, and what to do. */
export function CheckCard({ check }: { readonly check: SystemCheck }) {
  const { a, language } = useAdminText()
  const textOf = useFactText()
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <li className={style.card}>
      <h2>
        {a(`system.check.${check.id}`)} <Tag tone={LEVEL_TONES[check.level]}>{a(`system.level.${check.level}`)}</Tag>
      </h2>
      <p className={style.since}>{a('system.since', { at: when.format(new Date(check.since)) })}</p>
      {check.advice === null ? null : <p>{a(`system.advice.${check.advice}`)}</p>}
      <Facts items={check.facts.map((fact) => [a(`system.fact.${fact.name}`), textOf(fact)] as const)} />
      {check.id === 'rollups' ? <Compare /> : null}
    </li>
  )
}

/** Compares the sums of usage with their records now. */
function Compare() {
  const { a } = useAdminText()
  const queries = useQueryClient()
  const compare = useMutation<number | undefined, ApiError>({
    mutationFn: async () => (await api.POST('/api/admin/health/rollups')).data?.differences.length,
    onSettled: () => queries.invalidateQueries({ queryKey: ['health'] }),
  })
  return (
    <div className={style.compare}>
      <Button isDisabled={compare.isPending} onPress={() => compare.mutate()}>
        {a('system.compare')}
      </Button>
      <span role="status">
        {compare.data === undefined ? compare.error?.problem.detail : a('system.compare.done', { count: compare.data })}
      </span>
    </div>
  )
}
