import { Upload, X } from 'lucide-react'
import { useId } from 'react'
import { Button } from 'react-aria-components'
import { useText } from '../i18n/use-text.tsx'
import field from './field.module.css'
import style from './file-field.module.css'

type Props = {
  readonly label: string
  readonly hint: string
  readonly accept: string
  /** How many there may be; with one, another takes its place. */
  readonly max: number
  readonly files: readonly File[]
  readonly onChange: (files: readonly File[]) => void
}

const KILO = 1_000

/** Files from this device: chosen, listed, and taken back one by one. */
export function FileField({ label, hint, accept, max, files, onChange }: Props) {
  const { t, language } = useText()
  const [inputId, hintId] = [useId(), useId()]
  const size = new Intl.NumberFormat(language, { style: 'unit', unit: 'kilobyte', maximumSignificantDigits: 3 })
  return (
    <div className={field.field}>
      <span className={style.row}>
        <input
          id={inputId}
          type="file"
          accept={accept}
          multiple={max > 1}
          aria-describedby={hintId}
          className={style.input}
          onChange={(event) => {
            const chosen = [...(event.target.files ?? [])]
            // The same file may be chosen again.
            event.target.value = ''
            onChange(max === 1 ? chosen.slice(0, 1) : [...files, ...chosen].slice(0, max))
          }}
        />
        <label htmlFor={inputId} className={style.choose}>
          <Upload size={14} aria-hidden /> {label}
        </label>
      </span>
      <span id={hintId} className={field.hint}>
        {hint}
      </span>
      {files.length === 0 ? null : (
        <ul className={style.files}>
          {files.map((file, at) => (
            <li key={`${file.name} ${file.size} ${file.lastModified} ${String(at)}`}>
              <span className={style.name}>{file.name}</span>
              <span className={field.hint}>{size.format(file.size / KILO)}</span>
              <Button
                className={style.remove ?? ''}
                aria-label={t('file.remove', { name: file.name })}
                onPress={() => onChange(files.filter((_, other) => other !== at))}
              >
                <X size={14} aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
