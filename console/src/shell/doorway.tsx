import type { ReactNode } from 'react'
import style from './doorway.module.css'
import { Preferences } from './preferences.tsx'
import { Wordmark } from './wordmark.tsx'

/** Around the pages of somebody who is not in yet. */
export function Doorway({ children }: { readonly children: ReactNode }) {
  return (
    <div className={style.doorway}>
      <header className={style.head}>
        <Wordmark />
      </header>
      <main className={style.card}>{children}</main>
      <footer className={style.foot}>
        <Preferences />
      </footer>
    </div>
  )
}
