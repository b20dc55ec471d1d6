import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { fetchOrThrow } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { Chips } from '../../ui/chips.tsx'
import { Field } from '../../ui/field.tsx'
import type { CapabilityFilter } from '../models/capability-filters.ts'
import { member, textMember } from '../../api/member.ts'
import type { SingleKind } from './play-kind.ts'
import style from './playground.module.css'

// Heavy beside the rest of the screen: until it is there, the model is a plain line.
const Combo = lazy(async () => ({ default: (await import('../../ui/combo.tsx')).Combo }))

/** What a chat can be asked to be able to do beyond text. */
const CHAT_NEEDS = ['vision', 'tool_use', 'structured_output', 'reasoning', 'long_context', 'search'] as const

/** Names of the models that these keys can call for something. */
async function readNames(surface: 'chat' | SingleKind): Promise<readonly string[]> {
  const list: unknown = await (await fetchOrThrow(`/v1/models?surface=${surface}`)).json()
  const data = member(list, 'data')
  return Array.isArray(data) ? data.flatMap((one) => textMember(one, 'id') ?? []) : []
}

type ModelProps = {
  /** What it must be callable for. */
  readonly surface: 'chat' | SingleKind
  /** What it is called beside others. */
  readonly label?: string
  readonly value: string
  readonly onChange: (model: string) => void
}

export function ModelField({ surface, label, ...props }: ModelProps) {
  const { t } = useText()
  // Beside others the hint would only repeat itself.
  const words = label === undefined ? { label: t('play.model'), hint: t('play.model.hint') } : { label }
  const names = useQuery({ queryKey: ['callable', surface], queryFn: () => readNames(surface) })
  return (
    <Suspense fallback={<Field {...words} {...props} />}>
      <Combo {...words} none={t('play.model.none')} options={names.data ?? []} {...props} />
    </Suspense>
  )
}

type NeedsProps = {
  readonly needs: readonly CapabilityFilter[]
  readonly onChange: (needs: readonly CapabilityFilter[]) => void
}

export function NeedsField({ needs, onChange }: NeedsProps) {
  const { t } = useText()
  return (
    <div className={style.group}>
      <span aria-hidden>{t('play.needs')}</span>
      <Chips
        label={t('play.needs')}
        options={CHAT_NEEDS.map((id) => ({ id, label: t(`capability.${id}`) }))}
        chosen={CHAT_NEEDS.filter((one) => needs.includes(one))}
        onChange={onChange}
      />
    </div>
  )
}
