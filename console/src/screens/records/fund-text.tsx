import { useText } from '../../i18n/use-text.tsx'

const WORDS = ['allowance', 'wallet', 'byok', 'local', 'none'] as const

/** Who paid: `allowance+wallet` as words. */
export function FundText({ fund }: { readonly fund: string }) {
  const { t } = useText()
  return fund
    .split('+')
    .map((part) => {
      const word = WORDS.find((one) => one === part)
      return word === undefined ? part : t(`fund.${word}`)
    })
    .join(' + ')
}
