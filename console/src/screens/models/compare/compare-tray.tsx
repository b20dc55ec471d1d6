import { useText } from '../../../i18n/use-text.tsx'
import { Button } from '../../../ui/button.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import style from './compare.module.css'
import { COMPARED_MAX } from './compared-max.ts'

/** What was chosen to be compared, at the foot of the list. */
export function CompareTray({ chosen, onClear }: { readonly chosen: readonly string[]; readonly onClear: () => void }) {
  const { t } = useText()
  return (
    <section className={style.tray} aria-label={t('compare.title')}>
      <p>
        {t('compare.chosen', { count: chosen.length, max: COMPARED_MAX })}{' '}
        <span className={style.quiet}>{chosen.join(', ')}</span>
      </p>
      <Button kind="quiet" onPress={onClear}>
        {t('compare.clear')}
      </Button>
      <LinkButton to="/models/compare" search={{ models: [...chosen] }}>
        {t('compare.open')}
      </LinkButton>
    </section>
  )
}
