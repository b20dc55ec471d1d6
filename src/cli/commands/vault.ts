import type { Command } from 'commander'
import { z } from 'zod'
import { CliError, EXIT, NO_MONEY } from '../cli-error.ts'
import type { Io } from '../io.ts'
import { openSession } from '../session.ts'
import { renderFacts } from '../table.ts'
import { plainText } from '../text.ts'

const doctorSchema = z.object({
  sealed: z.boolean(),
  reason: z.string().nullable(),
  provider: z.string(),
  warnings: z.array(z.string()),
  keks: z.array(z.object({ id: z.string(), isPrimary: z.boolean(), isHeld: z.boolean(), accountKeys: z.number() })),
  credentials: z.array(z.object({ state: z.string(), count: z.number() })),
  sample: z.string(),
  accessLog: z.object({
    chains: z.number(),
    rows: z.string(),
    isComplete: z.boolean(),
    faults: z.array(z.object({ accountId: z.string(), seq: z.string(), fault: z.string() })),
  }),
})
type Diagnosis = z.infer<typeof doctorSchema>

/** kasa vault doctor */
export function addVaultCommands(program: Command, io: Io): void {
  program
    .command('vault')
    .description('the vault that holds the secrets')
    .command('doctor')
    .description('tell whether the vault is sound; opens no secret')
    .addHelpText('after', '\nEnds with 1 when it is not sound.\n\nExample:\n  kasa vault doctor')
    .action(async (_options, command: Command) => {
      const session = openSession(command, io)
      const { raw, value } = await session.api.send({ path: '/api/vault/doctor' }, doctorSchema)
      session.print(raw, () => describe(value))
      if (isSound(value)) return
      throw new CliError(EXIT.refused, {
        code: value.sealed ? 'vault_sealed' : 'vault_unsound',
        happened: value.reason ?? 'The vault is not sound; see above.',
        money: NO_MONEY,
        next: value.sealed
          ? 'Provide the key-encryption key and start the server again.'
          : 'Restore what is damaged from a backup.',
      })
    })
}

function isSound(diagnosis: Diagnosis): boolean {
  return !diagnosis.sealed && diagnosis.sample !== 'broken' && diagnosis.accessLog.faults.length === 0
}

function describe(diagnosis: Diagnosis): string {
  const { accessLog } = diagnosis
  const facts = renderFacts([
    ['vault', diagnosis.sealed ? `sealed: ${diagnosis.reason ?? ''}` : 'open'],
    ['key provider', diagnosis.provider],
    ...diagnosis.keks.map(
      (kek) =>
        [
          kek.isPrimary ? 'primary key' : 'older key',
          `${kek.id}, ${kek.isHeld ? 'held' : 'NOT HELD'}, wraps ${kek.accountKeys} account keys`,
        ] as const,
    ),
    ['credentials', diagnosis.credentials.map((one) => `${one.count} ${one.state}`).join(', ') || 'none'],
    ['sample', diagnosis.sample],
    [
      'access log',
      `${accessLog.rows} rows in ${accessLog.chains} chains, ${accessLog.isComplete ? 'all' : 'a part'} checked`,
    ],
  ])
  const faults = accessLog.faults.map((one) => `✗ access log of ${one.accountId}, row ${one.seq}: ${one.fault}\n`)
  const warnings = diagnosis.warnings.map((one) => `warning: ${plainText(one)}\n`)
  return [facts, ...faults, ...warnings, isSound(diagnosis) ? '✓ sound\n' : '✗ not sound\n'].join('')
}
