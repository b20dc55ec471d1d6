import type { ReactNode } from 'react'
import style from './screen.module.css'

type Props = {
  readonly title: string
  readonly about?: string
  /** What can be done here, the one main thing last. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A screen: its name, one sentence, what can be done, and its parts below each other. */
export function Screen({ title, about, actions, children }: Props) {
  return (
    <div className={style.screen}>
      <title>{`${title} · Kasa`}</title>
      <header className={style.head}>
        <div>
          <h1>{title}</h1>
          {about === undefined ? null : <p className={style.about}>{about}</p>}
        </div>
        {actions === undefined ? null : <div className={style.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  )
}

/** A part of a screen with a name of its own. */
export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={style.section}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}
