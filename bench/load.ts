// One measured run: the load client works, and the CPU time of the server is read before and after.
import { once } from 'node:events'
import { startNode } from './processes.ts'
import { type LoadResult, loadResultSchema } from './load-job.ts'
import type { Server } from './servers.ts'
import { STREAM_BODY, WHOLE_BODY } from './workload.ts'

export type Load = {
  readonly isStream: boolean
  readonly connections: number
  readonly requests: number
  /** Another question than the one of chat completions that is asked of every server. */
  readonly call?: { readonly path: string; readonly body: string }
}

export type Run = LoadResult & {
  readonly perSecond: number
  readonly cpuUsPerRequest: number
  readonly postgresUsPerRequest: number
  readonly perCpuSecond: number
}

export type LoadClient = { run(server: Server, load: Load): Promise<Run> }

export function startLoadClient(): LoadClient {
  const child = startNode({ args: ['bench/load-client.ts'], ipc: true })
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('the load client ended')))
  ended.catch(() => {})
  return {
    async run(server, load) {
      const before = server.usage()
      const answered = once(child, 'message')
      child.send({
        port: server.port,
        headers: server.headers,
        path: load.call?.path ?? '/v1/chat/completions',
        body: load.call?.body ?? (load.isStream ? STREAM_BODY : WHOLE_BODY),
        isStream: load.isStream,
        connections: load.connections,
        requests: load.requests,
      })
      const [message] = await Promise.race([answered, ended])
      const result = loadResultSchema.parse(message)
      const after = server.usage()
      if (result.failed > 0)
        throw new Error(`${server.name}: ${result.failed} of ${load.requests} failed: ${result.firstFailure}`)
      const postgresUs = after.postgresCpuUs - before.postgresCpuUs
      const cpuUs = after.serverCpuUs - before.serverCpuUs + postgresUs
      return {
        ...result,
        perSecond: result.requests / (result.wallMs / 1000),
        cpuUsPerRequest: cpuUs / result.requests,
        postgresUsPerRequest: postgresUs / result.requests,
        perCpuSecond: result.requests / (cpuUs / 1_000_000),
      }
    },
  }
}
