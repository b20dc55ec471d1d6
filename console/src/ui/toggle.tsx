import type { ReactNode } from 'react'
import { ToggleButton } from 'react-aria-components'
import style from './chips.module.css'

/** One thing to switch on and off. */
export function Toggle(props: {
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
  readonly children: ReactNode
}) {
  return (
    <ToggleButton className={style.chip ?? ''} isSelected={props.isOn} onChange={props.onChange}>
      {props.children}
    </ToggleButton>
  )
}
