import type { ReactNode } from 'react'
import style from './door-page.module.css'

type Props = {
  readonly title: string
  readonly about?: string | undefined
  readonly children?: ReactNode
}

/** A page on the way in: its name, one sentence, and one thing to do. */
export function DoorPage({ title, about, children }: Props) {
  return (
    <>
      <title>{`${title} · Kasa`}</title>
      <div className={style.head}>
        <h1>{title}</h1>
        {about === undefined ? null : <p className={style.about}>{about}</p>}
      </div>
      {children}
    </>
  )
}

/** Where else one may want to go from here. */
export function Ways({ children }: { readonly children: ReactNode }) {
  return <nav className={style.ways}>{children}</nav>
}
