import { ChevronsUpDown } from 'lucide-react'
import style from './choice.module.css'

type Props<T extends string> = {
  readonly label: string
  readonly value: T
  readonly options: readonly { readonly id: T; readonly label: string }[]
  readonly onChange: (value: T) => void
}

/** One of a few. The browser's own: it is in the frame of every screen and must weigh nothing. */
export function Choice<T extends string>({ label, value, options, onChange }: Props<T>) {
  return (
    <span className={style.choice}>
      <select
        aria-label={label}
        className={style.select}
        value={value}
        onChange={(event) => {
          const option = options.find(({ id }) => id === event.target.value)
          if (option !== undefined) onChange(option.id)
        }}
      >
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronsUpDown size={14} aria-hidden />
    </span>
  )
}
