import { ChevronsUpDown } from 'lucide-react'
import { Button, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components'
import style from './choice.module.css'

type Props<T extends string> = {
  readonly label: string
  readonly value: T
  readonly options: readonly { readonly id: T; readonly label: string }[]
  readonly onChange: (value: T) => void
}

/** One of a few. */
export function Choice<T extends string>({ label, value, options, onChange }: Props<T>) {
  return (
    <Select
      aria-label={label}
      value={value}
      onChange={(chosen) => {
        const option = options.find(({ id }) => id === chosen)
        if (option !== undefined) onChange(option.id)
      }}
    >
      <Button className={style.button ?? ''}>
        <SelectValue />
        <ChevronsUpDown size={14} aria-hidden />
      </Button>
      <Popover className={style.popover ?? ''}>
        <ListBox>
          {options.map((option) => (
            <ListBoxItem key={option.id} id={option.id} className={style.option ?? ''}>
              {option.label}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  )
}
