import { parseDocument } from 'yaml'
import { z } from 'zod'
import { usageError } from '../cli-error.ts'
import type { ImportPlan, NotTaken, OtherName, PlannedCredential } from './import-plan.ts'
import { type EntryTarget, litellmEntrySchema, targetOfEntry, unreadParams } from './litellm-entry.ts'

const CONFIG_CHARS_MAX = 1_000_000
const ALIASES_MAX = 100
const configSchema = z.looseObject({ model_list: z.array(z.unknown()).max(10_000) })

/**
 * What a configuration of LiteLLM's proxy comes to: one credential per key, narrowed to the models that were listed with it.
 * @throws CliError usage when the text is no such configuration; nothing of it is quoted, since it may hold keys
 */
export function planOfLitellm(text: string, env: Readonly<Record<string, string | undefined>>): ImportPlan {
  const config = readConfig(text)
  const notTaken: NotTaken[] = []
  const otherNames: OtherName[] = []
  const targets: EntryTarget[] = []
  for (const [index, item] of config.model_list.entries()) {
    const entry = litellmEntrySchema.safeParse(item)
    if (!entry.success) {
      notTaken.push({ what: `model_list[${index}]`, why: 'it has no model_name or no litellm_params.model' })
      continue
    }
    const name = entry.data.model_name
    const target = targetOfEntry(entry.data, env)
    if ('why' in target) {
      notTaken.push(target)
      continue
    }
    targets.push(target)
    const unread = unreadParams(entry.data)
    if (unread.length > 0)
      notTaken.push({ what: `${name}: ${unread.join(', ')}`, why: 'Kasa has no such setting per model' })
    const now = target.isOwnEndpoint ? `<id of the credential>/${target.model}` : target.model
    if (name !== now && !target.model.includes('*')) otherNames.push({ before: name, now })
  }
  const rest = Object.keys(config).filter((key) => key !== 'model_list')
  for (const key of rest) notTaken.push({ what: key, why: 'settings of the proxy itself are not read' })
  return { credentials: credentialsOf(targets), notTaken, otherNames }
}

function readConfig(text: string): z.infer<typeof configSchema> {
  if (text.length > CONFIG_CHARS_MAX) throw notAConfig('The file has more than a million characters.')
  // Pretty errors quote the line, and the line may hold a key.
  const document = parseDocument(text, { prettyErrors: false })
  const [error] = document.errors
  if (error !== undefined) throw notAConfig(`The file is not YAML (${error.code}).`)
  const config = configSchema.safeParse(toValue(document))
  if (!config.success) throw notAConfig('The file has no model_list.')
  return config.data
}

function toValue(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: ALIASES_MAX })
  } catch {
    throw notAConfig('The file has aliases that lead nowhere, or too many.')
  }
}

function notAConfig(happened: string) {
  return usageError(happened, "Name the config.yaml of LiteLLM's proxy; its JSON form is read too.")
}

/** Entries with the same provider, address and key are one credential. */
function credentialsOf(targets: readonly EntryTarget[]): readonly PlannedCredential[] {
  const groups = Map.groupBy(targets, ({ provider, baseUrl, secret }) => JSON.stringify([provider, baseUrl, secret]))
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const models = [...new Set(group.map(({ model }) => model))]
    const isNarrowed = !first.isOwnEndpoint && !models.includes('*')
    return [
      {
        provider: first.provider,
        label: `LiteLLM ${first.secretFrom ?? first.name}`,
        secret: first.secret,
        baseUrl: first.baseUrl,
        modelFamilies: isNarrowed ? models : undefined,
        // An endpoint with a wildcard is asked for its list by the server.
        models: first.isOwnEndpoint && !models.includes('*') ? models : undefined,
      },
    ]
  })
}
