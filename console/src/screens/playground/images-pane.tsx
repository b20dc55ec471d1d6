import { useText } from '../../i18n/use-text.tsx'
import { Field } from '../../ui/field.tsx'
import { FileField } from '../../ui/file-field.tsx'
import { LabelledChoice } from '../../ui/labelled-choice.tsx'
import { CallPane, type PaneProps } from './call-pane.tsx'
import { createHeld, useHeld } from './held.ts'
import { createHeldCall } from './held-call.ts'
import { readPictures } from './image-result.ts'
import { useKeptChoice, useKeptText } from './kept-text.ts'
import type { PlayCall } from './play-call.ts'
import { Pictures } from './pictures.tsx'

const SIZES = ['auto', '1024x1024', '1536x1024', '1024x1536'] as const
const QUALITIES = ['auto', 'low', 'medium', 'high'] as const
const COUNTS = ['1', '2', '3', '4'] as const
const EDITED_MAX = 8

const PICTURES = createHeldCall(readPictures)
const UPLOADED = createHeld<readonly File[]>([])

/** Pictures from words; with pictures given, these are edited. */
export function ImagesPane(props: PaneProps) {
  const { t } = useText()
  const [prompt, setPrompt] = useKeptText('play.images.prompt')
  const [size, setSize] = useKeptChoice('play.images.size', SIZES)
  const [quality, setQuality] = useKeptChoice('play.images.quality', QUALITIES)
  const [count, setCount] = useKeptChoice('play.images.count', COUNTS)
  const files = useHeld(UPLOADED)
  const call =
    prompt.trim() === '' ? undefined : imagesCall({ model: props.model, prompt, size, quality, count, files })
  return (
    <CallPane
      {...props}
      kind="images"
      call={call}
      held={PICTURES}
      action={t(files.length === 0 ? 'play.images.make' : 'play.images.edit')}
      empty={{ title: t('play.images.empty'), next: t('play.images.empty.next') }}
      settings={
        <>
          <LabelledChoice
            label={t('play.images.size')}
            value={size}
            onChange={setSize}
            options={SIZES.map((id) => ({ id, label: id === 'auto' ? t('play.unsaid') : id.replace('x', ' × ') }))}
          />
          <LabelledChoice
            label={t('play.images.quality')}
            value={quality}
            onChange={setQuality}
            options={QUALITIES.map((id) => ({ id, label: t(`play.images.quality.${id}`) }))}
          />
          <LabelledChoice
            label={t('play.images.count')}
            value={count}
            onChange={setCount}
            options={COUNTS.map((id) => ({ id, label: id }))}
          />
        </>
      }
      show={(pictures) => <Pictures pictures={pictures} />}
    >
      <Field label={t('play.images.prompt')} lines={4} value={prompt} onChange={setPrompt} />
      <FileField
        label={t('play.images.given')}
        hint={t('play.images.given.hint')}
        accept="image/png,image/jpeg,image/webp"
        max={EDITED_MAX}
        files={files}
        onChange={UPLOADED.write}
      />
    </CallPane>
  )
}

type Wish = {
  readonly model: string
  readonly prompt: string
  readonly size: string
  readonly quality: string
  readonly count: string
  readonly files: readonly File[]
}

/** What is left to the model is not sent: not every model knows every word. */
export function imagesCall({ model, prompt, size, quality, count, files }: Wish): PlayCall {
  const fields = {
    model,
    prompt,
    ...(count === '1' ? {} : { n: Number.parseInt(count, 10) }),
    ...(size === 'auto' ? {} : { size }),
    ...(quality === 'auto' ? {} : { quality }),
  }
  if (files.length === 0) return { path: 'images/generations', fields }
  const field = files.length === 1 ? 'image' : 'image[]'
  return { path: 'images/edits', fields, files: files.map((file) => ({ field, file })) }
}
