import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { textMember } from '../../api/member.ts'
import { chatBody } from './call-body.ts'
import { useKept } from './kept.ts'
import { runTurn } from './run-turn.ts'
import { readTurns, type Turn } from './turn.ts'

/** What a model made of the prompt that all were asked. */
export type ModelTurn = { readonly model: string; readonly turn: Turn }

function readModelTurns(stored: unknown): readonly ModelTurn[] {
  if (!Array.isArray(stored)) return []
  return stored.flatMap((one): ModelTurn[] => {
    const model = textMember(one, 'model')
    const [turn] = readTurns([Reflect.get(Object(one), 'turn')])
    return model === undefined || turn === undefined ? [] : [{ model, turn }]
  })
}

/** One prompt to several models at once. Each answers, fails and is paid for by itself. */
export function useCompare() {
  const queries = useQueryClient()
  const [kept, keep] = useKept('play.compare.turns', readModelTurns)
  const [running, setRunning] = useState<readonly ModelTurn[]>()
  const abort = useRef<AbortController>(undefined)
  useEffect(() => () => abort.current?.abort(), [])

  const send = async (asked: string, settings: { readonly models: readonly string[]; readonly outputMax: number }) => {
    const control = new AbortController()
    abort.current = control
    const turns = settings.models.map((model): ModelTurn => ({
      model,
      turn: { asked, answered: '', state: 'running' },
    }))
    const write = (at: number, turn: Turn) => {
      const one = turns[at]
      if (one === undefined) return
      turns[at] = { ...one, turn }
      setRunning([...turns])
    }
    await Promise.all(
      turns.map(async ({ model }, at) => {
        const wish = { model, needs: [], outputMax: settings.outputMax }
        const body = chatBody(wish, [{ role: 'user', content: asked }])
        write(at, await runTurn({ asked, body, signal: control.signal }, (turn) => write(at, turn)))
      }),
    )
    setRunning(undefined)
    keep(turns)
    for (const key of ['records', 'balance', 'usage']) void queries.invalidateQueries({ queryKey: [key] })
  }

  return { turns: running ?? kept, isRunning: running !== undefined, send, stop: () => abort.current?.abort() }
}
