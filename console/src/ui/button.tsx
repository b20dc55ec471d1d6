import { Button as AriaButton, type ButtonProps } from 'react-aria-components'
import style from './button.module.css'

type Props = ButtonProps & { readonly kind?: 'primary' | 'quiet' | 'plain' | 'danger' }

/** A button of one of four weights. One primary per screen. */
export function Button({ kind = 'plain', ...props }: Props) {
  return <AriaButton {...props} className={`${style.button} ${style[kind] ?? ''}`} />
}
