import type { ReactNode } from 'react'
import { useText } from '../../i18n/use-text.tsx'
import { Tag } from '../../ui/tag.tsx'
import style from './start.module.css'

type Props = {
  readonly title: string
  readonly about: string
  readonly isDone: boolean
  readonly children: ReactNode
}

/** One step of the way in, with what it is for and whether it was taken. */
export function Step({ title, about, isDone, children }: Props) {
  const { t } = useText()
  return (
    <li className={style.step}>
      <h2>{title}</h2>
      <Tag tone={isDone ? 'good' : 'plain'}>{t(isDone ? 'start.done' : 'start.open')}</Tag>
      <p>{about}</p>
      <div>{children}</div>
    </li>
  )
}
