import { createLink } from '@tanstack/react-router'
import { Link, type LinkProps } from 'react-aria-components'
import style from './button.module.css'

function ButtonLook(props: LinkProps) {
  return <Link {...props} className={`${style.button} ${style.plain}`} />
}

/** A way to another screen that looks like a button. */
export const LinkButton = createLink(ButtonLook)
