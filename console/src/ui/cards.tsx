import type { ReactNode } from 'react'
import style from './cards.module.css'

/** A few numbers that matter, large. */
export function Cards({ items }: { readonly items: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className={style.cards}>
      {items.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
