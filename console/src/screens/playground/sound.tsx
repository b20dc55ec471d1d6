import { Download } from 'lucide-react'
import { useText } from '../../i18n/use-text.tsx'
import style from './playground.module.css'
import { useObjectUrl } from './use-object-url.ts'

/** Sound to listen to and to keep. */
export function Sound({ sound, name }: { readonly sound: Blob; readonly name: string }) {
  const { t } = useText()
  const url = useObjectUrl(sound)
  return (
    <div className={style.sound}>
      <audio controls src={url} aria-label={t('play.speech.sound')}>
        {/* What is said is the text above it. */}
        <track kind="captions" />
      </audio>
      <a href={url} download={name}>
        <Download size={14} aria-hidden /> {t('play.download')}
      </a>
    </div>
  )
}
