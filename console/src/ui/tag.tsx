import type { ReactNode } from 'react'
import style from './tag.module.css'

export type Tone = 'plain' | 'good' | 'bad' | 'warn' | 'safe'

/** A word about a state. The tone repeats what the word says; it never says it alone. */
export function Tag({ tone = 'plain', children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return <span className={`${style.tag} ${style[tone]}`}>{children}</span>
}
