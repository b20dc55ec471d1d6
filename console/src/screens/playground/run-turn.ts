import { streamChat } from './stream-chat.ts'
import type { Turn } from './turn.ts'

type Asked = { readonly asked: string; readonly body: object; readonly signal: AbortSignal }

/** Asks a model and shows its words once per frame. Never fails: the turn says what went wrong. */
export async function runTurn({ asked, body, signal }: Asked, show: (turn: Turn) => void): Promise<Turn> {
  let turn: Turn = { asked, answered: '', state: 'running' }
  let frame = 0
  const showSoon = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0
      show(turn)
    })
  }
  show(turn)
  try {
    const receipt = await streamChat(body, {
      signal,
      onRecord: (record) => (turn = { ...turn, record }),
      onText(text) {
        turn = { ...turn, answered: turn.answered + text }
        showSoon()
      },
    })
    turn = { ...turn, state: 'done', receipt }
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    turn = signal.aborted ? { ...turn, state: 'stopped' } : { ...turn, state: 'failed', problem }
  }
  // A frame that is still to come would show the turn as running.
  cancelAnimationFrame(frame)
  return turn
}
