import { useState } from 'react'
import { useText } from '../../i18n/use-text.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Field } from '../../ui/field.tsx'
import type { CapabilityFilter } from '../models/capability-filters.ts'
import { chatBody } from './call-body.ts'
import { CallDrawers, type ShownDrawer } from './call-drawers.tsx'
import { ChatForm } from './chat-form.tsx'
import { useKeptText } from './kept-text.ts'
import { OUTPUT_DEFAULT, outputLimitOf } from './output-limit.ts'
import { PriceBefore } from './price-before.tsx'
import style from './playground.module.css'
import { ModelField, NeedsField } from './settings-fields.tsx'
import { messagesOf } from './turn.ts'
import { TurnView } from './turn-view.tsx'
import { useChat } from './use-chat.ts'
import { useQuote } from './use-quote.ts'

type Props = {
  readonly model: string
  readonly needs: readonly CapabilityFilter[]
  readonly onChoose: (choice: { model?: string; needs?: readonly CapabilityFilter[] }) => void
  readonly onReceipt: (record: string) => void
}

/** A conversation with a model, each message with its price before and its receipt after. */
export function ChatPane({ model, needs, onChoose, onReceipt }: Props) {
  const { t } = useText()
  const chat = useChat('play')
  const [draft, setDraft] = useKeptText('play.draft')
  const [limit, setLimit] = useKeptText('play.limit', OUTPUT_DEFAULT)
  const [shown, setShown] = useState<ShownDrawer>()
  const outputMax = outputLimitOf(limit)
  const isLimitGood = outputMax !== undefined
  const settings = { model, needs, outputMax: outputMax ?? 1 }
  const isAsked = draft.trim() !== '' && isLimitGood
  const call = { path: 'chat/completions', fields: chatBody(settings, messagesOf(chat.turns, draft)) } as const
  const quote = useQuote(isAsked && !chat.isRunning ? call : undefined)
  const send = async () => {
    setDraft('')
    const state = await chat.send(draft, settings)
    if (state === 'failed') setDraft(draft)
  }
  return (
    <div className={style.pane}>
      <div className={style.main}>
        {chat.turns.length === 0 ? (
          <Empty title={t('play.empty')} next={t('play.empty.next')} />
        ) : (
          <section className={style.turns} aria-label={t('play.conversation')} aria-busy={chat.isRunning}>
            {chat.turns.map((turn, at) => (
              <TurnView key={`${at} ${turn.asked}`} turn={turn} onReceipt={onReceipt} />
            ))}
          </section>
        )}
        <ChatForm
          draft={draft}
          onType={setDraft}
          onSend={() => void send()}
          canSend={isAsked}
          chat={chat}
          onCode={() => setShown('code')}
        />
      </div>
      <aside className={style.aside}>
        <PriceBefore quote={quote} isAsked={isAsked} onWhy={() => setShown('why')} />
        <ModelField surface="chat" value={model} onChange={(next) => onChoose({ model: next })} />
        {model === 'auto' ? <NeedsField needs={needs} onChange={(next) => onChoose({ needs: next })} /> : null}
        <Field
          label={t('play.limit')}
          inputMode="numeric"
          value={limit}
          onChange={setLimit}
          problem={isLimitGood ? undefined : t('play.limit.bad')}
        />
      </aside>
      <CallDrawers shown={shown} call={call} onClose={() => setShown(undefined)} />
    </div>
  )
}
