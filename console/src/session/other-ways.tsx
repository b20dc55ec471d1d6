import { useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { useText } from '../i18n/use-text.tsx'
import { Button } from '../ui/button.tsx'
import style from './session.module.css'

type Props = {
  readonly isBusy: boolean
  /** A letter with a code, to the address that stands in the form. */
  readonly onLetter: () => void
}

export function useSignInOptions() {
  return useQuery({
    queryKey: ['sign-in-options'],
    staleTime: Infinity,
    queryFn: async () => (await api.GET('/api/sign-in/options')).data,
  })
}

/** The ways in beside the password, as far as this server has them; nothing where it has none. */
export function OtherWays({ isBusy, onLetter }: Props) {
  const { t } = useText()
  const { data } = useSignInOptions()
  if (data?.methods.includes('magic_link') !== true) return null
  return (
    <div className={style.other}>
      <p>{t('signIn.or')}</p>
      <Button onPress={onLetter} isDisabled={isBusy}>
        {t('signIn.byLetter')}
      </Button>
    </div>
  )
}
