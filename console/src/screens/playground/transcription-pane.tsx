import { useText } from '../../i18n/use-text.tsx'
import { CodeBlock } from '../../ui/code-block.tsx'
import { FileField } from '../../ui/file-field.tsx'
import { Field } from '../../ui/field.tsx'
import { LabelledChoice } from '../../ui/labelled-choice.tsx'
import { textMember } from '../../api/member.ts'
import { CallPane, type PaneProps } from './call-pane.tsx'
import { createHeld, useHeld } from './held.ts'
import { createHeldCall } from './held-call.ts'
import { useKeptChoice, useKeptText } from './kept-text.ts'
import { Recorder } from './recorder.tsx'
import { Sound } from './sound.tsx'

const TASKS = ['transcriptions', 'translations'] as const
const ONE = 1

const WRITTEN = createHeldCall(async (response) => textMember(await response.json(), 'text') ?? '')
const RECORDED = createHeld<readonly File[]>([])

/** What is said in a recording, in its own language or in English. */
export function TranscriptionPane(props: PaneProps) {
  const { t } = useText()
  const [task, setTask] = useKeptChoice('play.transcription.task', TASKS)
  const [prompt, setPrompt] = useKeptText('play.transcription.prompt')
  const files = useHeld(RECORDED)
  const [file] = files
  const fields = { model: props.model, ...(prompt.trim() === '' ? {} : { prompt }) }
  return (
    <CallPane
      {...props}
      kind="transcription"
      call={file === undefined ? undefined : { path: `audio/${task}`, fields, files: [{ field: 'file', file }] }}
      held={WRITTEN}
      action={t('play.transcription.make')}
      empty={{ title: t('play.transcription.empty'), next: t('play.transcription.empty.next') }}
      settings={
        <>
          <LabelledChoice
            label={t('play.transcription.task')}
            value={task}
            onChange={setTask}
            options={TASKS.map((id) => ({ id, label: t(`play.transcription.${id}`) }))}
          />
          <Field
            label={t('play.transcription.prompt')}
            hint={t('play.transcription.prompt.hint')}
            value={prompt}
            onChange={setPrompt}
          />
        </>
      }
      show={(text) => <CodeBlock label={t('play.transcription.text')} code={text} />}
    >
      <FileField
        label={t('play.transcription.file')}
        hint={t('play.transcription.file.hint')}
        accept="audio/*,video/mp4,video/webm"
        max={ONE}
        files={files}
        onChange={RECORDED.write}
      />
      <Recorder onRecorded={(recorded) => RECORDED.write([recorded])} />
      {file === undefined ? null : <Sound sound={file} name={file.name} />}
    </CallPane>
  )
}
