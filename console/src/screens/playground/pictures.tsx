import { Download, ExternalLink } from 'lucide-react'
import { useText } from '../../i18n/use-text.tsx'
import type { Picture } from './image-result.ts'
import style from './playground.module.css'

/** Pictures beside each other, each to be kept. */
export function Pictures({ pictures }: { readonly pictures: readonly Picture[] }) {
  const { t } = useText()
  if (pictures.length === 0) return <p className={style.problem}>{t('play.images.none')}</p>
  return (
    <ul className={style.pictures}>
      {pictures.map((picture, at) => (
        <li key={picture.url.slice(0, 200) + String(at)}>
          {picture.kind === 'here' ? (
            <>
              <img src={picture.url} alt={t('play.images.picture', { at: at + 1 })} />
              <a href={picture.url} download={`kasa-${at + 1}.${picture.extension}`}>
                <Download size={14} aria-hidden /> {t('play.download')}
              </a>
            </>
          ) : (
            <a href={picture.url} target="_blank" rel="noreferrer">
              <ExternalLink size={14} aria-hidden /> {t('play.images.elsewhere')}
            </a>
          )}
        </li>
      ))}
    </ul>
  )
}
