import type { MessageKey } from '../i18n/messages.ts'
import { useText } from '../i18n/use-text.tsx'
import style from './session.module.css'

/** Every reason that the server gives when a provider's word signed nobody in or linked nothing. */
const WORDS = {
  address_not_proved: 'provider.problem.address_not_proved',
  address_taken: 'provider.problem.address_taken',
  cancelled: 'provider.problem.cancelled',
  disabled: 'provider.problem.disabled',
  expired: 'provider.problem.expired',
  linked_elsewhere: 'provider.problem.linked_elsewhere',
  not_invited: 'provider.problem.not_invited',
  provider_failed: 'provider.problem.provider_failed',
  rate_limited: 'provider.problem.rate_limited',
} as const satisfies Readonly<Record<string, MessageKey>>
export type ProviderProblemName = keyof typeof WORDS

/** One of them, out of the address of the page. */
export function providerProblemOf(value: unknown): ProviderProblemName | undefined {
  return typeof value === 'string' && isName(value) ? value : undefined
}

function isName(value: string): value is ProviderProblemName {
  return Object.hasOwn(WORDS, value)
}

export function ProviderProblem({ name }: { readonly name: ProviderProblemName | undefined }) {
  const { t } = useText()
  if (name === undefined) return null
  return (
    <p role="alert" className={style.problem}>
      {t(WORDS[name])}
    </p>
  )
}
