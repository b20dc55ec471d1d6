import type { ReactNode } from 'react'
import style from './empty.module.css'

/** What is shown where nothing is: what it would be, and the one thing to do next. */
export function Empty(props: { readonly title: string; readonly next: string; readonly action?: ReactNode }) {
  return (
    <div className={style.empty}>
      <h2>{props.title}</h2>
      <p>{props.next}</p>
      {props.action}
    </div>
  )
}
