import type { Load, LoadClient, Run } from './load.ts'
import { type Bar, limitBar, type Section, table } from './report.ts'
import { type Mock, startReadyKasa } from './servers.ts'
import { formatSpread, spreadOf } from './statistics.ts'
import { chatBody, MESSAGES_MODEL, messagesBody, MODEL, RESPONSES_BODY } from './workload.ts'

const CONNECTIONS = 10
const REQUESTS = 3_000
const QUICK_REQUESTS = 1_000

type Way = { readonly name: string; readonly call: NonNullable<Load['call']>; readonly most?: number }

/** One question in three dialects, passed on as it is or translated. `most`: how much CPU of a chat completion it may take. */
const WAYS: readonly Way[] = [
  { name: 'chat completions', call: { path: '/v1/chat/completions', body: chatBody(MODEL) } },
  { name: 'messages', call: { path: '/v1/messages', body: messagesBody(MESSAGES_MODEL) }, most: 1.15 },
  { name: 'responses', call: { path: '/v1/responses', body: RESPONSES_BODY }, most: 1.15 },
  {
    name: 'chat completions to Anthropic, translated',
    call: { path: '/v1/chat/completions', body: chatBody(MESSAGES_MODEL) },
    most: 2,
  },
  { name: 'messages to OpenAI, translated', call: { path: '/v1/messages', body: messagesBody(MODEL) }, most: 2 },
]

/** What a call costs in other dialects than chat completions, in rounds of rotated order on one server. */
export async function measureSurfaces(options: {
  readonly mock: Mock
  readonly client: LoadClient
  readonly dataDir: string
  readonly runs: number
  readonly isQuick: boolean
}): Promise<Section> {
  const { mock, client, runs } = options
  const kasa = await startReadyKasa(mock, { dataDir: options.dataDir })
  await kasa.api('POST', '/api/credentials', {
    provider: 'anthropic',
    owner: 'platform',
    label: 'bench',
    baseUrl: mock.origin,
    secret: kasa.upstreamKey,
  })
  const requests = options.isQuick ? QUICK_REQUESTS : REQUESTS
  const run = ({ call }: Way) => client.run(kasa, { isStream: false, connections: CONNECTIONS, requests, call })
  const measured = new Map(WAYS.map(({ name }): [string, Run[]] => [name, []]))
  for (const way of WAYS) await run(way)
  for (let round = 0; round < runs; round++) {
    for (let place = 0; place < WAYS.length; place++) {
      const way = WAYS[(round + place) % WAYS.length]
      if (way !== undefined) measured.get(way.name)?.push(await run(way))
    }
  }
  await kasa.stop()
  const spread = (name: string, read: (run: Run) => number) => spreadOf((measured.get(name) ?? []).map(read))
  const cpuOf = (name: string) => spread(name, (one) => one.cpuUsPerRequest)
  const chatUs = cpuOf(WAYS[0]?.name ?? '').median
  const ratio = (name: string) => cpuOf(name).median / chatUs
  return {
    title: 'One question in several dialects',
    body: [
      `${CONNECTIONS} connections, ${requests} calls per run, whole answers:`,
      table(
        ['', 'CPU us each', 'of chat completions', 'p99 ms'],
        WAYS.map(({ name }) => [
          name,
          formatSpread(cpuOf(name)),
          `${ratio(name).toFixed(2)}×`,
          formatSpread(spread(name, (one) => one.p99Ms)),
        ]),
      ),
    ],
    bars: WAYS.flatMap(({ name, most }): readonly Bar[] =>
      most === undefined ? [] : [limitBar(`CPU of ${name}, of chat completions`, ratio(name), most, '×')],
    ),
  }
}
