import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { chatBody, type CallSettings } from './call-body.ts'
import { useKept } from './kept.ts'
import { runTurn } from './run-turn.ts'
import { messagesOf, readTurns, type Turn } from './turn.ts'

/** The conversation of the playground: sends, shows words once per frame, stops, and starts again. */
export function useChat(name: string) {
  const queries = useQueryClient()
  const [turns, keepTurns] = useKept(`${name}.turns`, readTurns)
  const [running, setRunning] = useState<Turn>()
  const [cleared, setCleared] = useState<readonly Turn[]>()
  const abort = useRef<AbortController>(undefined)
  useEffect(() => () => abort.current?.abort(), [])

  const send = async (asked: string, settings: CallSettings) => {
    const control = new AbortController()
    abort.current = control
    setCleared(undefined)
    const body = chatBody(settings, messagesOf(turns, asked))
    const turn = await runTurn({ asked, body, signal: control.signal }, setRunning)
    setRunning(undefined)
    keepTurns([...turns, turn])
    for (const key of ['records', 'balance', 'usage']) void queries.invalidateQueries({ queryKey: [key] })
    return turn.state
  }

  return {
    turns: running === undefined ? turns : [...turns, running],
    isRunning: running !== undefined,
    send,
    stop: () => abort.current?.abort(),
    canUndo: cleared !== undefined,
    clear: () => {
      setCleared(turns)
      keepTurns([])
    },
    undo: () => {
      keepTurns(cleared ?? [])
      setCleared(undefined)
    },
  }
}
