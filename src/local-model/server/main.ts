import { runAsChild } from '#platform/process/as-child.ts'
import { systemClock } from '#platform/clock/clock.ts'
import { listen } from './listen.ts'
import { loadEmbeddingEngine } from './embedding-engine.ts'
import type { EmbeddingEngine } from './embedding-engine.ts'
import { loadTextEngine } from './text-engine.ts'

// Entry of the child process that `createLocalModel` starts. One argument: the path of the socket to listen on.
// The engines are native and hungry; in a process of their own they cannot take the gateway down with them.

await runAsChild(async ({ args, reportError }) => {
  const [socketPath] = args
  if (socketPath === undefined) throw new Error('usage: main.ts <socket path>')
  return listen(
    {
      engine: await loadTextEngine(),
      loadEmbeddingEngine: once(loadEmbeddingEngine),
      nowMs: () => systemClock.nowMs(),
      onFailure: reportError,
    },
    socketPath,
  )
})

/** Loads once and shares the result; a failed load may be tried again. */
function once(load: () => Promise<EmbeddingEngine>): () => Promise<EmbeddingEngine> {
  let loading: Promise<EmbeddingEngine> | undefined
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined
      throw error
    })
    return loading
  }
}
