import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import style from './chips.module.css'

type Props<T extends string> = {
  readonly label: string
  readonly options: readonly { readonly id: T; readonly label: string }[]
  readonly chosen: readonly T[]
  readonly onChange: (chosen: readonly T[]) => void
  /** `one`: exactly one, as tabs are. */
  readonly mode?: 'many' | 'one'
}

/** Small things to switch on and off: filters. */
export function Chips<T extends string>({ label, options, chosen, onChange, mode = 'many' }: Props<T>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={style.chips ?? ''}
      selectionMode={mode === 'one' ? 'single' : 'multiple'}
      disallowEmptySelection={mode === 'one'}
      selectedKeys={chosen}
      onSelectionChange={(keys) => onChange(options.filter(({ id }) => keys.has(id)).map(({ id }) => id))}
    >
      {options.map((option) => (
        <ToggleButton key={option.id} id={option.id} className={style.chip ?? ''}>
          {option.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
