import { AppError } from '../../../base/error.ts'
import type { Tool, ToolChoice } from '../../wire/call.ts'
import type { Findings } from '../../wire/request/findings.ts'
import { OTHERS } from './gemini-media.ts'
import { geminiKeys, type GeminiTool, type Generate } from './generate-schema.ts'
import { jsonSchemaOf } from './json-schema-of.ts'

/** Queries that one grounded answer is taken to need at most. Google states no bound; this is ours. */
const WEB_SEARCHES_MAX = 10
/** Tools of Google's own whose use the answer tells, or that cost tokens only. Others have prices that it does not tell. */
const GOOGLE_TOOLS: Readonly<Record<string, (findings: Findings, at: string) => void>> = {
  googleSearch(findings, at) {
    findings.need('search', `${at} is googleSearch`)
    findings.webSearchesMax = WEB_SEARCHES_MAX
  },
  codeExecution: (findings, at) => findings.need('code_execution', `${at} is codeExecution`),
  urlContext(findings) {
    findings.unseenInput = true
  },
  computerUse: (findings, at) => findings.need('tool_use', `${at} is computerUse`),
}

/** @throws AppError `unsupported_parameter` for a tool whose use could not be billed exactly */
export function readTools(body: Generate, findings: Findings): Tool[] {
  return (body.tools ?? []).flatMap((tool, index) => {
    const at = `tools[${index}]`
    for (const [name, value] of Object.entries(tool)) {
      if (name !== 'functionDeclarations' && value !== null && value !== undefined) noteGoogleTool(name, findings, at)
    }
    return (tool.functionDeclarations ?? []).map((declared, place) =>
      readFunction(declared, findings, `${at}.functionDeclarations[${place}]`),
    )
  })
}

function noteGoogleTool(name: string, findings: Findings, at: string): void {
  const note = Object.hasOwn(GOOGLE_TOOLS, name) ? GOOGLE_TOOLS[name] : undefined
  if (note === undefined) {
    throw new AppError('unsupported_parameter', {
      public: `${at}.${name.slice(0, 40)} cannot be used through Kasa: what it costs is not in the answer. Functions, googleSearch, codeExecution, urlContext and computerUse can. Nothing was sent upstream; no money moved.`,
      param: `${at}.${name.slice(0, 40)}`,
    })
  }
  note(findings, at)
  findings.cannotCarry(OTHERS, `${at}.${name}: Google's own tool`)
}

type Declaration = NonNullable<GeminiTool['functionDeclarations']>[number]

function readFunction(declared: Declaration, findings: Findings, at: string): Tool {
  findings.need('tool_use', `${at} is a function`)
  findings.unknownMembers(declared, geminiKeys.functionDeclaration, at)
  const own = declared.parameters
  return {
    name: declared.name,
    description: declared.description ?? undefined,
    parameters: declared.parametersJsonSchema ?? (own ? jsonSchemaOf(own) : undefined),
    strict: undefined,
  }
}

export function readToolChoice(raw: Generate['toolConfig'], findings: Findings): ToolChoice | undefined {
  if (!raw) return undefined
  findings.unknownMembers(raw, KNOWN.toolConfig, 'toolConfig')
  const config = raw.functionCallingConfig
  if (!config) return undefined
  const at = 'toolConfig.functionCallingConfig'
  findings.unknownMembers(config, KNOWN.calling, at)
  const names = config.allowedFunctionNames ?? []
  const [only] = names
  switch (config.mode) {
    case 'ANY':
      if (only === undefined) return { kind: 'required' }
      if (names.length > 1) findings.cannotCarry(OTHERS, `${at}.allowedFunctionNames: more than one`)
      return { kind: 'named', name: only }
    case 'NONE':
      return { kind: 'none' }
    case 'AUTO':
    case undefined:
    case null:
      return { kind: 'auto' }
    default:
      findings.cannotCarry(OTHERS, `${at}.mode ${config.mode}`)
      return undefined
  }
}

const KNOWN = {
  toolConfig: new Set(['functionCallingConfig']),
  calling: new Set(['mode', 'allowedFunctionNames']),
}
