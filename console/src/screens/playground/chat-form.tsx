import { Code } from 'lucide-react'
import { Form } from 'react-aria-components'
import { useText } from '../../i18n/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import style from './playground.module.css'
import type { useChat } from './use-chat.ts'

type Props = {
  readonly draft: string
  readonly onType: (draft: string) => void
  readonly onSend: () => void
  readonly canSend: boolean
  readonly chat: ReturnType<typeof useChat>
  readonly onCode: () => void
}

/** Where a message is written. While an answer comes, its one button stops it. */
export function ChatForm({ draft, onType, onSend, canSend, chat, onCode }: Props) {
  const { t } = useText()
  const submit = () => canSend && !chat.isRunning && onSend()
  return (
    <Form
      className={style.form ?? ''}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Field
        label={t('play.message')}
        hint={t('play.message.hint')}
        lines={4}
        value={draft}
        onChange={onType}
        onKeyDown={(event) => {
          // While letters are being composed, Enter accepts them.
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
          event.preventDefault()
          submit()
        }}
      />
      <div className={style.buttons}>
        {chat.canUndo ? <Button onPress={chat.undo}>{t('play.undo')}</Button> : null}
        {chat.turns.length === 0 || chat.isRunning ? null : (
          <Button kind="quiet" onPress={chat.clear}>
            {t('play.clear')}
          </Button>
        )}
        <Button onPress={onCode}>
          <Code size={14} aria-hidden /> {t('play.code.short')}
        </Button>
        {/* Two buttons, not one that changes: the key press that sends must not stop as well when it is let go. */}
        {chat.isRunning ? (
          <Button key="stop" kind="danger" onPress={chat.stop}>
            {t('play.stop')}
          </Button>
        ) : (
          <Button key="send" kind="primary" type="submit" isDisabled={!canSend}>
            {t('play.send')}
          </Button>
        )}
      </div>
    </Form>
  )
}
