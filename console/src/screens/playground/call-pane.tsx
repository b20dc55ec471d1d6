import { useQueryClient } from '@tanstack/react-query'
import { Code } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Form } from 'react-aria-components'
import { useText } from '../../i18n/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { CallDrawers, type ShownDrawer } from './call-drawers.tsx'
import { CallAfter } from './call-after.tsx'
import { useHeld } from './held.ts'
import type { HeldCall } from './held-call.ts'
import type { PlayCall } from './play-call.ts'
import type { SingleKind } from './play-kind.ts'
import { PriceBefore } from './price-before.tsx'
import style from './playground.module.css'
import { ModelField } from './settings-fields.tsx'
import { useQuote } from './use-quote.ts'

/** What every pane gets of the screen. */
export type PaneProps = {
  readonly model: string
  readonly onModel: (model: string) => void
  readonly onReceipt: (record: string) => void
}

type Props<T> = PaneProps & {
  readonly kind: SingleKind
  /** Undefined: there is nothing to ask yet. */
  readonly call: PlayCall | undefined
  readonly held: HeldCall<T>
  /** The word on the button that makes the call. */
  readonly action: string
  readonly empty: { readonly title: string; readonly next: string }
  readonly settings?: ReactNode
  readonly show: (result: T) => ReactNode
  readonly children: ReactNode
}

/** The frame of a call that is no conversation: its fields, its price before, its answer, its receipt, and as code. */
export function CallPane<T>(props: Props<T>) {
  const { call, held, model, onModel, kind } = props
  const { t } = useText()
  const queries = useQueryClient()
  const state = useHeld(held.state)
  const [shown, setShown] = useState<ShownDrawer>()
  const quote = useQuote(call)
  const start = async () => {
    if (call === undefined || state.isRunning) return
    await held.start(call)
    for (const key of ['records', 'balance', 'usage']) void queries.invalidateQueries({ queryKey: [key] })
  }
  return (
    <div className={style.pane}>
      <div className={style.main}>
        <Form
          className={style.form ?? ''}
          onSubmit={(event) => {
            event.preventDefault()
            void start()
          }}
        >
          {props.children}
          <div className={style.buttons}>
            <Button onPress={() => setShown('code')} isDisabled={call === undefined}>
              <Code size={14} aria-hidden /> {t('play.code.short')}
            </Button>
            {state.isRunning ? (
              <Button key="stop" kind="danger" onPress={held.stop}>
                {t('play.stop')}
              </Button>
            ) : (
              <Button key="send" kind="primary" type="submit" isDisabled={call === undefined}>
                {props.action}
              </Button>
            )}
          </div>
        </Form>
        <Outcome {...props} />
      </div>
      <aside className={style.aside}>
        <PriceBefore quote={quote} isAsked={call !== undefined} onWhy={() => setShown('why')} />
        <ModelField surface={kind} value={model} onChange={onModel} />
        {props.settings}
      </aside>
      <CallDrawers shown={shown} call={call} onClose={() => setShown(undefined)} />
    </div>
  )
}

function Outcome<T>({ held, empty, show, onReceipt }: Props<T>) {
  const { t } = useText()
  const { isRunning, result, receipt, problem } = useHeld(held.state)
  return (
    <section className={style.outcome} aria-label={t('play.answer')} aria-busy={isRunning}>
      {isRunning ? <p role="status">{t('play.running')}</p> : null}
      {problem === undefined ? null : (
        <p className={style.problem} role="alert" lang="en">
          {problem}
        </p>
      )}
      {result === undefined && problem === undefined && !isRunning ? <Empty {...empty} /> : null}
      {result === undefined ? null : show(result)}
      {receipt === undefined ? null : <CallAfter receipt={receipt} onReceipt={onReceipt} />}
    </section>
  )
}
