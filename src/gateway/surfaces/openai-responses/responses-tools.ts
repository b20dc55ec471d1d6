import { AppError } from '../../../base/error.ts'
import type { Tool, ToolChoice } from '../../wire/call.ts'
import type { Findings } from '../../wire/request/findings.ts'
import { refusal, shaped } from '../../wire/request/shape.ts'
import { EVERYBODY } from './responses-parts.ts'
import { responsesFunctionTool, type Responses } from './responses-schema.ts'

const KNOWN_TOOL = new Set(Object.keys(responsesFunctionTool.shape))
/** Searches that a call without `max_tool_calls` is taken to run at most. The provider states no bound; this is ours. */
const WEB_SEARCHES_UNSTATED_MAX = 20

/**
 * Tools that the client runs, or whose use is only tokens, reach OpenAI as they are. Others are charged by the file search,
 * the container or the image, which a response does not report in a way that can be billed: they are refused.
 */
const RUN_BY_CLIENT = new Set(['custom', 'local_shell', 'apply_patch', 'computer', 'computer_use_preview'])
const WEB_SEARCH = /^web_search(?:_preview)?(?:_\d{4}_\d{2}_\d{2})?$/

/** @throws AppError `unsupported_parameter` for a tool whose use could not be billed exactly */
export function readTools(body: Responses, findings: Findings): Tool[] {
  const tools: Tool[] = []
  for (const [index, raw] of (body.tools ?? []).entries()) {
    const at = `tools[${index}]`
    if (raw.type === 'function') {
      findings.need('tool_use', `${at} is a tool`)
      const tool = shaped(responsesFunctionTool, raw, at)
      findings.unknownMembers(tool, KNOWN_TOOL, at)
      if (tool.strict === true) findings.leaveOut(['gemini'], `${at}.strict`)
      tools.push({
        name: tool.name,
        description: tool.description ?? undefined,
        parameters: tool.parameters ?? undefined,
        strict: tool.strict ?? undefined,
      })
    } else noteOpenAITool(raw.type, body, findings, at)
  }
  return tools
}

function noteOpenAITool(type: string, body: Responses, findings: Findings, at: string): void {
  if (WEB_SEARCH.test(type)) {
    // The catalog says of OpenAI's models what they can do in chats, where most cannot search. Here they can, and only a
    // model with a price for searches is called.
    findings.webSearchesMax = body.max_tool_calls ?? WEB_SEARCHES_UNSTATED_MAX
  } else if (RUN_BY_CLIENT.has(type)) findings.need('tool_use', `${at} is ${type}`)
  else if (type === 'mcp') {
    // What its servers answer is read as input, which nobody knows beforehand.
    findings.need('tool_use', `${at} is ${type}`)
    findings.unseenInput = true
  } else {
    throw new AppError('unsupported_parameter', {
      public: `${at} of type ${type.slice(0, 40)} cannot be used through Kasa: what it costs is not in the answer. Functions, web_search, mcp and tools that you run yourself can. Nothing was sent upstream; no money moved.`,
      param: `${at}.type`,
    })
  }
  findings.cannotCarry(EVERYBODY, `${at}: ${type} is OpenAI's own tool`)
}

export function readToolChoice(raw: Responses['tool_choice'], findings: Findings): ToolChoice | undefined {
  if (raw === null || raw === undefined) return undefined
  if (typeof raw === 'string') return { kind: raw }
  if (raw.type !== 'function') {
    findings.cannotCarry(EVERYBODY, `tool_choice: of type ${raw.type}`)
    return undefined
  }
  const { name } = raw
  if (typeof name !== 'string') throw refusal('tool_choice.name', 'the name of a tool', name)
  return { kind: 'named', name }
}
