import { Command } from 'commander'
import { addAccountsCommands } from './commands/accounts.ts'
import { addBalanceCommand } from './commands/balance.ts'
import { addCallCommand } from './commands/call.ts'
import { addCapsCommands } from './commands/caps.ts'
import { addConfigCommand } from './commands/config.ts'
import { addCredentialsCommands } from './commands/credentials.ts'
import { addExplainCommand } from './commands/explain.ts'
import { addGuardsCommands } from './commands/guards.ts'
import { addImportCommands } from './commands/import.ts'
import { addInvitesCommands } from './commands/invites.ts'
import { addKeysCommands } from './commands/keys.ts'
import { addLogCommands } from './commands/log.ts'
import { addMembersCommands } from './commands/members.ts'
import { addModelsCommand } from './commands/models.ts'
import { addOrgsCommands } from './commands/orgs.ts'
import { addPlansCommand } from './commands/plans.ts'
import { addPricesCommands } from './commands/prices.ts'
import { addQuoteCommand } from './commands/quote.ts'
import { addReceiptCommand } from './commands/receipt.ts'
import { addReconcileCommand } from './commands/reconcile.ts'
import { addRecordsCommands } from './commands/records.ts'
import { addSubscriptionCommands } from './commands/subscription.ts'
import { addTeamsCommands } from './commands/teams.ts'
import { addUsageCommands } from './commands/usage.ts'
import { addVerifyCommand } from './commands/verify.ts'
import { addVaultCommands } from './commands/vault.ts'
import { addWalletCommands } from './commands/wallet.ts'
import { addLimitsCommands } from './commands/limits.ts'
import { addProvidersCommand } from './commands/providers.ts'
import type { Io } from './io.ts'

const HELP = `
The server and its key are found in this order: --url and --api-key, KASA_URL and KASA_API_KEY, first-run.json in the data
directory (--data, KASA_DATA, ./data). Prefer the environment to --api-key: other users of the machine can read command lines.

Exit codes: 0 done, 1 refused or failed, 2 typed wrongly, 3 no server, 4 a receipt does not add up, 130 stopped by Ctrl-C.

Examples:
  kasa call "In the beginning" --model tiny-kjv-2m
  kasa models --capability vision
  kasa receipt 01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e8f`

/** All commands. It never ends the process: what commander would exit with is thrown. */
export function createProgram(io: Io): Command {
  const program = new Command('kasa')
    .description('A client of a running Kasa server.')
    .option('--url <url>', 'the server')
    .option('--api-key <key>', 'a key of that server')
    .option('--data <dir>', 'where the server keeps its data')
    .option('--json', "print the server's answer as JSON and nothing else")
    .addHelpText('after', HELP)
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.out(text), writeErr: (text) => io.err(text) })
    .showHelpAfterError('(--help tells more)')
  addCallCommand(program, io)
  addQuoteCommand(program, io)
  addExplainCommand(program, io)
  addModelsCommand(program, io)
  addPricesCommands(program, io)
  addRecordsCommands(program, io)
  addReceiptCommand(program, io)
  addVerifyCommand(program, io)
  addLogCommands(program, io)
  addUsageCommands(program, io)
  addReconcileCommand(program, io)
  addBalanceCommand(program, io)
  addWalletCommands(program, io)
  addCapsCommands(program, io)
  addLimitsCommands(program, io)
  addGuardsCommands(program, io)
  addPlansCommand(program, io)
  addSubscriptionCommands(program, io)
  addCredentialsCommands(program, io)
  addProvidersCommand(program, io)
  addImportCommands(program, io)
  addKeysCommands(program, io)
  addOrgsCommands(program, io)
  addMembersCommands(program, io)
  addInvitesCommands(program, io)
  addTeamsCommands(program, io)
  addAccountsCommands(program, io)
  addVaultCommands(program, io)
  addConfigCommand(program, io)
  return program
}
