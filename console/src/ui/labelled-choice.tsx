import { Choice } from './choice.tsx'
import style from './labelled-choice.module.css'

type Props<T extends string> = {
  readonly label: string
  readonly value: T
  readonly options: readonly { readonly id: T; readonly label: string }[]
  readonly onChange: (value: T) => void
}

/** One of a few, with its name above. */
export function LabelledChoice<T extends string>(props: Props<T>) {
  return (
    <div className={style.group}>
      <span aria-hidden>{props.label}</span>
      <Choice {...props} />
    </div>
  )
}
