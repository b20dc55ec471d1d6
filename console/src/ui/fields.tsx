import type { ReactNode } from 'react'
import { Form } from 'react-aria-components'
import type { Problem } from '../api/problem.ts'
import style from './fields.module.css'

type Props = {
  readonly onSubmit: () => void
  readonly problem?: Problem | undefined
  /** The fields that say themselves what is wrong with them. */
  readonly own?: readonly string[]
  readonly buttons: ReactNode
  readonly children?: ReactNode
}

/** Fields below each other, what is wrong with none of them, and what can be done. */
export function Fields({ onSubmit, problem, own = [], buttons, children }: Props) {
  const isOwn = problem?.param !== undefined && own.includes(problem.param)
  return (
    <Form
      className={style.fields ?? ''}
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {children}
      {problem === undefined || isOwn ? null : (
        <p role="alert" lang="en" className={style.problem}>
          {problem.detail}
        </p>
      )}
      <div className={style.buttons}>{buttons}</div>
    </Form>
  )
}

/** What is wrong with one field. */
export function problemAt(problem: Problem | undefined, field: string): string | undefined {
  return problem?.param === field ? problem.detail : undefined
}
