import { createLink } from '@tanstack/react-router'
import { Link } from 'react-aria-components'

/** A way to another page, as words. */
export const TextLink = createLink(Link)
