import type { Capability } from '../../../catalog/capability.ts'
import type { Tool, ToolChoice } from '../../wire/call.ts'
import { anthropicClientTool, type AnthropicMessages } from './anthropic-messages-schema.ts'
import { cacheMark } from '../../wire/request/cache-mark.ts'
import type { Findings } from '../../wire/request/findings.ts'
import { refusal, shaped } from '../../wire/request/shape.ts'

const OTHERS = ['openai', 'gemini'] as const
const KNOWN_TOOL = new Set(Object.keys(anthropicClientTool.shape))
const KNOWN_CHOICE = new Set(['type', 'name', 'disable_parallel_tool_use'])

/**
 * What a tool of Anthropic's own asks of a model, by the start of its type; the rest of it is a date. Those not named are
 * run by the client (bash, text editor, computer, memory) and ask for plain tool use.
 */
const PROVIDER_TOOLS: readonly (readonly [prefix: string, capability: Capability])[] = [
  ['web_search_', 'search'],
  ['web_fetch_', 'search'],
  ['code_execution_', 'code_execution'],
]

/** Searches that a tool without `max_uses` is taken to run at most. The provider states no bound; this is ours. */
const WEB_SEARCHES_UNSTATED_MAX = 20

export function readTools(body: AnthropicMessages, findings: Findings): Tool[] {
  const tools: Tool[] = []
  for (const [index, raw] of (body.tools ?? []).entries()) {
    const at = `tools[${index}]`
    if (raw.type !== null && raw.type !== undefined && raw.type !== 'custom') {
      noteProviderTool(raw.type, raw.max_uses ?? undefined, findings, at)
      continue
    }
    findings.need('tool_use', `${at} is a tool`)
    const tool = shaped(anthropicClientTool, raw, at)
    findings.unknownMembers(tool, KNOWN_TOOL, at)
    if (tool.strict === true) findings.leaveOut(['gemini'], `${at}.strict`)
    tools.push({
      name: tool.name,
      description: tool.description ?? undefined,
      parameters: tool.input_schema,
      strict: tool.strict ?? undefined,
      ...cacheMark(tool.cache_control, 'anthropic', findings, at),
    })
  }
  return tools
}

function noteProviderTool(type: string, maxUses: number | undefined, findings: Findings, at: string): void {
  const capability = PROVIDER_TOOLS.find(([prefix]) => type.startsWith(prefix))?.[1] ?? 'tool_use'
  findings.need(capability, `${at} is ${type}`)
  findings.cannotCarry(OTHERS, `${at}: ${type} is Anthropic's own tool`)
  if (type.startsWith('web_search_')) findings.webSearchesMax += maxUses ?? WEB_SEARCHES_UNSTATED_MAX
}

/** The choice, and whether calls may run side by side, which Anthropic says inside it. */
export function readToolChoice(
  { tool_choice: raw, tools }: Pick<AnthropicMessages, 'tool_choice' | 'tools'>,
  findings: Findings,
): { choice: ToolChoice | undefined; parallel: boolean | undefined } {
  if (raw === null || raw === undefined) return { choice: undefined, parallel: undefined }
  findings.unknownMembers(raw, KNOWN_CHOICE, 'tool_choice')
  if (raw.disable_parallel_tool_use === true) {
    // Of one tool that must be called, as clients ask for JSON, a second call is the same answer again.
    const isOneTool = (raw.type === 'tool' || raw.type === 'any') && tools?.length === 1
    if (isOneTool) findings.leaveOut(['gemini'], 'tool_choice.disable_parallel_tool_use')
    else findings.cannotCarry(['gemini'], 'tool_choice.disable_parallel_tool_use: Gemini cannot be held to one call')
  }
  const parallel = typeof raw.disable_parallel_tool_use === 'boolean' ? !raw.disable_parallel_tool_use : undefined
  switch (raw.type) {
    case 'any':
      return { choice: { kind: 'required' }, parallel }
    case 'auto':
    case 'none':
      return { choice: { kind: raw.type }, parallel }
    case 'tool':
      if (typeof raw.name !== 'string') throw refusal('tool_choice.name', 'the name of a tool', raw.name)
      return { choice: { kind: 'named', name: raw.name }, parallel }
  }
}
