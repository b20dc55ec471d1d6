import { useText } from '../../i18n/use-text.tsx'
import { Field } from '../../ui/field.tsx'
import { LabelledChoice } from '../../ui/labelled-choice.tsx'
import { CallPane, type PaneProps } from './call-pane.tsx'
import { createHeldCall } from './held-call.ts'
import { useKeptChoice, useKeptText } from './kept-text.ts'
import { Sound } from './sound.tsx'

/** What browsers play, the commonest first. */
const FORMATS = ['mp3', 'wav', 'opus', 'aac', 'flac'] as const
const VOICE_FIRST = 'alloy'

const SPOKEN = createHeldCall((response) => response.blob())

/** A text read aloud. */
export function SpeechPane(props: PaneProps) {
  const { t } = useText()
  const [input, setInput] = useKeptText('play.speech.input')
  const [voice, setVoice] = useKeptText('play.speech.voice', VOICE_FIRST)
  const [format, setFormat] = useKeptChoice('play.speech.format', FORMATS)
  const isAsked = input.trim() !== '' && voice.trim() !== ''
  const fields = { model: props.model, input, voice: voice.trim(), response_format: format }
  return (
    <CallPane
      {...props}
      kind="speech"
      call={isAsked ? { path: 'audio/speech', fields } : undefined}
      held={SPOKEN}
      action={t('play.speech.make')}
      empty={{ title: t('play.speech.empty'), next: t('play.speech.empty.next') }}
      settings={
        <>
          <Field
            label={t('play.speech.voice')}
            hint={t('play.speech.voice.hint')}
            value={voice}
            onChange={setVoice}
            spellCheck="false"
          />
          <LabelledChoice
            label={t('play.speech.format')}
            value={format}
            onChange={setFormat}
            options={FORMATS.map((id) => ({ id, label: id.toUpperCase() }))}
          />
        </>
      }
      show={(sound) => <Sound sound={sound} name={`kasa-speech.${extensionOf(sound, format)}`} />}
    >
      <Field label={t('play.speech.input')} lines={5} value={input} onChange={setInput} />
    </CallPane>
  )
}

/** By what the answer says it is; by what was asked where it says nothing of use. */
function extensionOf({ type }: Blob, asked: string): string {
  const told = /^audio\/(?:x-)?(mpeg|wav|opus|ogg|aac|flac)/i.exec(type)?.[1]?.toLowerCase()
  return told === 'mpeg' ? 'mp3' : (told ?? asked)
}
