import type { Command } from 'commander'
import { z } from 'zod'
import type { Io } from '../io.ts'
import { openSession } from '../session.ts'
import { renderTable } from '../table.ts'
import { pageOf } from '../wire/page.ts'

const entrySchema = z.object({ name: z.string(), value: z.string(), source: z.string(), doc: z.string() })

/** kasa config */
export function addConfigCommand(program: Command, io: Io): void {
  program
    .command('config')
    .description('the configuration that the server runs with, without secrets')
    .addHelpText('after', '\nExample:\n  kasa config')
    .action(async (_options, command: Command) => {
      const session = openSession(command, io)
      const { raw, value } = await session.api.send({ path: '/api/config' }, pageOf(entrySchema))
      session.print(raw, () => {
        const columns = ['variable', 'value', 'from', 'meaning'].map((title) => ({ title }))
        return renderTable(
          columns,
          value.data.map((one) => [one.name, one.value, one.source, one.doc]),
        )
      })
    })
}
