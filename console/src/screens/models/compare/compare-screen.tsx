import { getRouteApi } from '@tanstack/react-router'
import { useDeferredValue, useEffect, useState } from 'react'
import { useText } from '../../../i18n/use-text.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Failure } from '../../../ui/failure.tsx'
import { Field } from '../../../ui/field.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { Screen } from '../../../ui/screen.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { useMargins } from '../use-margins.ts'
import style from './compare.module.css'
import { CompareTable } from './compare-table.tsx'
import { COMPARED_MAX } from './compared-max.ts'
import { useCompared } from './use-compared.ts'

const route = getRouteApi('/models/compare')
const TOKENS = /^\d{1,9}$/

/** Up to four models side by side: what they can do, what a task costs, and how sure its price is. */
export function CompareScreen() {
  const { t } = useText()
  const { models = [], input = 2_000, output = 500 } = route.useSearch()
  const navigate = route.useNavigate()
  const [typed, setTyped] = useState({ input: String(input), output: String(output) })
  const settled = useDeferredValue(typed)
  const { compared, isPending, error, retry } = useCompared(models)
  const marginOf = useMargins()
  const isGood = TOKENS.test(settled.input) && TOKENS.test(settled.output)
  useEffect(() => {
    if (!isGood) return
    const task = { input: Number.parseInt(settled.input, 10), output: Number.parseInt(settled.output, 10) }
    if (task.input !== input || task.output !== output)
      void navigate({ search: (search) => ({ ...search, ...task }), replace: true })
  }, [isGood, settled, input, output, navigate])
  const problemOf = (text: string) => (TOKENS.test(text) ? undefined : t('compare.tokens.bad'))
  const remove = (id: string) =>
    void navigate({ search: (search) => ({ ...search, models: models.filter((one) => one !== id) }), replace: true })
  return (
    <Screen
      title={t('compare.title')}
      about={t('compare.about')}
      actions={
        <>
          {models.length >= COMPARED_MAX ? null : (
            <LinkButton to="/models" search={{ compare: [...models] }}>
              {t('compare.add')}
            </LinkButton>
          )}
          {models.length === 0 ? null : (
            <LinkButton to="/playground" search={{ kind: 'compare', models: [...models] }}>
              {t('compare.try')}
            </LinkButton>
          )}
        </>
      }
    >
      {models.length === 0 ? (
        <Empty title={t('compare.empty')} next={t('compare.empty.next')} />
      ) : (
        <div className={style.task}>
          <Field
            label={t('compare.task.input')}
            inputMode="numeric"
            value={typed.input}
            onChange={(text) => setTyped({ ...typed, input: text.trim() })}
            problem={problemOf(typed.input)}
          />
          <Field
            label={t('compare.task.output')}
            inputMode="numeric"
            value={typed.output}
            onChange={(text) => setTyped({ ...typed, output: text.trim() })}
            problem={problemOf(typed.output)}
          />
        </div>
      )}
      {error === undefined ? null : <Failure error={error} onRetry={retry} />}
      {isPending && models.length > 0 ? <Skeleton lines={14} /> : null}
      {compared.length === 0 || isPending ? null : (
        <CompareTable
          compared={compared}
          task={{ inputTokens: BigInt(input), outputTokens: BigInt(output) }}
          marginOf={marginOf}
          onRemove={remove}
        />
      )}
    </Screen>
  )
}
